import { fold } from './directory/stringMatch.js';
import type { Known } from './integration.js';
import { byKey } from './keyed.js';
import type { JumpCloud } from './jumpcloud/client.js';
import { readRange, type Rows } from './jumpcloud/pages.js';
import { PAGE_SIZE } from './jumpcloud/pages.js';
import { type UserGroup, userGroupsPage } from './jumpcloud/userGroups.js';

/** All groups of the organisation, read at most once. */
export interface GroupCatalogue {
  /** One call; tells how many there are. */
  firstPage: () => Promise<Rows<UserGroup>>;
  all: () => Promise<UserGroup[]>;
  /** All of exactly that name, in any case. */
  named: (name: string) => Promise<UserGroup[]>;
  /** How many pages there are, as far as this or an earlier operation knows. */
  pages: () => number | undefined;
  /** Whether somebody has asked for the first page. */
  begun: () => boolean;
}

export function createGroupCatalogue(jumpcloud: JumpCloud, known: Known): GroupCatalogue {
  let first: Promise<Rows<UserGroup>> | undefined;
  let all: Promise<UserGroup[]> | undefined;
  let byName: Promise<Map<string, UserGroup[]>> | undefined;

  async function readFirst(): Promise<Rows<UserGroup>> {
    const rows = await userGroupsPage(jumpcloud, 0, PAGE_SIZE);
    known.groups = rows.total;
    return rows;
  }
  async function readAll(): Promise<UserGroup[]> {
    return (await readRange(jumpcloud, userGroupsPage, { first: await catalogue.firstPage() })).rows;
  }
  async function indexByName(): Promise<Map<string, UserGroup[]>> {
    const keyOf = ({ name }: UserGroup) => (typeof name === 'string' ? fold(name.trim()) : null);
    return byKey(await catalogue.all(), keyOf, (group) => group);
  }
  const catalogue: GroupCatalogue = {
    firstPage: () => (first ??= readFirst()),
    all: () => (all ??= readAll()),
    named: async (name) => (await (byName ??= indexByName())).get(fold(name.trim())) ?? [],
    pages: () => (known.groups === undefined ? undefined : Math.ceil(known.groups / PAGE_SIZE)),
    begun: () => first !== undefined,
  };
  return catalogue;
}
