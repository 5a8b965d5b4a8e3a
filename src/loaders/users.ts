import type { JumpCloud } from '../jumpcloud/client/client.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { fetchInBatches, type LookupResults } from '../jumpcloud/api/batches.js';
import { nextStateChanges, type ScheduledStateChange } from '../jumpcloud/api/scheduledStates.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { assertNoConflict } from '../jumpcloud/api/systemUserRecords.js';
import {
  systemUsersByEmails,
  systemUsersByIds,
  systemUsersByUsernames,
} from '../jumpcloud/api/systemUserLookups.js';
import type { Identifier } from '../domain/identifier.js';
import { resolveManager, type ManagerResult, readManagerReference } from '../domain/manager.js';
import { type Page, type PageRequest, withoutMissing } from '../domain/pagination.js';
import { createSortedPageFold } from '../domain/pageFold.js';
import { idKey } from '../domain/search.js';
import type { LoaderOptions } from './loaderOptions.js';
import { batchLoader } from './batchLoader.js';

/** An entry for every id: the user, null if there is none, or the error of the lookup. */
export async function usersByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
): Promise<LookupResults<SystemUser | null>> {
  const results = await systemUsersByIds(jumpcloud, ids);
  return new Map(
    Array.from(results, ([id, users]) => [id, users instanceof DirectoryError ? users : (users[0] ?? null)]),
  );
}

/** Users by id, e-mail and user name, each looked up at most once. */
export interface UserLoaders {
  /** All users who have the identifier: at most one for an id, any number for an e-mail or a user name. */
  byIdentifier: (identifier: Identifier) => Promise<SystemUser[]>;
  byId: (id: string) => Promise<SystemUser | null>;
  // In lists, a user whose records conflict does not fail the list, but has errors as fields.
  /** The users with these ids. Ids that no user has are left out. */
  byIds: (ids: readonly string[]) => Promise<SystemUser[]>;
  /** A page of a sorted list of user ids. */
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
  const byId = batchLoader({ name: 'users by id', jumpcloud, pacer }, async (view, ids) => {
    const results = await usersByIds(view, ids);
    managerField.saw([...results.values()].filter(isUser));
    return results;
  });
  const byTexts = (name: string, read: typeof systemUsersByEmails) =>
    batchLoader({ name, jumpcloud, pacer }, async (view, texts) => {
      const results = await read(view, texts);
      for (const users of results.values()) if (Array.isArray(users)) loaders.prime(users);
      return results;
    });
  const byEmail = byTexts('users by e-mail', systemUsersByEmails);
  const byUsername = byTexts('users by user name', systemUsersByUsernames);

  const stateChanges = batchLoader({ name: 'scheduled state changes', jumpcloud, pacer }, (view, ids) =>
    fetchInBatches(ids, (batch) => nextStateChanges(view, batch)),
  );

  const loaders: UserLoaders = {
    // An async function takes several times the memory, and there are thousands of users.
    byIdentifier(identifier) {
      if (identifier.kind === 'ID')
        return byId.load(identifier.id).then((user) => (user ? [assertNoConflict(user)] : []));
      const found =
        identifier.kind === 'EMAIL' ? byEmail.load(identifier.email) : byUsername.load(identifier.username);
      return found.then((users) => users.map(assertNoConflict));
    },
    byId: (id) => byId.load(id).then((user) => user && assertNoConflict(user)),
    byIds: async (ids) => (await Promise.all(ids.map((id) => byId.load(id)))).filter((user) => user !== null),
    page(ids, request) {
      const fold = createSortedPageFold(request, idKey);
      for (const id of ids) fold.add({ id });
      return loaders.withRecords(fold.page());
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
