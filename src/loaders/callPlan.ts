/**
 * How to get groups by id: `each` on its own, or `all` groups, page by page. JumpCloud has no filter on a group's id.
 * `pages` is how many hold all groups; undefined as long as nobody has counted them.
 */
export function planGroupReads(asked: number, pages: number | undefined): 'each' | 'all' {
  return asked <= (pages ?? 1) ? 'each' : 'all';
}

/**
 * How to learn who is in which of some groups: ask each of `users` what they are a member of, or each group for its
 * members. `sizes` are the groups' numbers of members; one that is not known counts as a page. `read` pages of each
 * group are at hand already.
 */
export function planMembershipReads(
  users: number,
  sizes: readonly (number | undefined)[],
  pageSize: number,
  read: 0 | 1,
): 'users' | 'groups' {
  const pagesOf = (size = 0) => Math.max(1, Math.ceil(size / pageSize)) - read;
  const pages = sizes.reduce<number>((sum, size) => sum + pagesOf(size), 0);
  return users <= pages ? 'users' : 'groups';
}
