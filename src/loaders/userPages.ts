import { type UserFilter, userMatcher } from '../domain/filters.js';
import { createPageFold, pageOf } from '../domain/pageFold.js';
import { MAX_FIRST, type Page, type PageRequest, type SortKey, UNREADABLE } from '../domain/pagination.js';
import { idKey, searchMatcher, searchRank } from '../domain/search.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { SystemUserSort } from '../jumpcloud/api/systemUserLists.js';
import { BYTES_PER_USER, type UserList } from './folds.js';
import type { Scans } from './scans.js';

export interface UsersRequest extends PageRequest {
  orderBy: 'ID' | 'DISPLAY_NAME' | 'EMAIL';
  search: string | null;
  filter: UserFilter;
}

export const USER_SORTS: Record<UsersRequest['orderBy'], SystemUserSort> = {
  ID: '_id',
  DISPLAY_NAME: 'displayname _id',
  EMAIL: 'email _id',
};

/** Reads a whole list, and filters, sorts and cuts it. */
export async function filterUsers(
  scans: Scans,
  list: UserList,
  request: UsersRequest,
): Promise<Page<SystemUser>> {
  // Pages of different sizes that start at the same place are parts of one.
  const longest = { ...request, count: MAX_FIRST };
  const createFold = () => ({
    ...createPageFold(longest, userKey(request), matcherOf(request)),
    bytes: (users: number) => Math.min(users, 2 * MAX_FIRST) * BYTES_PER_USER,
  });
  return scans.fold(list, `page ${JSON.stringify(longest)}`, createFold, (fold) => fold.page(request.count));
}

/** Filters, sorts and cuts a list of users that is in memory. */
export function filterUsersInMemory(users: readonly SystemUser[], request: UsersRequest): Page<SystemUser> {
  return pageOf(request, users.filter(matcherOf(request)), userKey(request));
}

/** Whether a user meets the request's conditions, but for those on the manager. */
export function matcherOf({ filter, search }: UsersRequest): (user: SystemUser) => boolean {
  const matches = userMatcher(filter);
  const isFound = searchMatcher(search);
  return (user) => isFound(user) && matches(user);
}

export function userKey({ orderBy, search }: UsersRequest): (user: SystemUser) => SortKey {
  const orderKey = orderKeyOf(orderBy);
  if (search === null) return orderKey;
  const rank = searchRank(search);
  return (user) => [rank(user), ...orderKey(user)];
}

function orderKeyOf(orderBy: UsersRequest['orderBy']): (user: SystemUser) => SortKey {
  if (orderBy === 'ID') return idKey;
  const field = orderBy === 'EMAIL' ? 'email' : 'displayName';
  return (user) => {
    const text = user[field];
    return [text instanceof Error ? UNREADABLE : (text ?? ''), user.id];
  };
}
