/**
 * How to read `asked` groups by id at the least number of calls. JumpCloud has no filter on a group's id, so that the
 * choice is between one call per group and the `pages` that hold them all (undefined: nobody has counted them yet).
 */
export function planGroupReads(asked: number, pages: number | undefined): 'each' | 'all' {
  return asked <= (pages ?? 1) ? 'each' : 'all';
}
