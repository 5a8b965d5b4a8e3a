import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { normalizeCase } from '../jumpcloud/api/records.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import { readSearchText } from './textMatch.js';
import type { SortKey } from './pagination.js';

/** The trimmed search term. Null if it is empty. Throws BAD_USER_INPUT if it is too long. */
export function readSearch(search: string | null | undefined): string | null {
  const term = readSearchText(search?.trim() ?? '');
  return term === '' ? null : term;
}

/**
 * Whether one of the user's names, the user name or the e-mail contains the term, if there is one. Throws if records of the
 * user conflict.
 */
export function userContains(user: SystemUser, term: string | null, fold = normalizeCase): boolean {
  if (term === null) return true;
  const { displayName, firstName, lastName, username, email } = user;
  if (email instanceof ConflictingRecords) throw email;
  return [displayName, firstName, lastName, username, email].some((text) => contains(text, term, fold));
}

/** The groups whose names contain the term. */
export function groupsContaining(groups: readonly UserGroup[], term: string): UserGroup[] {
  return groups.filter(({ name }) => contains(name, term));
}

/** Sorts groups of exactly that name first, then those that begin with it, each by another key. */
export function groupSearchKey(
  term: string,
  orderKey: (group: UserGroup) => SortKey,
): (group: UserGroup) => SortKey {
  const wanted = normalizeCase(term);
  return (group) => {
    const own = typeof group.name === 'string' ? normalizeCase(group.name) : '';
    return [own === wanted ? '0' : own.startsWith(wanted) ? '1' : '2', ...orderKey(group)];
  };
}

/** Sorts by name, upper case before lower case as JumpCloud does, and equal names by id. */
export function nameKey({ name, id }: UserGroup): SortKey {
  return [typeof name === 'string' ? name : '', id];
}

export function idKey({ id }: { id: string }): SortKey {
  return [id];
}

function contains(text: unknown, term: string, fold = normalizeCase): boolean {
  return typeof text === 'string' && fold(text).includes(fold(term));
}
