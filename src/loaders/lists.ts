import {
  type GroupFilter,
  groupMatcher,
  matchesNobody,
  type UserFilter,
  userMatcher,
} from '../domain/filters.js';
import { type Page, pageOf, pageOfRows, type PageRequest } from '../domain/pagination.js';
import { byId, byName, groupsContaining, userContains } from '../domain/search.js';
import type { GroupCatalogue } from './groups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { badResponse } from '../jumpcloud/client/errors.js';
import { type ReadPage, fetchAllRows } from '../jumpcloud/api/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type SystemUserSort, systemUsersPage } from '../jumpcloud/api/systemUsers.js';
import { type UserGroup, userGroupsNamedPage, userGroupsPage } from '../jumpcloud/api/userGroups.js';
import { isSupportedByJumpCloud } from '../jumpcloud/api/systemUserSearch.js';

// JumpCloud sorts, searches and filters where it can. Otherwise the complete list is read and filtered in memory.

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

export async function readUsers(jumpcloud: JumpCloud, request: UsersRequest): Promise<Page<SystemUser>> {
  const { search: term, filter, orderBy, offset, count } = request;
  if (matchesNobody(filter)) return pageOf(request, []);
  const query = { ...filter, term, sort: USER_SORTS[orderBy] };
  const isSupported = isSupportedByJumpCloud(filter);
  const matches = userMatcher(filter);
  const page: ReadPage<SystemUser> = async (source, skip, limit) => {
    const result = await systemUsersPage(source, { ...query, skip, limit });
    // Detects a term that JumpCloud used as a pattern and a filter that it ignored.
    const isExpected = (user: SystemUser) => userContains(user, term) && (!isSupported || matches(user));
    if (!result.rows.every(isExpected)) throw badResponse('it contains users who do not match the search');
    return result;
  };
  if (isSupported) {
    const { rows, total } = await fetchAllRows(jumpcloud, page, { skip: offset, count });
    return pageOfRows(request, rows, total);
  }
  const { rows } = await fetchAllRows(jumpcloud, page);
  return pageOf(request, rows.filter(matches));
}

/** Filters and sorts these users, and returns the requested page. */
export function filterUsersInMemory(users: SystemUser[], request: UsersRequest): Page<SystemUser> {
  const { search, filter, orderBy } = request;
  const matches = userMatcher(filter);
  const matching = users.filter((user) => matches(user) && userContains(user, search));
  const textOf = ({ displayName, email }: SystemUser) => {
    const text = orderBy === 'DISPLAY_NAME' ? displayName : email;
    return typeof text === 'string' ? text : '';
  };
  const compare = (a: SystemUser, b: SystemUser) =>
    orderBy === 'ID' || textOf(a) === textOf(b) ? byId(a, b) : textOf(a) < textOf(b) ? -1 : 1;
  return pageOf(request, matching.sort(compare));
}

export interface GroupsRequest extends PageRequest {
  orderBy: 'NAME' | 'ID';
  search: string | null;
  filter: GroupFilter;
}

export async function readGroups(
  jumpcloud: JumpCloud,
  request: GroupsRequest,
  catalogue: GroupCatalogue,
): Promise<Page<UserGroup>> {
  const { search, filter, orderBy, offset, count } = request;
  const isFiltered = Object.values(filter).some((part) => part !== undefined && part !== null);
  if (search === null && !isFiltered && orderBy === 'NAME') {
    const { rows, total } = await fetchAllRows(jumpcloud, userGroupsPage, { skip: offset, count });
    return pageOfRows(request, rows, total);
  }
  const groups = search === null ? await catalogue.all() : await searchGroups(jumpcloud, search, catalogue);
  const matching = groups.filter(groupMatcher(filter));
  if (search !== null && orderBy === 'NAME') return pageOf(request, groupsContaining(matching, search));
  return pageOf(request, matching.sort(orderBy === 'ID' ? byId : byName));
}

/** The groups whose names contain the term: one search, unless the term has characters that are special in a filter. */
async function searchGroups(
  jumpcloud: JumpCloud,
  term: string,
  catalogue: GroupCatalogue,
): Promise<UserGroup[]> {
  const isPlain = /^[\p{L}\p{N} _-]+$/u.test(term);
  const page: ReadPage<UserGroup> = (source, skip, limit) => userGroupsNamedPage(source, term, skip, limit);
  const groups = isPlain ? (await fetchAllRows(jumpcloud, page)).rows : await catalogue.all();
  return groupsContaining(groups, term);
}
