import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import type { Random } from './random.js';

const TREATMENTS = ['refused', 'ignored'] as const;
const SORTS = [...TREATMENTS, 'firstKey'] as const;
const TOTALS = ['absent', 'collection', 'page'] as const;
const CAPS = [50, 10] as const;
const UNKNOWN = [400, 'empty'] as const;

/** What may differ from the JumpCloud that is expected. */
export const OPTIONS: { [Name in keyof Variant]?: readonly Variant[Name][] } = {
  refusalStatus: [403, 404, 405, 415, 422, 501],
  errors: ['html', 'text'],
  overLimit: ['refused'],
  malformedId: [404],
  searchPost: [400, 403, 404, 405],
  orOfTexts: TREATMENTS,
  orOfObjects: TREATMENTS,
  plainFilter: TREATMENTS,
  searchIn: TREATMENTS,
  searchTerm: TREATMENTS,
  searchSort: SORTS,
  listFilter: TREATMENTS,
  listIn: TREATMENTS,
  listSearch: TREATMENTS,
  listSort: SORTS,
  maxConditions: [50, 25, 10],
  regex: [...TREATMENTS, 'onePerFilter'],
  regexCaseFlag: TREATMENTS,
  greaterId: TREATMENTS,
  managerFilter: TREATMENTS,
  managerRegex: TREATMENTS,
  notEqualMatchesAbsent: [false],
  emailEquality: ['anyCase'],
  searchFoldsAccents: [true],
  searchedFields: ['all'],
  userFields: TREATMENTS,
  userIds: ['underscore'],
  usersTotal: TOTALS,
  usersPageCap: CAPS,
  usersPaging: ['unpaged'],
  userById: [403],
  unknownUser: UNKNOWN,
  groupSearch: [...TREATMENTS, 'caseSensitive'],
  groupNameFilter: [...TREATMENTS, 'anyCase'],
  groupSort: SORTS,
  groupsTotal: TOTALS,
  groupsPageCap: CAPS,
  groupsPaging: ['unpaged'],
  unknownGroup: UNKNOWN,
  membersTotal: TOTALS,
  membersPageCap: CAPS,
  membersPaging: ['unpaged'],
  unknownGroupMembers: UNKNOWN,
  unknownUserGroups: UNKNOWN,
  groupTypeFilter: TREATMENTS,
};

/** A JumpCloud that differs in so many facts, or fewer. */
export function randomVariant(random: Random, facts: number): Partial<Variant> {
  const names = Object.keys(OPTIONS) as (keyof Variant)[];
  const differ = (name: keyof Variant) => [name, random.pick<unknown>(OPTIONS[name] ?? [])];
  const variant = Object.fromEntries(random.several(names, facts).map(differ)) as Partial<Variant>;
  // Only the checks notice that a page is cut if its total is, too; see docs/jumpcloud.md.
  for (const list of ['users', 'groups', 'members'] as const)
    if (variant[`${list}Total`] === 'page' && variant[`${list}PageCap`] !== undefined)
      return { [`${list}Total`]: 'page' };
  return variant;
}

/** What a JumpCloud becomes within an hour. Totals that were right do not become those of the page; see docs/decisions/0012. */
export function randomChange(random: Random, facts: number): Partial<Variant> {
  const entries = Object.entries(randomVariant(random, facts));
  return Object.fromEntries(entries.filter(([name, value]) => !(name.endsWith('Total') && value === 'page')));
}
