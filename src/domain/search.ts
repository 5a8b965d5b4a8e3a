import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { normalizeCase, readSearchText } from './filters.js';

/** The trimmed search term. Null if it is empty. Throws BAD_USER_INPUT if it is too long. */
export function readSearch(search: string | null | undefined): string | null {
  const term = readSearchText(search?.trim() ?? '');
  return term === '' ? null : term;
}

/** Whether one of the user's names, the user name or the e-mail contains the term. True without a term. */
export function userContains(user: SystemUser, term: string | null): boolean {
  if (term === null) return true;
  const { displayName, firstName, lastName, username, email } = user;
  return [displayName, firstName, lastName, username, email].some((text) => contains(text, term));
}

/** The groups whose names contain the term: exact matches first, then names that start with it. */
export function groupsContaining(groups: readonly UserGroup[], term: string): UserGroup[] {
  const rank = ({ name }: UserGroup) => {
    const normalized = typeof name === 'string' ? normalizeCase(name) : '';
    return normalized === normalizeCase(term) ? 0 : normalized.startsWith(normalizeCase(term)) ? 1 : 2;
  };
  return groups.filter(({ name }) => contains(name, term)).sort((a, b) => rank(a) - rank(b) || byName(a, b));
}

/** Compares by name, upper case before lower case as in JumpCloud, then by id. */
export function byName(a: UserGroup, b: UserGroup): number {
  const [nameA = '', nameB = ''] = [a, b].map(({ name }) => (typeof name === 'string' ? name : ''));
  return nameA === nameB ? byId(a, b) : nameA < nameB ? -1 : 1;
}

export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function contains(text: unknown, term: string): boolean {
  return typeof text === 'string' && normalizeCase(text).includes(normalizeCase(term));
}
