import { matchesNobody, type UserFilter, userMatcher } from '../domain/filters.js';
import {
  MAX_FIRST,
  type Page,
  pageOfRows,
  type PageRequest,
  type SortKey,
  UNREADABLE,
} from '../domain/pagination.js';
import { createPageFold, pageOf } from '../domain/pageFold.js';
import { idKey, userContains } from '../domain/search.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { confirmedTotal, PAGE_SIZE, type ReadPage } from '../jumpcloud/api/rowPage.js';
import { looseCase } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { isSupportedByJumpCloud } from '../jumpcloud/api/systemUserSearch.js';
import {
  countUsersWithoutState,
  systemUsersPage,
  type SystemUserSort,
} from '../jumpcloud/api/systemUsers.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { badResponse } from '../jumpcloud/client/errors.js';
import { BYTES_PER_USER, type UserList } from './folds.js';
import type { LearnedCapabilities } from './loaderOptions.js';
import { rowsAfterCursor } from './resume.js';
import type { Scans } from './scans.js';
import { pagedUsers } from './wholeLists.js';

export interface UsersRequest extends PageRequest {
  orderBy: 'ID' | 'DISPLAY_NAME' | 'EMAIL';
  search: string | null;
  filter: UserFilter;
}

const USER_SORTS: Record<UsersRequest['orderBy'], SystemUserSort> = {
  ID: '_id',
  DISPLAY_NAME: 'displayname _id',
  EMAIL: 'email _id',
};

export async function readUsers(
  jumpcloud: JumpCloud,
  request: UsersRequest,
  { learned, scans }: { learned: LearnedCapabilities; scans: Scans },
): Promise<Page<SystemUser>> {
  const { search: term, filter } = request;
  if (matchesNobody(filter)) return filterUsersInMemory([], request);
  const found: ReadPage<SystemUser> = (source, skip, limit) =>
    systemUsersPage(source, { ...filter, term, sort: '_id', skip, limit });
  if (isSupportedByJumpCloud(filter)) {
    const first = filter.state && !everyUserHasState(learned) ? await found(jumpcloud, 0, PAGE_SIZE) : null;
    if (first && first.rows.length === first.total)
      return filterUsersInMemory(checked(first.rows, request), request);
    const isExact = !first || (await learnStates(jumpcloud, learned));
    const page = isExact ? await readUsersPage(jumpcloud, request) : null;
    if (page) return page;
  }
  return filterUsers(scans, pagedUsers(`users ${JSON.stringify([term, filter])}`, found), request);
}

/** A page as JumpCloud filters, sorts and cuts it; null where it found more than the request means, or the cursor is lost. */
async function readUsersPage(jumpcloud: JumpCloud, request: UsersRequest): Promise<Page<SystemUser> | null> {
  const { search: term, filter, orderBy, after, count } = request;
  const page: ReadPage<SystemUser> = (source, skip, limit) =>
    systemUsersPage(source, { ...filter, term, sort: USER_SORTS[orderBy], skip, limit });
  const keyOf = userKey(orderBy);
  const matches = matcherOf(request);
  if (after && orderBy === 'ID') {
    const [afterId = ''] = after.key;
    const later: ReadPage<SystemUser> = (source, skip, limit) =>
      systemUsersPage(source, { ...filter, term, sort: '_id', afterId, skip, limit });
    const { rows, total } = await fetchAllRows(jumpcloud, later, { count, overlap: 'ifFree' });
    // Where JumpCloud ignored the condition on the id, the list is paged by offset.
    if (rows.every(({ id }) => id > afterId)) {
      const totalOf = async () => confirmedTotal(await page(jumpcloud, 0, 1), 1);
      const byKey = pageOfRows(request, rows, keyOf, { remaining: total, total: totalOf });
      return checked(rows, request).every(matches) ? byKey : null;
    }
  }
  const found = await rowsAfterCursor(jumpcloud, page, request, keyOf);
  if (!found || !checked(found.rows, request).every(matches)) return null;
  return pageOfRows(request, found.rows, keyOf, found);
}

/**
 * The users that a search found. Some may not match: JumpCloud compares more loosely than we do, and finds users without
 * `state`. But a user who matches in no way means that JumpCloud ignored the filter, or read the term as a pattern.
 */
function checked(users: SystemUser[], { filter, search }: UsersRequest): SystemUser[] {
  const { state, ...texts } = filter;
  const matchTexts = userMatcher(texts, looseCase);
  const isPlausible = (user: SystemUser) =>
    (!state ||
      user.state instanceof Error ||
      state.includes(user.state) ||
      !user.hasState ||
      user.state === 'UNKNOWN') &&
    matchTexts(user) &&
    userContains(user, search, looseCase);
  if (!users.every(isPlausible)) throw badResponse('it contains users who were not searched for');
  return users;
}

const STATES_VALID_FOR_MS = 3_600_000;

function everyUserHasState(learned: LearnedCapabilities): boolean {
  return performance.now() < (learned.everyUserHasStateUntil ?? 0);
}

/** Whether a filter on `state` finds exactly the users whom we show in that state. */
async function learnStates(jumpcloud: JumpCloud, learned: LearnedCapabilities): Promise<boolean> {
  const isExact = (await countUsersWithoutState(jumpcloud)) === 0;
  if (isExact) learned.everyUserHasStateUntil = performance.now() + STATES_VALID_FOR_MS;
  return isExact;
}

/** Reads a whole list, and filters, sorts and cuts it. */
export async function filterUsers(
  scans: Scans,
  list: UserList,
  request: UsersRequest,
): Promise<Page<SystemUser>> {
  // Pages of different sizes that start at the same place are parts of one.
  const longest = { ...request, count: MAX_FIRST };
  const createFold = () => ({
    ...createPageFold(longest, userKey(request.orderBy), matcherOf(request)),
    bytes: (users: number) => Math.min(users, 2 * MAX_FIRST) * BYTES_PER_USER,
  });
  return (await scans.fold(list, `page ${JSON.stringify(longest)}`, createFold)).page(request.count);
}

/** Filters, sorts and cuts a list of users that is in memory. */
export function filterUsersInMemory(users: readonly SystemUser[], request: UsersRequest): Page<SystemUser> {
  return pageOf(request, users.filter(matcherOf(request)), userKey(request.orderBy));
}

function matcherOf({ filter, search }: UsersRequest): (user: SystemUser) => boolean {
  const matches = userMatcher(filter);
  return (user) => matches(user) && userContains(user, search);
}

function userKey(orderBy: UsersRequest['orderBy']): (user: SystemUser) => SortKey {
  if (orderBy === 'ID') return idKey;
  const field = orderBy === 'EMAIL' ? 'email' : 'displayName';
  return (user) => {
    const text = user[field];
    return [text instanceof Error ? UNREADABLE : (text ?? ''), user.id];
  };
}
