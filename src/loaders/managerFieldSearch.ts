import { candidateFields } from '../domain/managerCandidates.js';
import type { ManagerRule } from '../domain/manager.js';
import { PAGE_SIZE } from '../jumpcloud/api/rowPage.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import { searchedUsers } from '../jumpcloud/api/systemUserLists.js';
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

const PAGES_AT_ONCE = 10;
/** Of 100,000 users, one would have the field. */
const MAX_PAGES = 1_000;
const MAX_SAMPLE = 1_000;

/**
 * Reads users until one has the manager field: the one who had it, the first page, whom JumpCloud finds, then everybody.
 * Returns some of the users if nobody has it, none if there are no users. UNREADABLE: a page has invalid records, so that somebody on it may have it.
 */
export async function searchForField(
  jumpcloud: JumpCloud,
  { rule, saw, isKnown, seenId, firstUsersOnly }: Search,
): Promise<'FOUND' | 'UNREADABLE' | SystemUser[]> {
  const unreadable: DirectoryError[] = [];
  const sample: SystemUser[] = [];

  /** The number of users in the list. */
  async function readPage(page: number): Promise<number> {
    const read = searchedUsers({}, '_id');
    const result = await read(jumpcloud, page * PAGE_SIZE, PAGE_SIZE).catch(asDirectoryError);
    if (result instanceof DirectoryError) {
      if (result.code !== 'DIRECTORY_BAD_RESPONSE') throw result;
      unreadable.push(result);
      return 0;
    }
    saw(result.rows);
    sample.push(...result.rows.slice(0, MAX_SAMPLE - sample.length));
    return result.total ?? result.rows.length;
  }

  if (seenId !== '') {
    const found = await systemUsersByIds(jumpcloud, [seenId]);
    for (const users of found.values()) if (Array.isArray(users)) saw(users);
    if (isKnown()) return 'FOUND';
  }
  const pages = Math.min(MAX_PAGES, Math.ceil((await readPage(0)) / PAGE_SIZE));
  if (isKnown()) return 'FOUND';
  if (rule.field === 'manager' && pages > 1) {
    // It is not known whether JumpCloud accepts this search, so it can prove only that somebody has a manager.
    saw(await systemUsersWithManager(jumpcloud).catch(() => []));
    if (isKnown()) return 'FOUND';
  }
  for (let page = 1; page < pages && !firstUsersOnly; page += PAGES_AT_ONCE) {
    const last = Math.min(pages, page + PAGES_AT_ONCE);
    await Promise.all(Array.from({ length: last - page }, (_, index) => readPage(page + index)));
    if (isKnown()) return 'FOUND';
  }
  return unreadable.length > 0 ? 'UNREADABLE' : sample;
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
