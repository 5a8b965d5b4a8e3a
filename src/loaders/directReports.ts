import DataLoader from 'dataloader';
import { isReadable, readManagerReference } from '../domain/manager.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import { fetchInBatches } from '../jumpcloud/api/batches.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { groupBy, scheduledBy } from './batchLoader.js';
import type { UserLoaders } from './users.js';
import { systemUsersManagedByPage, systemUsersPage } from '../jumpcloud/api/systemUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/** The ids of users by the manager that their field names: `ID …` or `EMAIL …`. */
type Index = Map<string, string[]>;

/** Loads the sorted ids of a user's direct reports. All managers of one tick are searched together. */
export function createDirectReportsLoader(
  jumpcloud: JumpCloud,
  { managerRule: rule, learned, log, schedule }: LoaderOptions,
  userLoaders: UserLoaders,
): DataLoader<SystemUser, string[], string> {
  let fullIndex: Promise<Index> | undefined;

  return new DataLoader<SystemUser, string[], string>(
    async (managers) => {
      const indexes = rule.field === 'manager' ? await searchIndexes(managers) : null;
      return Promise.all(
        managers.map(async (manager) => {
          try {
            const index = indexes?.get(manager.id) ?? (await (fullIndex ??= indexAllUsers(managers)));
            return index instanceof DirectoryError ? index : await reportsIn(index, manager);
          } catch (error) {
            return asDirectoryError(error);
          }
        }),
      );
    },
    { ...scheduledBy(schedule), cacheKeyFn: (manager) => manager.id },
  );

  async function reportsIn(index: Index, manager: SystemUser): Promise<string[]> {
    const email = emailOf(manager);
    const byEmail = (email !== null && index.get(`EMAIL ${email}`)) || [];
    // An e-mail of several users names none of them, unless only one of them has it in lower case.
    const [owner, duplicate] =
      email !== null && byEmail.length > 0 ? await userLoaders.byIdentifier({ kind: 'EMAIL', email }) : [];
    const isOnlyOwner = owner?.id === manager.id && !duplicate;
    const ids = new Set([...(index.get(`ID ${manager.id}`) ?? []), ...(isOnlyOwner ? byEmail : [])]);
    ids.delete(manager.id);
    return [...ids].sort();
  }

  /** JumpCloud can filter on the predefined attribute: one search for many managers, page by page. */
  function searchIndexes(managers: readonly SystemUser[]) {
    const byManager = new Map(managers.map((manager) => [manager.id, manager]));
    return fetchInBatches([...byManager.keys()], async (ids) => {
      const batch = ids.flatMap((id) => byManager.get(id) ?? []);
      const keys = batch.map(({ id, email }) => ({ id, email: typeof email === 'string' ? email : null }));
      const read = async (texts: boolean) =>
        fetchAllRows(
          jumpcloud,
          (source, skip, limit) => systemUsersManagedByPage(source, keys, { texts, skip, limit }),
          { overlap: 'ifFree' },
        );
      const { rows } = await read(learned.managerTextFilterRejected !== true).catch(
        async (error: unknown) => {
          if (!(error instanceof DirectoryError && error.refused)) throw error;
          const result = await read(false);
          // The search without a text filter worked, so JumpCloud rejects the text filter.
          learned.managerTextFilterRejected = true;
          return result;
        },
      );
      userLoaders.prime(rows);
      const index = indexOf(rows.map((user) => ({ id: user.id, key: keyIn(user) })));
      return new Map(ids.map((id) => [id, index]));
    });
  }

  /**
   * JumpCloud can't filter on a custom attribute, so all users are read. To save memory, only the reports of these
   * managers are kept as records.
   */
  async function indexAllUsers(managers: readonly SystemUser[]): Promise<Index> {
    const keys = new Set(
      managers.flatMap((manager) => [`ID ${manager.id}`, `EMAIL ${emailOf(manager) ?? ''}`]),
    );
    const { rows } = await fetchAllRows(
      jumpcloud,
      async (source, skip, limit) => {
        const page = await systemUsersPage(source, { sort: '_id', skip, limit });
        const users = page.rows.map((user) => ({ user, key: keyIn(user) }));
        userLoaders.prime(users.flatMap(({ user, key }) => (key !== null && keys.has(key) ? [user] : [])));
        return { rows: users.map(({ user, key }) => ({ id: user.id, key })), total: page.total };
      },
      { overlap: 'always' },
    );
    return indexOf(rows);
  }

  /** The index key of a user's manager. Null if the field names no manager or can't be read. */
  function keyIn(user: SystemUser): string | null {
    if (!isReadable(user, rule)) {
      log.warn(
        { code: 'DIRECTORY_BAD_RESPONSE' },
        "a user was left out of direct reports because the manager field can't be read",
      );
      return null;
    }
    const { target } = readManagerReference(user, rule);
    if (typeof target === 'string') return null;
    return target.kind === 'ID' ? `ID ${target.id}` : `EMAIL ${target.email}`;
  }
}

function emailOf({ email }: SystemUser): string | null {
  return typeof email === 'string' ? normalizeEmail(email.trim()) : null;
}

function indexOf(users: { id: string; key: string | null }[]): Index {
  return groupBy(
    users,
    ({ key }) => key,
    ({ id }) => id,
  );
}
