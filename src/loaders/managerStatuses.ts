import type { Identifier } from '../domain/identifier.js';
import { type ManagerRule, type ManagerStatus, readManagerReference } from '../domain/manager.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import type { UserLoaders } from './users.js';

// The manager statuses of many users, without reading their managers' records where ids are enough.

/** The status, if the user's own record decides it, or else whom the manager field names. Throws if it can't be read. */
export function statusOrTarget(user: SystemUser, rule: ManagerRule): ManagerStatus | Identifier {
  const { target } = readManagerReference(user, rule);
  return typeof target !== 'string' && target.kind === 'ID' && target.id === user.id ? 'SELF' : target;
}

/** The ids of all users of the organisation. */
export interface UserIds {
  add(user: SystemUser): void;
  /** Throws ConflictingRecords if the user's records conflict. */
  has(id: string): boolean;
  clear(): void;
}

export function createUserIds(): UserIds {
  const ids = new Set<string>();
  const conflicting = new Set<string>();
  return {
    add: (user) => (user.state instanceof ConflictingRecords ? conflicting : ids).add(user.id),
    has(id) {
      if (conflicting.has(id)) throw new ConflictingRecords();
      return ids.has(id);
    },
    clear() {
      ids.clear();
      conflicting.clear();
    },
  };
}

/** The status of the users whose field names this manager, but the manager, whose own status is SELF then. */
export interface TargetStatus {
  status: 'RESOLVED' | 'NOT_FOUND' | 'AMBIGUOUS';
  /** The manager, if there is exactly one and a lookup was needed. */
  manager: SystemUser | null;
}

/** With the ids of all users, a manager who is named by id is not looked up. */
export async function targetStatus(
  target: Identifier,
  userLoaders: UserLoaders,
  userIds: UserIds | null,
): Promise<TargetStatus> {
  if (target.kind === 'ID' && userIds)
    return { status: userIds.has(target.id) ? 'RESOLVED' : 'NOT_FOUND', manager: null };
  const [manager, duplicate] = await userLoaders.byIdentifier(target);
  if (!manager) return { status: 'NOT_FOUND', manager: null };
  return duplicate ? { status: 'AMBIGUOUS', manager: null } : { status: 'RESOLVED', manager };
}
