import DataLoader from 'dataloader';
import { identifiersOf, keyOf, sortedIds } from '../domain/identifier.js';
import { isReadable, readManagerReference } from '../domain/manager.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { fetchInBatches } from '../jumpcloud/api/batches.js';
import { BYTES_PER_USER, type UserList } from './folds.js';
import type { Scans } from './scans.js';
import { scheduledBy } from './batchLoader.js';
import { createReportIndex, type ReportIndex } from './reportIndex.js';
import type { UserLoaders } from './users.js';
import { ALL_USERS, pagedUsers } from './wholeLists.js';
import { firstThatWorks } from '../jumpcloud/api/firstThatWorks.js';
import { managedUsers } from '../jumpcloud/api/systemUserLists.js';
import { USERS_BY_MANAGER } from '../jumpcloud/api/userListForms.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';

/** Records of reports that an operation keeps; others are looked up if they are needed. */
const MAX_RECORDS = 10_000;
const BYTES_PER_REPORT = 150;

/** Loads the sorted ids of a user's direct reports. All managers of one tick are searched together. */
export function createDirectReportsLoader(
  jumpcloud: JumpCloud,
  scans: Scans,
  { managerRule: rule, managerField, log, pacer }: LoaderOptions,
  userLoaders: UserLoaders,
): DataLoader<SystemUser, readonly string[], string> {
  let fullIndex: Promise<ReportIndex> | undefined;
  const readAll = (managers: readonly SystemUser[]) => (fullIndex ??= readIndex(ALL_USERS, managers));
  const textField = rule.resolution === 'username' ? 'username' : 'email';
  let recordsLeft = MAX_RECORDS;

  return new DataLoader<SystemUser, readonly string[], string>(
    async (managers) => {
      const indexes = rule.field === 'manager' ? await searchIndexes(managers) : null;
      return Promise.all(
        managers.map(async (manager) => {
          try {
            const index = indexes?.get(manager.id) ?? (await readAll(managers));
            if (pacer?.isOver()) await pacer.turn();
            return index instanceof DirectoryError ? index : await reportsIn(index, manager);
          } catch (error) {
            return asDirectoryError(error);
          }
        }),
      );
    },
    { ...scheduledBy(pacer), cacheKeyFn: (manager) => manager.id },
  );

  async function reportsIn(index: ReportIndex, manager: SystemUser): Promise<readonly string[]> {
    if (manager.email instanceof ConflictingRecords) throw manager.email;
    const lists: (readonly string[])[] = [];
    for (const identifier of identifiersOf(manager)) {
      const reports = index.get(keyOf(identifier));
      if (reports.length === 0) continue;
      // An e-mail or user name of several users names none of them.
      const [owner, duplicate] =
        identifier.kind === 'ID' ? [manager] : await userLoaders.byIdentifier(identifier);
      if (owner?.id === manager.id && !duplicate) lists.push(reports);
    }
    const [only = []] = lists;
    // Most lists are those of the index, which operations share.
    const all = lists.length > 1 ? sortedIds(lists.flat()) : only;
    const ids = all.includes(manager.id) ? all.filter((id) => id !== manager.id) : all;
    if (ids.length === 0) await managerField.assertKnown(jumpcloud.operation);
    return ids;
  }

  /** JumpCloud can filter on the predefined attribute: one search for many managers, page by page. */
  function searchIndexes(managers: readonly SystemUser[]) {
    const byManager = new Map(managers.map((manager) => [manager.id, manager]));
    return fetchInBatches([...byManager.keys()], async (ids) => {
      const batch = ids.flatMap((id) => byManager.get(id) ?? []);
      const keys = batch.map(({ id, [textField]: text }) => ({
        id,
        text: typeof text === 'string' ? text : null,
      }));
      const searched = pagedUsers(`managed by ${JSON.stringify(keys)}`, managedUsers(keys), 'ifFree');
      const { result } = await firstThatWorks(jumpcloud, USERS_BY_MANAGER, ({ source }) =>
        source === 'all' ? readAll(managers) : readIndex(searched, batch),
      );
      return new Map(ids.map((id) => [id, result]));
    });
  }

  /** The reports in a list, by manager. Records of the reports of these managers are kept, as far as there is room. */
  async function readIndex(list: UserList, managers: readonly SystemUser[]): Promise<ReportIndex> {
    const keys = new Set(managers.flatMap(identifiersOf).map(keyOf));
    return scans.fold(
      list,
      'direct reports',
      () => createFold(keys),
      ({ index }) => index,
    );
  }

  function createFold(keys: ReadonlySet<string>) {
    const index = createReportIndex();
    const records: SystemUser[] = [];
    let reports = 0;
    let isFinished = false;
    return {
      index,
      bytes: (users: number) =>
        isFinished
          ? reports * BYTES_PER_REPORT
          : users * BYTES_PER_REPORT + Math.min(users, recordsLeft) * BYTES_PER_USER,
      /** Other operations may get the same index, but not the records. */
      finish() {
        const kept = records.splice(0).slice(0, recordsLeft);
        recordsLeft -= kept.length;
        userLoaders.prime(kept);
        isFinished = true;
        return Promise.resolve();
      },
      add(users: readonly SystemUser[]) {
        managerField.saw(users);
        for (const user of users) {
          const key = keyIn(user);
          if (key === null) continue;
          reports += 1;
          index.add(key, user.id);
          if (records.length < recordsLeft && keys.has(key)) records.push(user);
        }
      },
    };
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
    return typeof target === 'string' ? null : keyOf(target);
  }
}
