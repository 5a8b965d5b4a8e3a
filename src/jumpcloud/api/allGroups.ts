import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { firstThatWorks } from './firstThatWorks.js';
import { type ListRange, openRange, type OpenRange } from './openRange.js';
import { fetchAllRows } from './pagination.js';
import { looseCase, normalizeCase } from './records.js';
import { PAGE_SIZE, type ReadPage } from './rowPage.js';
import { GROUPS_ROUTE, type UserGroup, userGroupsNamedPage, userGroupsPage } from './userGroups.js';

const SORTED = { isSorted: true, form: 'list, sorted', route: GROUPS_ROUTE };
const UNSORTED = { isSorted: false, form: 'list, unsorted', route: GROUPS_ROUTE };
/** How all groups are read, best first. */
export const LIST_GROUPS = { question: 'LIST_GROUPS', rungs: [SORTED, UNSORTED] };
/** How groups are found by a part of their name, best first. */
export const SEARCH_GROUPS = {
  question: 'SEARCH_GROUPS',
  rungs: [
    { ...SORTED, form: 'search, sorted', isSearched: true },
    { ...UNSORTED, form: 'search, unsorted', isSearched: true },
    { ...SORTED, form: 'all groups', isSearched: false, calls: 'ALL_GROUPS' as const },
  ],
};

/** Begins the list of all groups. `all` reads the other pages. */
export async function openAllGroups(
  jumpcloud: JumpCloud,
  range: ListRange<UserGroup> = {},
): Promise<OpenRange<UserGroup> & { all: () => Promise<UserGroup[]> }> {
  const { result } = await firstThatWorks(jumpcloud, LIST_GROUPS, async (form) => {
    const page = userGroupsPage(form);
    const open = await openRange(jumpcloud, page, range);
    const all = async () => (await fetchAllRows(jumpcloud, page, { open, overlap: 'ifFree' })).rows;
    return { ...open, all };
  });
  return result;
}

/** The groups whose names contain a term, in any case, and possibly others. */
export async function searchGroups(jumpcloud: JumpCloud, term: string): Promise<UserGroup[]> {
  const { result } = await firstThatWorks(jumpcloud, { ...SEARCH_GROUPS, texts: [term] }, async (form) => {
    if (!form.isSearched) return allGroups(jumpcloud);
    const { rows } = await fetchAllRows(jumpcloud, userGroupsNamedPage(term, form), { overlap: 'ifFree' });
    if (!rows.every((group) => contains(group, term, looseCase)))
      throw badResponse('it contains groups that were not searched for', 'IGNORED');
    await assertAnyCase(jumpcloud, term, rows, (other) => userGroupsNamedPage(other, form));
    return rows;
  });
  return result;
}

/** Throws if searches heed case, which one answer shows for all: a group that is found by its name in the other case. */
async function assertAnyCase(
  jumpcloud: JumpCloud,
  term: string,
  found: readonly UserGroup[],
  named: (term: string) => ReadPage<UserGroup>,
): Promise<void> {
  const fact = 'searches of groups ignore case';
  const isOther = (group: UserGroup) =>
    contains(group, term, normalizeCase) && !contains(group, term, String);
  if (found.some(isOther)) jumpcloud.capabilities.prove(fact);
  if (jumpcloud.capabilities.isProven(fact) || (found.length > 0 && inOtherCase(term) === term)) return;
  const known =
    found[0] ?? (await allGroups(jumpcloud)).find(({ name }) => /^[a-z0-9 _-]*[a-z]/i.test(nameOf(name)));
  if (!known) return;
  const other = inOtherCase(found[0] ? term : (/^[a-z0-9 _-]+/i.exec(nameOf(known.name))?.[0].trim() ?? ''));
  const { rows } = await named(other)(jumpcloud, 0, PAGE_SIZE);
  if (!rows.some(({ id }) => id === known.id)) throw badResponse('it depends on case', 'IGNORED');
  jumpcloud.capabilities.prove(fact);
}

async function allGroups(jumpcloud: JumpCloud): Promise<UserGroup[]> {
  return (await openAllGroups(jumpcloud)).all();
}

function contains({ name }: UserGroup, term: string, fold: (text: string) => string): boolean {
  return typeof name !== 'string' || fold(name).includes(fold(term));
}

function nameOf(name: UserGroup['name']): string {
  return typeof name === 'string' ? name : '';
}

function inOtherCase(text: string): string {
  return Array.from(text, (letter) => {
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    // Some letters, such as ß, have no other case of their own.
    return normalizeCase(other) === normalizeCase(letter) ? other : letter;
  }).join('');
}
