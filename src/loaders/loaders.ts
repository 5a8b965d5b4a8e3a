import DataLoader from 'dataloader';
import { groupsByIds, createUserLoaders } from './users.js';
import { type ChainRequest, managementChains } from './managementChains.js';
import type { ManagementChain } from '../domain/managementChain.js';
import { type Identifier, readEmail, readId } from '../domain/identifier.js';
import type { ManagerResult } from '../domain/manager.js';
import { type Page, pageOf, type PageRequest } from '../domain/pagination.js';
import { byId, byName, userContains } from '../domain/search.js';
import { createGroupCatalogue } from './groups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { batchLoader, memoizedLoader } from './batchLoader.js';
import {
  type GroupsRequest,
  readGroups,
  readUsers,
  filterUsersInMemory,
  type UsersRequest,
} from './lists.js';
import { type ManagerHealth, managerHealth } from './managerHealth.js';
import { createMemberships } from './memberships.js';
import { createDirectReportsLoader } from './directReports.js';

/**
 * Everything a resolver may ask, made anew for each request. Questions of the same moment become one batch, and what
 * was asked before is not asked again. Null: there is none. A DirectoryError is thrown where we could not look.
 */
export interface Loaders {
  /** Null also for what is no id, without asking JumpCloud. */
  user(id: unknown): Promise<SystemUser | null>;
  /** Null also for what is no e-mail, without asking JumpCloud, and for an e-mail that several users share. */
  userByEmail(email: unknown): Promise<SystemUser | null>;
  /** Everybody who has the identifier. */
  usersWith(identifier: Identifier): Promise<SystemUser[]>;
  /** Of those whom a manager manages, where one is given. */
  users(request: UsersRequest & { managerId: string | null }): Promise<Page<SystemUser>>;

  managerOf(user: SystemUser): Promise<ManagerResult>;
  managementChain(user: SystemUser, maxDepth: number): Promise<ManagementChain>;
  directReports(user: SystemUser, request: PageRequest): Promise<Page<SystemUser>>;
  isManager(user: SystemUser): Promise<boolean>;

  /** Null also for what is no id, without asking JumpCloud. */
  group(id: unknown): Promise<UserGroup | null>;
  groups(request: GroupsRequest): Promise<Page<UserGroup>>;
  /** All groups of exactly that name, in any case. */
  groupsNamed(name: string): Promise<UserGroup[]>;

  /** All groups that the user is in. */
  groupsOf(user: SystemUser, request: PageRequest): Promise<Page<UserGroup>>;
  /** False also for what is no id, without asking JumpCloud. */
  isMember(user: SystemUser, groupId: unknown): Promise<boolean>;
  /** Null for a group that no longer exists. */
  memberCount(group: UserGroup): Promise<number | null>;
  /** Null for a group that no longer exists. */
  members(group: UserGroup, search: string | null, request: PageRequest): Promise<Page<SystemUser> | null>;

  managerHealth(): Promise<ManagerHealth>;
}

export function createLoaders(jumpcloud: JumpCloud, options: LoaderOptions): Loaders {
  const { managerRule, learned } = options;
  const userLoaders = createUserLoaders(jumpcloud, options);
  const catalogue = createGroupCatalogue(jumpcloud, learned);
  const memberships = createMemberships(jumpcloud, learned, catalogue);
  const reports = createDirectReportsLoader(jumpcloud, options, userLoaders);
  const groupById = batchLoader((ids) => groupsByIds(jumpcloud, ids, catalogue));
  const usersPage = memoizedLoader((request: UsersRequest) => readUsers(jumpcloud, request));
  const groupsPage = memoizedLoader((request: GroupsRequest) => readGroups(jumpcloud, request, catalogue));
  const chains = new DataLoader<ChainRequest, ManagementChain, string>(
    (questions) => managementChains(questions, managerRule, userLoaders.managerOf),
    { cacheKeyFn: ({ user, maxDepth }) => `${user.id} ${maxDepth}` },
  );

  let health: Promise<ManagerHealth> | undefined;

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
      return filterUsersInMemory(
        manager ? await userLoaders.byIds(await reports.load(manager)) : [],
        request,
      );
    },

    managerOf: userLoaders.managerOf,
    managementChain: (user, maxDepth) => chains.load({ user, maxDepth }),
    directReports: async (user, request) => userLoaders.page(await reports.load(user), request),
    isManager: async (user) => (await reports.load(user)).length > 0,

    async group(value) {
      const id = readId(value);
      return id === null ? null : groupById.load(id);
    },
    async groups(request) {
      const page = await groupsPage.load(request);
      for (const { row } of page.entries) groupById.prime(row.id, row);
      return page;
    },
    async groupsNamed(wanted) {
      return (await catalogue.named(wanted)).toSorted(byId);
    },

    async groupsOf(user, request) {
      const ids = await memberships.groupIds(user.id);
      const groups = await Promise.all(ids.map((id) => groupById.load(id)));
      return pageOf(request, groups.filter((group) => group !== null).sort(byName));
    },
    async isMember(user, value) {
      const groupId = readId(value);
      return groupId !== null && memberships.isMember(user.id, groupId);
    },
    memberCount: (group) => memberships.memberCount(group.id),
    async members(group, search, request) {
      const ids = (await memberships.memberIds(group.id))?.toSorted() ?? null;
      if (ids === null) return null;
      if (search === null) return userLoaders.page(ids, request);
      return pageOf(
        request,
        (await userLoaders.byIds(ids)).filter((user) => userContains(user, search)),
      );
    },

    managerHealth: () => (health ??= managerHealth(jumpcloud, userLoaders)),
  };
}
