import { type Identifier, keyOf } from '../domain/identifier.js';
import {
  MANAGER_STATUSES,
  type ManagerRule,
  type ManagerStatus,
  readManagerReference,
} from '../domain/manager.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import type { UserFold } from './folds.js';
import type { LoaderOptions } from './loaderOptions.js';
import { ANY_FIELD } from './managerField.js';
import { createUserIds, statusOrTarget, targetStatus } from './managerStatuses.js';
import type { Scans } from './scans.js';
import { addTo, EXAMPLES, newTally, type Tally } from './tally.js';
import { createUserLoaders, type UserLoaders } from './users.js';
import { ALL_USERS } from './wholeLists.js';

/** GraphQL's `ManagerHealth`. */
export interface ManagerHealth {
  usersChecked: number;
  /** One entry per status, including those with no users. */
  counts: { status: ManagerStatus; count: number; examples: SystemUser[] }[];
}

interface ManagerHealthFold extends UserFold {
  health: ManagerHealth;
}

/** The id, and what is kept of the manager field. */
const BYTES_PER_USER = 250;
/** Records of users who may become examples. An example without a record is looked up. */
const MAX_RECORDS = 1_000;

/** The users whose field names the same manager. */
interface Reference extends Tally {
  target: Identifier;
}

/**
 * Counts the manager statuses of all users, without those whose records, or whose manager's records, conflict. Fails if
 * another user can't be resolved, because the counts would be wrong.
 */
export async function managerHealth(scans: Scans, options: LoaderOptions): Promise<ManagerHealth> {
  const { field, resolution } = options.managerRule;
  const key = `manager health ${resolution} ${field}`;
  const create = () => createFold(options);
  return scans.fold(ALL_USERS, key, create, ({ health }) => health);
}

/** What it would be by another rule. Nobody needs to have that field. */
export function managerPreview(
  managerRule: ManagerRule,
  scans: Scans,
  options: LoaderOptions,
): Promise<ManagerHealth> {
  return managerHealth(scans, { ...options, managerRule, managerField: ANY_FIELD });
}

/** Keeps the ids of all users, and the first users of each manager. */
function createFold(options: LoaderOptions): ManagerHealthFold {
  const rule = options.managerRule;
  const userIds = createUserIds();
  const records = new Map<string, SystemUser>();
  const references = new Map<string, Reference>();
  const tallies = new Map<ManagerStatus, Tally>();

  function tallyFor(user: SystemUser): Tally {
    const target = statusOrTarget(user, rule);
    if (typeof target === 'string') return entry(tallies, target, newTally);
    return entry(references, keyOf(target), () => ({ ...newTally(), target }));
  }

  function move({ count, ids }: Tally, status: ManagerStatus): void {
    const tally = entry(tallies, status, newTally);
    tally.count += count;
    tally.ids.push(...ids);
  }

  /** All references to one manager have the same status, except the manager's own. */
  async function resolve(reference: Reference, userLoaders: UserLoaders): Promise<void> {
    const { target } = reference;
    const { status, manager } = await targetStatus(target, userLoaders, userIds);
    const own = manager && userIds.has(manager.id) ? readManagerReference(manager, rule).target : 'NOT_SET';
    const isSelf = manager !== null && typeof own !== 'string' && keyOf(own) === keyOf(target);
    if (isSelf) move({ count: 1, ids: [manager.id] }, 'SELF');
    const ids = reference.ids.filter((id) => id !== manager?.id);
    move({ count: reference.count - (isSelf ? 1 : 0), ids }, status);
  }

  const fold: ManagerHealthFold = {
    health: { usersChecked: 0, counts: [] },
    // Once finished, it holds only the counts and examples.
    bytes: (users) => (fold.health.counts.length > 0 ? 100 : users) * BYTES_PER_USER,
    add(users) {
      for (const user of users) {
        userIds.add(user);
        if (user.state instanceof ConflictingRecords) continue;
        const isFirst = addTo(tallyFor(user), user.id);
        if (isFirst && records.size < MAX_RECORDS) records.set(user.id, user);
      }
    },
    async finish(jumpcloud) {
      const userLoaders = createUserLoaders(jumpcloud, options);
      userLoaders.prime([...records.values()]);
      await Promise.all(
        [...references.values()].map((reference) => resolve(reference, userLoaders).catch(unlessConflict)),
      );
      const counts = MANAGER_STATUSES.map(async (status) => {
        const { count, ids } = tallies.get(status) ?? newTally();
        return { status, count, examples: await userLoaders.byIds(ids.sort().slice(0, EXAMPLES)) };
      });
      const found = await Promise.all(counts);
      if (found.every(({ status, count }) => status === 'NOT_SET' || count === 0))
        await options.managerField.assertKnown(jumpcloud.operation);
      fold.health = { usersChecked: found.reduce((sum, { count }) => sum + count, 0), counts: found };
      // The result may be kept.
      for (const held of [userIds, records, references, tallies]) held.clear();
    },
  };
  return fold;
}

function unlessConflict(error: unknown): null {
  if (error instanceof ConflictingRecords) return null;
  throw error;
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
