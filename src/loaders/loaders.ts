import DataLoader from 'dataloader';
import { createGroupLoaders, type FilterIds, type GroupLoaders } from './groupLoaders.js';
import { createUserLoaders } from './users.js';
import { type ChainRequest, managementChains } from './managementChains.js';
import type { ManagementChain } from '../domain/managementChain.js';
import { acceptsManaged } from '../domain/filters.js';
import { type Identifier, readEmail, readId } from '../domain/identifier.js';
import type { ManagerResult, ManagerRule } from '../domain/manager.js';
import { type Page, type PageRequest } from '../domain/pagination.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { ScheduledStateChange } from '../jumpcloud/api/scheduledStates.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { createApprovers, type ResolveApprovers } from './approvers.js';
import { memoizedLoader, scheduledBy } from './batchLoader.js';
import { readUsers } from './userLists.js';
import { filterUsers, filterUsersInMemory, type UsersRequest } from './userPages.js';
import { type ManagerHealth, managerHealth, managerPreview } from './managerHealth.js';
import { type PlacedUser, type OrgChartRequest, readOrgChart } from './orgCharts.js';
import { createScans } from './scans.js';
import { isLongList, usersWithIds } from './wholeLists.js';
import { createDirectReportsLoader } from './directReports.js';

/**
 * The lookups that resolvers use, created for each operation. Lookups of one tick become one batch, and a repeated
 * lookup costs no call. Null means that JumpCloud has no such record. If a lookup fails, a DirectoryError is thrown.
 */
export interface Loaders extends GroupLoaders {
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

  approvers: ResolveApprovers;

  managerHealth(): Promise<ManagerHealth>;
  managerPreview(rule: ManagerRule): Promise<ManagerHealth>;
  /** Null if there is no user with the `rootId`. */
  orgChart(request: OrgChartRequest): Promise<Page<PlacedUser> | null>;
}

export function createLoaders(jumpcloud: JumpCloud, options: LoaderOptions): Loaders {
  const { managerRule, pacer } = options;
  const scans = createScans(jumpcloud, options.sharedScans, pacer);
  const userLoaders = createUserLoaders(jumpcloud, options);
  const reportIds = createDirectReportsLoader(jumpcloud, scans, options, userLoaders);
  const usersPage = memoizedLoader((request: UsersRequest) => readUsers(jumpcloud, request, scans, options));
  const chains = new DataLoader<ChainRequest, ManagementChain, string>(
    (requests) => managementChains(requests, managerRule, userLoaders.managerOf),
    { ...scheduledBy(pacer), cacheKeyFn: ({ user, maxDepth }) => `${user.id} ${maxDepth}` },
  );

  const filterIds: FilterIds = async (key, ids, request) =>
    isLongList(ids)
      ? filterUsers(scans, usersWithIds(key, ids), request)
      : filterUsersInMemory(await userLoaders.byIds(ids), request);

  const loaders: Omit<Loaders, 'approvers'> = {
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
    async directReports(user, request) {
      const ids = await reportIds.load(user);
      if (pacer?.isOver()) await pacer.turn();
      return userLoaders.page(ids, request);
    },
    isManager: async (user) => (await reportIds.load(user)).length > 0,

    ...createGroupLoaders(jumpcloud, options, { userLoaders, filterIds, scans }),
    managerHealth: () => managerHealth(scans, options),
    managerPreview: (rule) => managerPreview(rule, scans, options),
    orgChart: (request) => readOrgChart(scans, request, options, userLoaders),
  };
  return { ...loaders, approvers: createApprovers(options, loaders) };
}
