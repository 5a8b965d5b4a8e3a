import { candidateFields } from '../domain/managerCandidates.js';
import type { ManagerRule } from '../domain/manager.js';
import { openAllUsers } from '../jumpcloud/api/allUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import { systemUsersWithManager } from '../jumpcloud/api/systemUsers.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';

interface Search {
  rule: ManagerRule;
  saw: (users: readonly SystemUser[]) => void;
  /** Whether somebody with the field was seen. */
  isKnown: () => boolean;
  /** The user who was last seen with the field; '' if nobody was. */
  seenId: string;
  /** Do not read all users. */
  firstUsersOnly: boolean;
}

const MAX_SAMPLE = 1_000;
/** Ends the reading of a list. */
const SEEN = new Error('Somebody with the manager field was seen.');

/**
 * Reads users until one has the manager field: the one who had it, the first page, whom JumpCloud finds, then everybody.
 * Returns some of the users if nobody has it, none if there are no users. UNREADABLE: there are invalid records, so that
 * somebody may have it.
 */
export async function searchForField(
  jumpcloud: JumpCloud,
  search: Search,
): Promise<'FOUND' | 'UNREADABLE' | SystemUser[]> {
  try {
    return await findUser(jumpcloud, search);
  } catch (error) {
    if (error === SEEN) return 'FOUND';
    const { code, formFault, transient } = asDirectoryError(error);
    if (code === 'DIRECTORY_BAD_RESPONSE' && formFault === undefined && !transient) return 'UNREADABLE';
    throw error;
  }
}

async function findUser(
  jumpcloud: JumpCloud,
  { rule, saw, isKnown, seenId, firstUsersOnly }: Search,
): Promise<SystemUser[]> {
  function look(users: readonly SystemUser[]): void {
    saw(users);
    if (isKnown()) throw SEEN;
  }

  if (seenId !== '') {
    const found = await systemUsersByIds(jumpcloud, [seenId]);
    for (const users of found.values()) if (Array.isArray(users)) look(users);
  }
  const list = await openAllUsers(jumpcloud);
  look(list.first);
  if (firstUsersOnly) return list.first;
  if (rule.field === 'manager' && list.pages > 0) {
    // It is not known whether JumpCloud accepts this search, so it can prove only that somebody has a manager.
    look(await systemUsersWithManager(jumpcloud).catch(() => []));
  }
  const { sample } = await list.read(jumpcloud, () => {
    const some: SystemUser[] = [];
    const add = (users: readonly SystemUser[]) => {
      look(users);
      some.push(...users.slice(0, MAX_SAMPLE - some.length));
    };
    return { sample: some, add };
  });
  return sample;
}

export const MAY_BE_EMPTY_HINT = 'If nobody has a manager, set JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY to true.';

/** The error for a manager field that nobody has. `sample` are some of the users. */
export function managerFieldUnknown(rule: ManagerRule, sample: readonly SystemUser[]): DirectoryError {
  const [best] = candidateFields(sample, rule);
  const candidate = best ? ` Did you mean "${best.name}"? It names a user in ${best.count} records.` : '';
  return new DirectoryError(
    'DIRECTORY_MANAGER_FIELD_UNKNOWN',
    `No user has the manager field "${rule.field}".${candidate} Correct JUMPCLOUD_MANAGER_FIELD. ${MAY_BE_EMPTY_HINT}`,
  );
}
