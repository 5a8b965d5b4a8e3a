import { planGroupReads } from './callPlan.js';
import type { GroupCatalogue } from './groups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError, formFaultOf } from '../jumpcloud/client/errors.js';
import { fetchInBatches, type LookupResults } from '../jumpcloud/api/batches.js';
import { nextStateChanges, type ScheduledStateChange } from '../jumpcloud/api/scheduledStates.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { assertNoConflict } from '../jumpcloud/api/systemUserRecords.js';
import { systemUsersByEmails, systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import { type UserGroup, userGroupById } from '../jumpcloud/api/userGroups.js';
import type { Identifier } from '../domain/identifier.js';
import { resolveManager, type ManagerResult, readManagerReference } from '../domain/manager.js';
import { type Page, type PageRequest, withoutMissing } from '../domain/pagination.js';
import { pageOf } from '../domain/pageFold.js';
import { idKey } from '../domain/search.js';
import type { LoaderOptions } from './loaderOptions.js';
import { batchLoader } from './batchLoader.js';

// The batch functions return an entry for every key: the result, or the error of the lookup.

/** Null if there is no such user. */
export async function usersByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
): Promise<LookupResults<SystemUser | null>> {
  const results = await systemUsersByIds(jumpcloud, ids);
  return new Map(
    Array.from(results, ([id, users]) => [id, users instanceof DirectoryError ? users : (users[0] ?? null)]),
  );
}

/** Reads each group by id, or all groups if that takes fewer calls. Null if there is no such group. */
export async function groupsByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  catalogue: GroupCatalogue,
): Promise<LookupResults<UserGroup | null>> {
  const readEach = (groupIds: readonly string[]) =>
    fetchInBatches(groupIds, async ([id = '']) => new Map([[id, await readOne(id)]]), 1);
  if (!catalogue.started() && planGroupReads(ids.length, catalogue.pages()) === 'each') return readEach(ids);

  const first = await catalogue.firstPage().catch(asDirectoryError);
  if (first instanceof DirectoryError) return readAfterError(ids, first);
  const known = new Map<string, UserGroup | DirectoryError | null>(
    first.rows.map((group) => [group.id, group]),
  );
  const missing = ids.filter((id) => !known.has(id));
  if (planGroupReads(missing.length, (catalogue.pages() ?? 1) - 1) === 'each') {
    return new Map([...known, ...(await readEach(missing))]);
  }
  const all = await catalogue.all().catch(asDirectoryError);
  if (all instanceof DirectoryError) return new Map([...known, ...(await readAfterError(missing, all))]);
  return new Map([
    ...ids.map((id) => [id, null] as const),
    ...all.map((group) => [group.id, group] as const),
  ]);

  /** A group that does not exist may be refused, like a form of request. */
  async function readOne(id: string): Promise<UserGroup | null> {
    try {
      return await userGroupById(jumpcloud, id);
    } catch (error) {
      if (formFaultOf(error) !== 'REFUSED') throw error;
      return (await catalogue.all()).find((group) => group.id === id) ?? null;
    }
  }

  /** One malformed group fails the whole list, so each group is read by itself. Any other error would occur again. */
  async function readAfterError(
    groupIds: readonly string[],
    error: DirectoryError,
  ): Promise<LookupResults<UserGroup | null>> {
    if (error.code === 'DIRECTORY_BAD_RESPONSE') return readEach(groupIds);
    return new Map(groupIds.map((id) => [id, error]));
  }
}

/** Users by id and by e-mail, each looked up at most once. */
export interface UserLoaders {
  /** All users who have the identifier: at most one for an id, any number for an e-mail. */
  byIdentifier: (identifier: Identifier) => Promise<SystemUser[]>;
  byId: (id: string) => Promise<SystemUser | null>;
  // In lists, a user whose records conflict does not fail the list, but has errors as fields.
  /** The users with these ids. Ids that no user has are left out. */
  byIds: (ids: readonly string[]) => Promise<SystemUser[]>;
  /** A page of a list of user ids. */
  page: (ids: readonly string[], request: PageRequest) => Promise<Page<SystemUser>>;
  /** The users on a page. Users who have been deleted are left out and logged. */
  withRecords: (page: Page<{ id: string }>) => Promise<Page<SystemUser>>;
  managerOf: (user: SystemUser) => Promise<ManagerResult>;
  scheduledStateChange: (user: SystemUser) => Promise<ScheduledStateChange | null>;
  /** Adds users who were read by another call to the cache. */
  prime: (users: SystemUser[]) => void;
}

export function createUserLoaders(
  jumpcloud: JumpCloud,
  { managerRule, managerField, observer, log, pacer }: LoaderOptions,
): UserLoaders {
  const byId = batchLoader(async (ids) => {
    const results = await usersByIds(jumpcloud, ids);
    managerField.saw([...results.values()].filter(isUser));
    return results;
  }, pacer);
  const byEmail = batchLoader(async (emails) => {
    const results = await systemUsersByEmails(jumpcloud, emails);
    for (const users of results.values()) if (Array.isArray(users)) loaders.prime(users);
    return results;
  }, pacer);

  const stateChanges = batchLoader(
    (ids) => fetchInBatches(ids, (batch) => nextStateChanges(jumpcloud, batch)),
    pacer,
  );

  const loaders: UserLoaders = {
    byIdentifier: (identifier) =>
      identifier.kind === 'ID'
        ? loaders.byId(identifier.id).then((user) => (user ? [user] : []))
        : byEmail.load(identifier.email).then((users) => users.map(assertNoConflict)),
    byId: (id) => byId.load(id).then((user) => user && assertNoConflict(user)),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((user) => user !== null),
    page(ids, request) {
      const rows = ids.map((id) => ({ id }));
      return loaders.withRecords(pageOf(request, rows, idKey));
    },
    async withRecords(page) {
      const entries = await Promise.all(
        page.entries.map(async ({ row, position }) => ({ row: await byId.load(row.id), position })),
      );
      const deleted = entries.filter(({ row }) => row === null).length;
      if (deleted > 0) log.info({ deleted }, 'deleted users were left out of a page');
      return withoutMissing({ ...page, entries });
    },
    async managerOf(user) {
      const reference = readManagerReference(user, managerRule);
      const candidates =
        typeof reference.target === 'string' ? [] : await loaders.byIdentifier(reference.target);
      const result = resolveManager(user, managerRule, reference, candidates);
      if (result.status === 'NOT_SET') await managerField.assertKnown(jumpcloud.operation);
      observer.managerResolved(result.status);
      return result;
    },
    scheduledStateChange: ({ id }) => stateChanges.load(id),
    prime(users) {
      managerField.saw(users);
      for (const user of users) byId.prime(user.id, user);
    },
  };
  return loaders;
}

function isUser(result: SystemUser | DirectoryError | null): result is SystemUser {
  return result !== null && !(result instanceof DirectoryError);
}
