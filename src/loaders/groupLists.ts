import { type GroupFilter, groupMatcher } from '../domain/filters.js';
import { type Page, pageOfRows, type PageRequest } from '../domain/pagination.js';
import { pageOf } from '../domain/pageFold.js';
import { groupSearchKey, groupsContaining, idKey, nameKey } from '../domain/search.js';
import { searchGroups } from '../jumpcloud/api/allGroups.js';
import { GROUPS_ROUTE, type UserGroup, userGroupsPage } from '../jumpcloud/api/userGroups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { formFaultOf } from '../jumpcloud/client/errors.js';
import type { GroupCatalogue } from './groups.js';
import { rowsAfterCursor, type SortedList } from './resume.js';

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
  const { search, filter, orderBy } = request;
  const isFiltered = Object.values(filter).some((part) => part !== undefined && part !== null);
  if (search === null && !isFiltered && orderBy === 'NAME') {
    const found = await rowsAfterCursor(jumpcloud, SORTED_GROUPS, request).catch(unlessFormFails);
    if (found) return pageOfRows(request, found.rows, nameKey, found);
  }
  const groups = search === null ? await catalogue.all() : await groupsNamed(jumpcloud, search, catalogue);
  const orderKey = orderBy === 'ID' ? idKey : nameKey;
  const keyOf = search === null ? orderKey : groupSearchKey(search, orderKey);
  return pageOf(request, groups.filter(groupMatcher(filter)), keyOf);
}

const SORTED_GROUPS: SortedList<UserGroup> = {
  page: userGroupsPage(),
  keyOf: nameKey,
  // No second key is documented for sorting groups.
  hasTies: true,
  list: { route: GROUPS_ROUTE, isFiltered: false },
  sort: 'name',
  isLoose: false,
};

function unlessFormFails(error: unknown): null {
  if (formFaultOf(error) === undefined) throw error;
  return null;
}

/** The groups whose names contain the term: one call, unless JumpCloud's filter would read more into the term. */
async function groupsNamed(
  jumpcloud: JumpCloud,
  term: string,
  catalogue: GroupCatalogue,
): Promise<UserGroup[]> {
  // A sigma has two lower-case forms, of which JumpCloud may know one.
  const isPlain = /^[\p{L}\p{N} _-]+$/u.test(term) && !/[σς]/i.test(term);
  const found = isPlain ? await searchGroups(jumpcloud, term).catch(unlessFormFails) : null;
  return groupsContaining(found ?? (await catalogue.all()), term);
}
