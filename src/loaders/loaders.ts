import DataLoader from 'dataloader';
import { groupsByIds, createUserLoaders } from './users.js';
import { type ChainRequest, managementChains } from './managementChains.js';
import type { ManagementChain } from '../domain/managementChain.js';
import { acceptsManaged } from '../domain/filters.js';
import { type Identifier, readEmail, readId } from '../domain/identifier.js';
import type { ManagerResult } from '../domain/manager.js';
import { type Page, type PageRequest } from '../domain/pagination.js';
import { pageOf } from '../domain/pageFold.js';
import { nameKey } from '../domain/search.js';
import { createGroupCatalogue } from './groups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { ScheduledStateChange } from '../jumpcloud/api/scheduledStates.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { batchLoader, memoizedLoader, scheduledBy } from './batchLoader.js';
import { type GroupsRequest, readGroups } from './groupLists.js';
import { readUsers } from './userLists.js';
import { filterUsers, filterUsersInMemory, type UsersRequest } from './userPages.js';
import { type ManagerHealth, managerHealth } from './managerHealth.js';
import { createScans } from './scans.js';
import { isLongList, usersWithIds } from './wholeLists.js';
import { createMemberships } from './memberships.js';
import { createDirectReportsLoader } from './directReports.js';

/**
 * The lookups that resolvers use, created for each operation. Lookups of one tick become one batch, and a repeated
 * lookup costs no call. Null means that JumpCloud has no such record. If a lookup fails, a DirectoryError is thrown.
 */
export interface Loaders {
  /** Null also for a malformed id, without a call. */
  user(id: unknown): Promise<SystemUser | null>;
  /** Null also for a malformed e-mail, without a call, and for an e-mail that several users have. */
  userByEmail(email: unknown): Promise<SystemUser | null>;
  /** All users who have the identifier. */
  usersWith(identifier: Identifier): Promise<SystemUser[]>;
  /** With a `managerId`, a page of that manager's direct reports. */
  users(request: UsersRequest & { managerId: string | null }): Promise<Page<SystemUser>>;

  scheduledStateChange(user: SystemUser): Promise<ScheduledStateChange | null>;
  managerOf(user: SystemUser): Promise<ManagerResult>;
  managementChain(user: SystemUser, maxDepth: number): Promise<ManagementChain>;
  directReports(user: SystemUser, request: PageRequest): Promise<Page<SystemUser>>;
  isManager(user: SystemUser): Promise<boolean>;

  /** Null also for a malformed id, without a call. */
  group(id: unknown): Promise<UserGroup | null>;
  groups(request: GroupsRequest): Promise<Page<UserGroup>>;
  /** All groups with exactly this name, in any case. */
  groupsNamed(name: string): Promise<UserGroup[]>;

  /** A page of the groups that the user is a member of. */
  groupsOf(user: SystemUser, request: PageRequest): Promise<Page<UserGroup>>;
  /** Whether the user is a member of each group. False also for a malformed id, without a call. */
  membershipIn(user: SystemUser, groupIds: readonly unknown[]): Promise<boolean[]>;
  /** Null for a group that no longer exists. */
  memberCount(group: UserGroup): Promise<number | null>;
  /** Null for a group that no longer exists. */
  members(group: UserGroup, search: string | null, request: PageRequest): Promise<Page<SystemUser> | null>;

  managerHealth(): Promise<ManagerHealth>;
}

export function createLoaders(jumpcloud: JumpCloud, options: LoaderOptions): Loaders {
  const { managerRule, learned, schedule } = options;
  const scans = createScans(jumpcloud, options.sharedScans);
  const userLoaders = createUserLoaders(jumpcloud, options);
  const catalogue = createGroupCatalogue(jumpcloud, learned);
  const memberships = createMemberships(jumpcloud, options, catalogue);
  const reportIds = createDirectReportsLoader(jumpcloud, scans, options, userLoaders);
  const groupById = batchLoader((ids) => groupsByIds(jumpcloud, ids, catalogue), schedule);
  const usersPage = memoizedLoader((request: UsersRequest) => readUsers(jumpcloud, request, scans, options));
  const groupsPage = memoizedLoader((request: GroupsRequest) => readGroups(jumpcloud, request, catalogue));
  const chains = new DataLoader<ChainRequest, ManagementChain, string>(
    (requests) => managementChains(requests, managerRule, userLoaders.managerOf),
    { ...scheduledBy(schedule), cacheKeyFn: ({ user, maxDepth }) => `${user.id} ${maxDepth}` },
  );

  async function filterIds(key: string, ids: readonly string[], request: UsersRequest) {
    return isLongList(ids)
      ? filterUsers(scans, usersWithIds(key, ids), request)
      : filterUsersInMemory(await userLoaders.byIds(ids), request);
  }

  return {
    user(value) {
      const id = readId(value);
      return id === null ? Promise.resolve(null) : userLoaders.byId(id);
    },
    async userByEmail(value) {
      const email = readEmail(value);
      const users = email === null ? [] : await userLoaders.byIdentifier({ kind: 'EMAIL', email });
      return users.length === 1 ? (users[0] ?? null) : null;
    },
    usersWith: userLoaders.byIdentifier,
    async users({ managerId, ...request }) {
      if (managerId === null) {
        const page = await usersPage.load(request);
        userLoaders.prime(page.entries.map(({ row }) => row));
        return page;
      }
      const id = readId(managerId);
      const manager = id === null ? null : await userLoaders.byId(id);
      const ids = manager && acceptsManaged(request.filter) ? await reportIds.load(manager) : [];
      return filterIds(`reports of ${id}`, ids, request);
    },

    scheduledStateChange: userLoaders.scheduledStateChange,
    managerOf: userLoaders.managerOf,
    managementChain: (user, maxDepth) => chains.load({ user, maxDepth }),
    directReports: async (user, request) => userLoaders.page(await reportIds.load(user), request),
    isManager: async (user) => (await reportIds.load(user)).length > 0,

    async group(value) {
      const id = readId(value);
      return id === null ? null : groupById.load(id);
    },
    async groups(request) {
      const page = await groupsPage.load(request);
      for (const { row } of page.entries) groupById.prime(row.id, row);
      return page;
    },
    async groupsNamed(name) {
      return (await catalogue.named(name)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },

    async groupsOf(user, request) {
      const ids = await memberships.groupIds(user.id);
      const found = await Promise.all(ids.map((id) => groupById.load(id)));
      const groups = found.filter((group) => group !== null);
      return pageOf(request, groups, nameKey);
    },
    async membershipIn(user, values) {
      const groupIds = values.map(readId);
      const wellFormed = groupIds.filter((groupId) => groupId !== null);
      const found = wellFormed.length > 0 ? await memberships.groupIdsAmong(user.id, wellFormed) : null;
      return groupIds.map((groupId) => groupId !== null && found !== null && found.has(groupId));
    },
    memberCount: (group) => memberships.memberCount(group.id),
    async members(group, search, request) {
      const ids = await memberships.memberIds(group.id);
      if (ids === null) return null;
      if (search === null) return userLoaders.page(ids, request);
      return filterIds(`members of ${group.id}`, ids, { ...request, search, filter: {}, orderBy: 'ID' });
    },

    managerHealth: () => managerHealth(scans, options),
  };
}
