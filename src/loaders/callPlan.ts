/**
 * How to read `count` groups by id: `each` with a call of its own, or `all` groups page by page. JumpCloud has no filter
 * on the id of a group. `pages` is the number of pages of all groups; undefined if it is not known.
 */
export function planGroupReads(count: number, pages: number | undefined): 'each' | 'all' {
  return count <= (pages ?? 1) ? 'each' : 'all';
}

/**
 * How to read the memberships of `users` in some groups: the groups of each user, or the members of each group. `sizes`
 * are the numbers of members; an unknown one counts as one page. `read` pages of each group have already been read.
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
