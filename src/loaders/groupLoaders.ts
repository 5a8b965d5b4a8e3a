import { readId, sortedIds } from '../domain/identifier.js';
import { type Page, type PageRequest } from '../domain/pagination.js';
import { pageOf } from '../domain/pageFold.js';
import { nameKey } from '../domain/search.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { batchLoader, memoizedLoader } from './batchLoader.js';
import { type GroupsRequest, readGroups } from './groupLists.js';
import { createGroupCatalogue } from './groups.js';
import { groupsByIds } from './groupsByIds.js';
import type { LoaderOptions } from './loaderOptions.js';
import { createMemberships } from './memberships.js';
import type { Scans } from './scans.js';
import type { UsersRequest } from './userPages.js';
import type { UserLoaders } from './users.js';

/** The lookups of groups and memberships. */
export interface GroupLoaders {
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
}

/** A page of the users with these ids who match. `key` names the list of ids. */
export type FilterIds = (
  key: string,
  ids: readonly string[],
  request: UsersRequest,
) => Promise<Page<SystemUser>>;

export function createGroupLoaders(
  jumpcloud: JumpCloud,
  options: LoaderOptions,
  { userLoaders, filterIds, scans }: { userLoaders: UserLoaders; filterIds: FilterIds; scans: Scans },
): GroupLoaders {
  const catalogue = createGroupCatalogue(jumpcloud, options.learned);
  const memberships = createMemberships(jumpcloud, options, { catalogue, scans });
  const { pacer } = options;
  const groupById = batchLoader({ name: 'groups by id', jumpcloud, pacer }, (view, ids) =>
    groupsByIds(view, ids, catalogue),
  );
  const groupsPage = memoizedLoader((request: GroupsRequest) => readGroups(jumpcloud, request, catalogue));

  return {
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
      const groups = await Promise.all(ids.map((id) => groupById.load(id)));
      return pageOf(
        request,
        groups.filter((group) => group !== null),
        nameKey,
      );
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
      if (search === null) return userLoaders.page(sortedIds(ids), request);
      return filterIds(`members of ${group.id}`, ids, { ...request, search, filter: {}, orderBy: 'ID' });
    },
  };
}
