import { acceptedManagerStatuses, matchesNobody, signInStates, userMatcher } from '../domain/filters.js';
import { type Page, pageOfRows } from '../domain/pagination.js';
import { userContains } from '../domain/search.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { confirmedTotal, PAGE_SIZE, type ReadPage } from '../jumpcloud/api/rowPage.js';
import { looseCase } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { isSupportedByJumpCloud, type UserSearch } from '../jumpcloud/api/systemUserSearch.js';
import {
  countUsersWithoutState,
  systemUsersPage,
  type SystemUserSort,
} from '../jumpcloud/api/systemUsers.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { badResponse } from '../jumpcloud/client/errors.js';
import type { LearnedCapabilities, LoaderOptions } from './loaderOptions.js';
import { usersByManagerStatus } from './managerLists.js';
import { rowsAfterCursor } from './resume.js';
import type { Scans } from './scans.js';
import { filterUsers, filterUsersInMemory, matcherOf, userKey, type UsersRequest } from './userPages.js';
import { ALL_USERS, pagedUsers } from './wholeLists.js';

const USER_SORTS: Record<UsersRequest['orderBy'], SystemUserSort> = {
  ID: '_id',
  DISPLAY_NAME: 'displayname _id',
  EMAIL: 'email _id',
};

export async function readUsers(
  jumpcloud: JumpCloud,
  request: UsersRequest,
  scans: Scans,
  options: LoaderOptions,
): Promise<Page<SystemUser>> {
  const { filter } = request;
  const search = searchOf(request);
  if (matchesNobody(filter) || search.state?.length === 0) return filterUsersInMemory([], request);
  const found: ReadPage<SystemUser> = (source, skip, limit) =>
    systemUsersPage(source, { ...search, sort: '_id', skip, limit });
  const accepted = acceptedManagerStatuses(filter);
  if (isSupportedByJumpCloud(filter) && !accepted && (!filter.signIn || signInStates(filter))) {
    const { learned } = options;
    const first = search.state && !everyUserHasState(learned) ? await found(jumpcloud, 0, PAGE_SIZE) : null;
    if (first && first.rows.length === first.total)
      return filterUsersInMemory(checked(first.rows, search), request);
    const isExact = !first || (await learnStates(jumpcloud, learned));
    const page = isExact ? await readUsersPage(jumpcloud, request, search) : null;
    if (page) return page;
  }
  const key = JSON.stringify(search);
  const list = key === '{}' ? ALL_USERS : pagedUsers(`users ${key}`, found);
  return accepted
    ? usersByManagerStatus(scans, list, request, accepted, options)
    : filterUsers(scans, list, request);
}

/** The conditions that JumpCloud can be asked for. */
function searchOf({ search: term, filter }: UsersRequest): UserSearch {
  const { state, department, jobTitle, email } = filter;
  const signIn = signInStates(filter);
  const states = signIn ? signIn.filter((each) => state?.includes(each) ?? true) : state;
  return {
    ...(term !== null && { term }),
    ...(states && { state: states }),
    ...(department && { department }),
    ...(jobTitle && { jobTitle }),
    ...(email && { email }),
  };
}

/** A page as JumpCloud filters, sorts and cuts it; null where it found more than the request means, or the cursor is lost. */
async function readUsersPage(
  jumpcloud: JumpCloud,
  request: UsersRequest,
  search: UserSearch,
): Promise<Page<SystemUser> | null> {
  const { orderBy, after, count } = request;
  const page: ReadPage<SystemUser> = (source, skip, limit) =>
    systemUsersPage(source, { ...search, sort: USER_SORTS[orderBy], skip, limit });
  const keyOf = userKey(request);
  const matches = matcherOf(request);
  if (after && orderBy === 'ID') {
    const [afterId = ''] = after.key;
    const later: ReadPage<SystemUser> = (source, skip, limit) =>
      systemUsersPage(source, { ...search, sort: '_id', afterId, skip, limit });
    const { rows, total } = await fetchAllRows(jumpcloud, later, { count, overlap: 'ifFree' });
    // Where JumpCloud ignored the condition on the id, the list is paged by offset.
    if (rows.every(({ id }) => id > afterId)) {
      const totalOf = async () => confirmedTotal(await page(jumpcloud, 0, 1), 1);
      const byKey = pageOfRows(request, rows, keyOf, { remaining: total, total: totalOf });
      return checked(rows, search).every(matches) ? byKey : null;
    }
  }
  const found = await rowsAfterCursor(jumpcloud, page, request, keyOf);
  if (!found || !checked(found.rows, search).every(matches)) return null;
  return pageOfRows(request, found.rows, keyOf, found);
}

/**
 * The users that a search found. Some may not match: JumpCloud compares more loosely than we do, and finds users without
 * `state`. But a user who matches in no way means that JumpCloud ignored the filter, or read the term as a pattern.
 */
function checked(users: SystemUser[], { state, term, ...texts }: UserSearch): SystemUser[] {
  const matchTexts = userMatcher(texts, looseCase);
  const isPlausible = (user: SystemUser) =>
    (!state ||
      user.state instanceof Error ||
      state.includes(user.state) ||
      !user.hasState ||
      user.state === 'UNKNOWN') &&
    matchTexts(user) &&
    userContains(user, term ?? null, looseCase);
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
