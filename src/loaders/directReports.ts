import DataLoader from 'dataloader';
import { isReadable, readManagerReference } from '../domain/manager.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import { fetchInBatches, fetchAllRows } from '../jumpcloud/api/pagination.js';
import { groupBy } from './batchLoader.js';
import type { UserLoaders } from './users.js';
import { systemUsersManagedByPage, systemUsersPage } from '../jumpcloud/api/systemUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/** Who names whom: the ids of the users under `ID` or `EMAIL` and what stands in their manager field. */
type Index = Map<string, string[]>;

/** The ids of the users whose manager a user is, sorted, for all who are asked for at one moment together. */
export function createDirectReportsLoader(
  jumpcloud: JumpCloud,
  { managerRule: rule, learned, log }: LoaderOptions,
  userLoaders: UserLoaders,
): DataLoader<SystemUser, string[], string> {
  let everybody: Promise<Index> | undefined;

  return new DataLoader<SystemUser, string[], string>(
    async (managers) => {
      const indexes = rule.field === 'manager' ? await searchIndexes(managers) : null;
      return Promise.all(
        managers.map(async (manager) => {
          try {
            const index = indexes?.get(manager.id) ?? (await (everybody ??= indexEverybody(managers)));
            return index instanceof DirectoryError ? index : await reportsIn(index, manager);
          } catch (error) {
            return asDirectoryError(error);
          }
        }),
      );
    },
    { cacheKeyFn: (manager) => manager.id },
  );

  async function reportsIn(index: Index, manager: SystemUser): Promise<string[]> {
    const email = emailOf(manager);
    const byEmail = (email !== null && index.get(`EMAIL ${email}`)) || [];
    // Where several users share the e-mail nobody is meant by it, unless one of them alone spells it so.
    const [meant, another] =
      email !== null && byEmail.length > 0 ? await userLoaders.byIdentifier({ kind: 'EMAIL', email }) : [];
    const isMeant = meant?.id === manager.id && !another;
    const ids = new Set([...(index.get(`ID ${manager.id}`) ?? []), ...(isMeant ? byEmail : [])]);
    ids.delete(manager.id);
    return [...ids].sort();
  }

  /** The predefined attribute can be searched for: one call for many managers, and the pages of their reports. */
  function searchIndexes(managers: readonly SystemUser[]) {
    const byManager = new Map(managers.map((manager) => [manager.id, manager]));
    return fetchInBatches([...byManager.keys()], async (ids) => {
      const batch = ids.flatMap((id) => byManager.get(id) ?? []);
      const named = batch.map(({ id, email }) => ({ id, email: typeof email === 'string' ? email : null }));
      const read = async (texts: boolean) =>
        fetchAllRows(jumpcloud, (source, skip, limit) =>
          systemUsersManagedByPage(source, named, { texts, skip, limit }),
        );
      const { rows } = await read(learned.managerTextFilterRejected !== true).catch(
        async (error: unknown) => {
          if (!(error instanceof DirectoryError && error.refused)) throw error;
          const found = await read(false);
          // It was the texts that JumpCloud refused.
          learned.managerTextFilterRejected = true;
          return found;
        },
      );
      userLoaders.prime(rows);
      const index = indexOf(rows.map((user) => ({ id: user.id, key: keyIn(user) })));
      return new Map(ids.map((id) => [id, index]));
    });
  }

  /**
   * A custom attribute can not be searched for: everybody is read. Of each is kept whom they name, and whole only who
   * names one of these managers.
   */
  async function indexEverybody(managers: readonly SystemUser[]): Promise<Index> {
    const keys = new Set(
      managers.flatMap((manager) => [`ID ${manager.id}`, `EMAIL ${emailOf(manager) ?? ''}`]),
    );
    const { rows } = await fetchAllRows(jumpcloud, async (source, skip, limit) => {
      const page = await systemUsersPage(source, { sort: '_id', skip, limit });
      const users = page.rows.map((user) => ({ user, key: keyIn(user) }));
      userLoaders.prime(users.flatMap(({ user, key }) => (key !== null && keys.has(key) ? [user] : [])));
      return { rows: users.map(({ user, key }) => ({ id: user.id, key })), total: page.total };
    });
    return indexOf(rows);
  }

  /** Whom a user names; null for nobody, and for a record that is too broken to tell. */
  function keyIn(user: SystemUser): string | null {
    if (!isReadable(user, rule)) {
      log.warn(
        { code: 'DIRECTORY_BAD_RESPONSE' },
        'a user whose manager can not be read is in no list of reports',
      );
      return null;
    }
    const { meaning } = readManagerReference(user, rule);
    if (typeof meaning === 'string') return null;
    return meaning.kind === 'ID' ? `ID ${meaning.id}` : `EMAIL ${meaning.email}`;
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
