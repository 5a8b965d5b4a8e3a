import { normalizeCase } from '../jumpcloud/api/records.js';
import type { LearnedCapabilities } from './loaderOptions.js';
import { groupBy } from './batchLoader.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { openAllGroups } from '../jumpcloud/api/allGroups.js';
import { PAGE_SIZE } from '../jumpcloud/api/rowPage.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';

/** All groups of the organisation. Each page is read at most once. */
export interface GroupCatalogue {
  /** The first groups, and the number of all. Takes one call, usually. */
  firstPage: () => Promise<{ rows: UserGroup[]; total: number }>;
  all: () => Promise<UserGroup[]>;
  /** All groups with exactly this name, in any case. */
  named: (name: string) => Promise<UserGroup[]>;
  /** The number of pages, as of this or an earlier operation. Undefined if it is not known. */
  pages: () => number | undefined;
  /** Whether the first page has been requested. */
  started: () => boolean;
}

export function createGroupCatalogue(jumpcloud: JumpCloud, learned: LearnedCapabilities): GroupCatalogue {
  let opened: ReturnType<typeof openAllGroups> | undefined;
  let all: Promise<UserGroup[]> | undefined;
  let byName: Promise<Map<string, UserGroup[]>> | undefined;

  const open = () => (opened ??= openAllGroups(jumpcloud));
  async function readAll(): Promise<UserGroup[]> {
    return (await open()).all();
  }
  async function indexByName(): Promise<Map<string, UserGroup[]>> {
    const keyOf = ({ name }: UserGroup) => (typeof name === 'string' ? normalizeCase(name) : null);
    return groupBy(await catalogue.all(), keyOf, (group) => group);
  }
  const catalogue: GroupCatalogue = {
    async firstPage() {
      const { first, end } = await open();
      learned.groupCount = end;
      return { rows: first.rows, total: end };
    },
    all: () => (all ??= readAll()),
    named: async (name) => (await (byName ??= indexByName())).get(normalizeCase(name)) ?? [],
    pages: () => (learned.groupCount === undefined ? undefined : Math.ceil(learned.groupCount / PAGE_SIZE)),
    started: () => opened !== undefined,
  };
  return catalogue;
}
