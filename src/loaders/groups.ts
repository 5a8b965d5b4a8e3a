import { normalizeCase } from '../domain/filters.js';
import type { LearnedCapabilities } from './loaderOptions.js';
import { groupBy } from './batchLoader.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { fetchAllRows, type RowPage, PAGE_SIZE } from '../jumpcloud/api/pagination.js';
import { type UserGroup, userGroupsPage } from '../jumpcloud/api/userGroups.js';

/** All groups of the organisation, read at most once. */
export interface GroupCatalogue {
  /** One call; tells how many there are. */
  firstPage: () => Promise<RowPage<UserGroup>>;
  all: () => Promise<UserGroup[]>;
  /** All of exactly that name, in any case. */
  named: (name: string) => Promise<UserGroup[]>;
  /** How many pages there are, as far as this or an earlier operation knows. */
  pages: () => number | undefined;
  /** Whether somebody has asked for the first page. */
  begun: () => boolean;
}

export function createGroupCatalogue(jumpcloud: JumpCloud, learned: LearnedCapabilities): GroupCatalogue {
  let first: Promise<RowPage<UserGroup>> | undefined;
  let all: Promise<UserGroup[]> | undefined;
  let byName: Promise<Map<string, UserGroup[]>> | undefined;

  async function readFirst(): Promise<RowPage<UserGroup>> {
    const rows = await userGroupsPage(jumpcloud, 0, PAGE_SIZE);
    learned.groupCount = rows.total;
    return rows;
  }
  async function readAll(): Promise<UserGroup[]> {
    return (await fetchAllRows(jumpcloud, userGroupsPage, { first: await catalogue.firstPage() })).rows;
  }
  async function indexByName(): Promise<Map<string, UserGroup[]>> {
    const keyOf = ({ name }: UserGroup) => (typeof name === 'string' ? normalizeCase(name.trim()) : null);
    return groupBy(await catalogue.all(), keyOf, (group) => group);
  }
  const catalogue: GroupCatalogue = {
    firstPage: () => (first ??= readFirst()),
    all: () => (all ??= readAll()),
    named: async (name) => (await (byName ??= indexByName())).get(normalizeCase(name.trim())) ?? [],
    pages: () => (learned.groupCount === undefined ? undefined : Math.ceil(learned.groupCount / PAGE_SIZE)),
    begun: () => first !== undefined,
  };
  return catalogue;
}
