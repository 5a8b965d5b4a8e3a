import { acceptedManagerStatuses, matchesNobody, signInStates, userMatcher } from '../domain/filters.js';
import type { Page } from '../domain/pagination.js';
import { searchWords } from '../domain/search.js';
import { searchablePart } from '../jumpcloud/api/accents.js';
import { firstThatWorks, textsIn } from '../jumpcloud/api/firstThatWorks.js';
import { PAGE_SIZE, type ReadPage } from '../jumpcloud/api/rowPage.js';
import { looseCase } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { searchedUsers } from '../jumpcloud/api/systemUserLists.js';
import {
  isSupportedByJumpCloud,
  type TextFilter,
  type UserSearch,
} from '../jumpcloud/api/systemUserSearch.js';
import { FILTERED_USERS } from '../jumpcloud/api/userListForms.js';
import { everyUserHasState } from '../jumpcloud/api/systemUsers.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, badResponse, formFaultOf } from '../jumpcloud/client/errors.js';
import type { UserList } from './folds.js';
import type { LoaderOptions } from './loaderOptions.js';
import { filterList } from './managerLists.js';
import type { Scans } from './scans.js';
import { readUsersPage } from './sortedUsers.js';
import { filterUsersInMemory, type UsersRequest } from './userPages.js';
import { searchUsers } from './userSearches.js';
import { ALL_USERS, pagedUsers } from './wholeLists.js';

export async function readUsers(
  jumpcloud: JumpCloud,
  request: UsersRequest,
  scans: Scans,
  options: LoaderOptions,
): Promise<Page<SystemUser>> {
  const { filter } = request;
  const search = searchOf(request);
  if (matchesNobody(filter) || search.state?.length === 0) return filterUsersInMemory([], request);
  const parts = searchWords(request.search ?? '')
    .map(searchablePart)
    .filter(Boolean);
  const pageFrom = (list: UserList) => filterList(scans, list, request, options);
  if (parts.length > 0) return searchUsers(jumpcloud, parts, request, pageFrom);

  const isExact = !search.state || (await hasExactStates(jumpcloud));
  if (!isExact) return pageFrom(ALL_USERS);
  const check = (users: readonly SystemUser[]) => checked(users, search);
  const whole = () => firstList(jumpcloud, search, check, pageFrom);
  return isAnsweredByJumpCloud(request)
    ? readUsersPage(jumpcloud, request, { search, check, whole })
    : whole();
}

/** Asks for the users that were searched for, or, where JumpCloud can't search so, for all. */
async function firstList<T>(
  jumpcloud: JumpCloud,
  search: UserSearch,
  check: (users: readonly SystemUser[]) => readonly SystemUser[],
  pageFrom: (list: UserList) => Promise<T>,
): Promise<T> {
  const key = JSON.stringify(search);
  const found = searchedUsers(search, '_id');
  const page: ReadPage<SystemUser> = async (...request) => {
    const { rows, ...read } = await found(...request);
    check(rows);
    return { ...read, rows };
  };
  if (key === '{}') return pageFrom(ALL_USERS);
  const filtered = pagedUsers(`users ${key}`, page);
  const forms = { ...FILTERED_USERS, about: Object.keys(search), texts: textsIn(search) };
  const read = ({ source }: { source: string }) => pageFrom(source === 'all' ? ALL_USERS : filtered);
  return (await firstThatWorks(jumpcloud, forms, read)).result;
}

/** The conditions that JumpCloud can be asked for. */
function searchOf({ filter }: UsersRequest): UserSearch {
  const { state, department, jobTitle, email } = filter;
  const signIn = signInStates(filter);
  const states = signIn ? signIn.filter((each) => state?.includes(each) ?? true) : state;
  return {
    ...(states && { state: states }),
    ...(department && { department }),
    ...(jobTitle && { jobTitle }),
    ...(email && { email }),
  };
}

function isAnsweredByJumpCloud({ search, filter }: UsersRequest): boolean {
  return (
    search === null &&
    isSupportedByJumpCloud(filter) &&
    !acceptedManagerStatuses(filter) &&
    (!filter.signIn || signInStates(filter) !== null)
  );
}

/**
 * The users that a search found. Some may not match: JumpCloud compares more loosely than we do, and finds users without
 * `state`. But a user who matches in no way means that JumpCloud ignored the filter.
 */
function checked(users: readonly SystemUser[], { state, ...texts }: UserSearch): readonly SystemUser[] {
  const matchTexts = userMatcher(positiveParts(texts), looseCase);
  const isPlausible = (user: SystemUser) =>
    (!state ||
      user.state instanceof Error ||
      state.includes(user.state) ||
      !user.hasState ||
      user.state === 'UNKNOWN') &&
    matchTexts(user);
  if (!users.every(isPlausible)) throw badResponse('it contains users who were not searched for', 'IGNORED');
  return users;
}

/** The conditions without those that JumpCloud can't apply. */
function positiveParts({ department, jobTitle, email }: UserSearch): UserSearch {
  const positive = (text: TextFilter | null | undefined) =>
    text ? { ...text, notEq: null, notContains: null, isSet: text.isSet || null } : null;
  return { department: positive(department), jobTitle: positive(jobTitle), email: positive(email) };
}

/** Whether a filter on `state` finds exactly the users whom we show in that state, and there are too many to read all. */
async function hasExactStates(jumpcloud: JumpCloud): Promise<boolean> {
  const fact = 'every user has a state';
  if (jumpcloud.capabilities.isProven(fact)) return true;
  const { users } = await ALL_USERS.open(jumpcloud);
  if (users <= PAGE_SIZE) return false;
  const isExact = await everyUserHasState(jumpcloud, users).catch((error: unknown) => {
    if (asDirectoryError(error).code !== 'DIRECTORY_BAD_RESPONSE' && formFaultOf(error) === undefined)
      throw error;
    return false;
  });
  if (isExact) jumpcloud.capabilities.prove(fact);
  return isExact;
}
