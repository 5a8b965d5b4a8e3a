import { normalizeCase } from '../jumpcloud/api/records.js';
import type { LearnedCapabilities } from './loaderOptions.js';
import { groupBy } from './batchLoader.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { PAGE_SIZE, type RowPage } from '../jumpcloud/api/rowPage.js';
import { type UserGroup, userGroupsPage } from '../jumpcloud/api/userGroups.js';

/** All groups of the organisation. Each page is read at most once. */
export interface GroupCatalogue {
  /** Takes one call and returns the total number of groups. */
  firstPage: () => Promise<RowPage<UserGroup>>;
  all: () => Promise<UserGroup[]>;
  /** All groups with exactly this name, in any case. */
  named: (name: string) => Promise<UserGroup[]>;
  /** The number of pages, as of this or an earlier operation. Undefined if it is not known. */
  pages: () => number | undefined;
  /** Whether the first page has been requested. */
  started: () => boolean;
}

export function createGroupCatalogue(jumpcloud: JumpCloud, learned: LearnedCapabilities): GroupCatalogue {
  let first: Promise<RowPage<UserGroup>> | undefined;
  let all: Promise<UserGroup[]> | undefined;
  let byName: Promise<Map<string, UserGroup[]>> | undefined;

  async function readFirst(): Promise<RowPage<UserGroup>> {
    const page = await userGroupsPage(jumpcloud, 0, PAGE_SIZE);
    learned.groupCount = page.total;
    return page;
  }
  async function readAll(): Promise<UserGroup[]> {
    return (
      await fetchAllRows(jumpcloud, userGroupsPage, {
        first: await catalogue.firstPage(),
        overlap: 'ifFree',
      })
    ).rows;
  }
  async function indexByName(): Promise<Map<string, UserGroup[]>> {
    const keyOf = ({ name }: UserGroup) => (typeof name === 'string' ? normalizeCase(name) : null);
    return groupBy(await catalogue.all(), keyOf, (group) => group);
  }
  const catalogue: GroupCatalogue = {
    firstPage: () => (first ??= readFirst()),
    all: () => (all ??= readAll()),
    named: async (name) => (await (byName ??= indexByName())).get(normalizeCase(name)) ?? [],
    pages: () => (learned.groupCount === undefined ? undefined : Math.ceil(learned.groupCount / PAGE_SIZE)),
    started: () => first !== undefined,
  };
  return catalogue;
}
