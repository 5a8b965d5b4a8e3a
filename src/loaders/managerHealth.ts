import { MANAGER_STATUSES, type ManagerStatus } from '../domain/manager.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import { systemUsersPage } from '../jumpcloud/api/systemUsers.js';
import type { UserLoaders } from './users.js';

/** GraphQL's `ManagerHealth`. */
export interface ManagerHealth {
  usersChecked: number;
  /** One entry per status, including those with no users. */
  counts: { status: ManagerStatus; count: number; examples: SystemUser[] }[];
}

const EXAMPLES = 10;

/**
 * Counts the manager statuses of all users, without those whose records, or whose manager's records, conflict. Fails if
 * another user can't be resolved, because the counts would be wrong.
 */
export async function managerHealth(jumpcloud: JumpCloud, userLoaders: UserLoaders): Promise<ManagerHealth> {
  const { rows } = await fetchAllRows(
    jumpcloud,
    (source, skip, limit) => systemUsersPage(source, { sort: '_id', skip, limit }),
    { overlap: 'always' },
  );
  userLoaders.prime(rows);
  const statuses = await Promise.all(
    rows.map((user) => userLoaders.managerOf(user).then(({ status }) => status, unlessConflict)),
  );
  const counts = MANAGER_STATUSES.map((status) => {
    const users = rows.filter((_, index) => statuses[index] === status);
    return { status, count: users.length, examples: users.slice(0, EXAMPLES) };
  });
  return { usersChecked: statuses.filter((status) => status !== null).length, counts };
}

function unlessConflict(error: unknown): null {
  if (error instanceof ConflictingRecords) return null;
  throw error;
}
