import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { firstThatWorks } from './forms.js';
import { openRange, type OpenRange } from './openRange.js';
import { fetchAllRows } from './pagination.js';
import { looseCase } from './records.js';
import { GROUPS_ROUTE, type UserGroup, userGroupsNamedPage, userGroupsPage } from './userGroups.js';

const SORTED = { isSorted: true, form: 'sorted', route: GROUPS_ROUTE };
const UNSORTED = { ...SORTED, isSorted: false, form: 'unsorted' };
const LIST_GROUPS = { question: 'LIST_GROUPS', rungs: [SORTED, UNSORTED] };
const SEARCH_GROUPS = { question: 'SEARCH_GROUPS', rungs: [SORTED, UNSORTED] };

/** Begins the list of all groups. `all` reads the other pages. */
export async function openAllGroups(
  jumpcloud: JumpCloud,
): Promise<OpenRange<UserGroup> & { all: () => Promise<UserGroup[]> }> {
  const { result } = await firstThatWorks(jumpcloud, LIST_GROUPS, async (form) => {
    const page = userGroupsPage(form);
    const open = await openRange(jumpcloud, page, {});
    const all = async () => (await fetchAllRows(jumpcloud, page, { open, overlap: 'ifFree' })).rows;
    return { ...open, all };
  });
  return result;
}

/** The groups whose names contain a term, and possibly others. */
export async function searchGroups(jumpcloud: JumpCloud, term: string): Promise<UserGroup[]> {
  const { result } = await firstThatWorks(jumpcloud, SEARCH_GROUPS, async (form) => {
    const { rows } = await fetchAllRows(jumpcloud, userGroupsNamedPage(term, form), { overlap: 'ifFree' });
    const isFound = ({ name }: UserGroup) =>
      typeof name !== 'string' || looseCase(name).includes(looseCase(term));
    if (!rows.every(isFound)) throw badResponse('it contains groups that were not searched for', 'IGNORED');
    return rows;
  });
  return result;
}
