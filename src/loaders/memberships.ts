import DataLoader from 'dataloader';
import { planMembershipReads } from './callPlan.js';
import type { GroupCatalogue } from './groups.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError, formFaultOf } from '../jumpcloud/client/errors.js';
import { firstThatWorks } from '../jumpcloud/api/firstThatWorks.js';
import { firstMembersPage, MEMBER_OF, memberOfPage, membersPage } from '../jumpcloud/api/groupMemberships.js';
import { openRange } from '../jumpcloud/api/openRange.js';
import { numberOf, PAGE_SIZE } from '../jumpcloud/api/rowPage.js';
import { foldAllRows } from '../jumpcloud/api/pagination.js';
import { createIdFold, membersOfGroup } from './memberLists.js';
import type { Scans } from './scans.js';
import { batchLoader, loadEach, scheduledBy, singleLoader } from './batchLoader.js';

/** Memberships of users in groups, by id. All lookups of one tick together take as few calls as possible. */
export interface Memberships {
  /** Null if there is no such group. */
  memberCount(groupId: string): Promise<number | null>;
  /** Null if there is no such group. */
  memberIds(groupId: string): Promise<string[] | null>;
  /** Empty if there is no such user. */
  groupIds(userId: string): Promise<string[]>;
  /** Those of `groupIds` that the user is a member of, and possibly others. Empty if there is no such user. */
  groupIdsAmong(userId: string, groupIds: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createMemberships(
  jumpcloud: JumpCloud,
  { learned, pacer }: Pick<LoaderOptions, 'learned' | 'pacer'>,
  { catalogue, scans }: { catalogue: GroupCatalogue; scans: Scans },
): Memberships {
  const batches = (name: string) => ({ name, jumpcloud, pacer });
  const firstMembers = singleLoader(batches('first members'), async (view, groupId) => {
    const first = await firstMembersPage(view, groupId).catch(unlessUnknown(groupId));
    if (!first) return null;
    const open = await openRange(view, membersPage(groupId), { first });
    learned.groupSizes.set(groupId, open.end);
    return open;
  });
  const memberIds = singleLoader(batches('members'), async (_, groupId) => {
    if ((await firstMembers.load(groupId)) === null) return null;
    const create = () => createIdFold('user');
    return scans.fold(membersOfGroup(groupId), 'ids', create, ({ ids }) => ids);
  });
  const memberOf = singleLoader(batches('groups of users'), async (view, userId) => {
    const { result } = await firstThatWorks(view, MEMBER_OF, (form) =>
      foldAllRows(view, memberOfPage(userId, form), { overlap: 'ifFree' }, () => createIdFold('user_group')),
    );
    return result.fold.ids;
  });

  /** Null for a group that does not exist, where that is refused like a form of request. */
  function unlessUnknown(groupId: string) {
    return async (error: unknown): Promise<null> => {
      if (formFaultOf(error) !== 'REFUSED') throw error;
      const groups = await catalogue.all();
      if (groups.some(({ id }) => id === groupId)) throw error;
      return null;
    };
  }

  const groupIds = batchLoader(batches('memberships'), async (_, userIds) => {
    const groups = await groupsIfFewer(userIds.length);
    const members = groups && (await membersOf(groups));
    if (members) return groupsByMember(members, userIds);
    return loadEach(userIds, (userId) => memberOf.load(userId));
  });

  /** All group ids, if reading their members takes fewer calls than reading the users' groups. Null also after an error. */
  async function groupsIfFewer(users: number): Promise<string[] | null> {
    if (users === 1 || users <= (learned.groupCount ?? 0)) return null;
    const first = await catalogue.firstPage().catch(asDirectoryError);
    if (first instanceof DirectoryError || users <= first.total) return null;
    const all = await catalogue.all().catch(asDirectoryError);
    if (all instanceof DirectoryError) return null;
    const groups = all.map(({ id }) => id);
    return (await isFewerByGroup(users, groups)) ? groups : null;
  }

  /** Whether reading by group takes fewer calls. Reads the first pages of the groups to learn their sizes, if worthwhile. */
  async function isFewerByGroup(users: number, groups: readonly string[]): Promise<boolean> {
    const plan = (read: 0 | 1) => {
      const sizes = groups.map((id) => learned.groupSizes.get(id));
      return planMembershipReads(users, sizes, PAGE_SIZE, read);
    };
    if (plan(0) === 'users') return false;
    await loadEach(groups, (groupId) => firstMembers.load(groupId));
    return plan(1) === 'groups';
  }

  /** Members by group. Null if a group can't be read, because every user's list could be incomplete. */
  async function membersOf(groups: readonly string[]): Promise<Map<string, string[]> | null> {
    const results = await loadEach(groups, (groupId) => memberIds.load(groupId));
    const members = [...results].flatMap(([group, ids]) =>
      ids instanceof Error ? [] : [[group, ids ?? []] as const],
    );
    return members.length === results.size ? new Map(members) : null;
  }

  // The lookups below are cached by user and by group: a key for each pair would take more memory than the response.
  const membership = new DataLoader<MembershipRequest, ReadonlySet<string>>(
    async (requests) => {
      const users = [...new Set(requests.map(({ userId }) => userId))];
      const groups = [...new Set(requests.flatMap(({ groupIds: ids }) => ids))];
      if (!(await isFewerByGroup(users.length, groups))) {
        const byUser = await loadEach(users, async (userId) => new Set(await memberOf.load(userId)));
        return requests.map(({ userId }) => byUser.get(userId) ?? new Set<string>());
      }
      const byGroup = await loadEach(groups, async (groupId) => new Set(await memberIds.load(groupId)));
      return requests.map(({ userId, groupIds: ids }) => {
        const members = ids.map((groupId) => byGroup.get(groupId) ?? new Set());
        const error = members.find((each) => each instanceof DirectoryError);
        return error ?? new Set(ids.filter((_, n) => members[n] instanceof Set && members[n].has(userId)));
      });
    },
    { cache: false, ...scheduledBy(pacer) },
  );

  return {
    memberCount: async (groupId) => {
      const open = await firstMembers.load(groupId);
      if (!open) return null;
      const { total } = await openRange(jumpcloud, membersPage(groupId), {
        first: open.first,
        isExact: true,
      });
      return numberOf(total);
    },
    memberIds: (groupId) => memberIds.load(groupId),
    groupIds: (userId) => groupIds.load(userId),
    groupIdsAmong: (userId, groupIds) => membership.load({ userId, groupIds }),
  };
}

interface MembershipRequest {
  userId: string;
  groupIds: readonly string[];
}

/** The groups of each user. Takes time for each membership, not for each pair of a user and a group. */
function groupsByMember(members: Map<string, string[]>, userIds: readonly string[]): Map<string, string[]> {
  const groups = new Map(userIds.map((id) => [id, new Array<string>()]));
  for (const [group, ids] of members) for (const id of new Set(ids)) groups.get(id)?.push(group);
  return groups;
}
