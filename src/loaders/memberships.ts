import { planMembershipReads } from './callPlan.js';
import type { GroupCatalogue } from './groups.js';
import type { LearnedCapabilities } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { type GraphObject, memberOfPage, membersPage } from '../jumpcloud/api/groupMemberships.js';
import {
  type LookupResults,
  fetchInBatches,
  PAGE_SIZE,
  type ReadPage,
  fetchAllRows,
  type RowPage,
} from '../jumpcloud/api/pagination.js';
import { singleLoader, batchLoader } from './batchLoader.js';

/** Who is in which group, by ids, at the least number of calls for all that is asked at one moment. */
export interface Memberships {
  /** Null when there is no such group. */
  memberCount(groupId: string): Promise<number | null>;
  /** Null when there is no such group. */
  memberIds(groupId: string): Promise<string[] | null>;
  /** Empty for a user who does not exist. */
  groupIds(userId: string): Promise<string[]>;
  /** False for a user or group that does not exist. */
  isMember(userId: string, groupId: string): Promise<boolean>;
}

const NOTHING: RowPage<GraphObject> = { rows: [], total: 0 };

export function createMemberships(
  jumpcloud: JumpCloud,
  learned: LearnedCapabilities,
  catalogue: GroupCatalogue,
): Memberships {
  /** The ids of everything of one type, of all pages. */
  async function idsOf(
    type: string,
    page: ReadPage<GraphObject>,
    first?: RowPage<GraphObject>,
  ): Promise<string[]> {
    const { rows } = await fetchAllRows(jumpcloud, page, { first });
    return rows.filter((row) => row.type === type).map((row) => row.id);
  }

  const firstMembers = singleLoader(async (groupId) => {
    const first = await membersPage(jumpcloud, groupId, 0, PAGE_SIZE);
    if (first) learned.groupSizes.set(groupId, first.total);
    return first;
  });
  const memberIds = singleLoader(async (groupId) => {
    const first = await firstMembers.load(groupId);
    if (first === null) return null;
    return idsOf(
      'user',
      async (source, skip, limit) => (await membersPage(source, groupId, skip, limit)) ?? NOTHING,
      first,
    );
  });
  const memberOf = singleLoader(async (userId) =>
    idsOf(
      'user_group',
      async (source, skip, limit) => (await memberOfPage(source, userId, skip, limit)) ?? NOTHING,
    ),
  );

  const groupIds = batchLoader(async (userIds) => {
    const groups = await groupsIfFewer(userIds.length);
    const members = groups && (await membersOf(groups));
    if (members)
      return new Map(
        userIds.map((id) => [id, [...members].filter(([, ids]) => ids.has(id)).map(([group]) => group)]),
      );
    return ask(userIds, (userId) => memberOf.load(userId));
  });

  /** The groups, when to ask all of them costs fewer calls than to ask as many users. Null also when they can't be listed. */
  async function groupsIfFewer(users: number): Promise<string[] | null> {
    if (users === 1 || users <= (learned.groupCount ?? 0)) return null;
    const first = await catalogue.firstPage().catch(asDirectoryError);
    if (first instanceof DirectoryError || users <= first.total) return null;
    const all = await catalogue.all().catch(asDirectoryError);
    if (all instanceof DirectoryError) return null;
    const groups = all.map(({ id }) => id);
    return (await isFewerByGroup(users, groups)) ? groups : null;
  }

  /** Whether groups are to be asked for their members. If so, their first pages are read, which tell how many follow. */
  async function isFewerByGroup(users: number, groups: readonly string[]): Promise<boolean> {
    const plan = (read: 0 | 1) => {
      const sizes = groups.map((id) => learned.groupSizes.get(id));
      return planMembershipReads(users, sizes, PAGE_SIZE, read);
    };
    if (plan(0) === 'users') return false;
    await ask(groups, (groupId) => firstMembers.load(groupId));
    return plan(1) === 'groups';
  }

  /** Null when a group can't be read: then nobody's groups would be whole. */
  async function membersOf(groups: readonly string[]): Promise<Map<string, Set<string>> | null> {
    const found = await ask(groups, (groupId) => memberIds.load(groupId));
    const members = [...found].flatMap(([group, ids]) =>
      ids instanceof Error ? [] : [[group, new Set(ids ?? [])] as const],
    );
    return members.length === found.size ? new Map(members) : null;
  }

  const membership = batchLoader(async (pairs) => {
    const users = new Set(pairs.map((pair) => pair.slice(0, 24)));
    const groups = new Set(pairs.map((pair) => pair.slice(24)));
    const byGroup = await isFewerByGroup(users.size, [...groups]);
    return ask(pairs, async (pair) => {
      const [userId, groupId] = [pair.slice(0, 24), pair.slice(24)];
      if (byGroup) return (await memberIds.load(groupId))?.includes(userId) ?? false;
      return (await memberOf.load(userId)).includes(groupId);
    });
  });

  return {
    memberCount: async (groupId) => (await firstMembers.load(groupId))?.total ?? null,
    memberIds: (groupId) => memberIds.load(groupId),
    groupIds: (userId) => groupIds.load(userId),
    isMember: (userId, groupId) => membership.load(userId + groupId),
  };
}

/** One question a key; one that fails costs its own key. */
function ask<T>(keys: readonly string[], read: (key: string) => Promise<T>): Promise<LookupResults<T>> {
  return fetchInBatches(keys, async ([key = '']) => new Map([[key, await read(key)]]), 1);
}
