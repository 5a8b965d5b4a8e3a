import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { normalizeCase, readSearchText } from './filters.js';

/** What a person typed, trimmed; null when there is nothing in it. */
export function readSearch(search: string | null | undefined): string | null {
  const term = readSearchText(search?.trim() ?? '');
  return term === '' ? null : term;
}

/** Whether one of the user's names, the user name or the e-mail contains the term, if there is one. */
export function userContains(user: SystemUser, term: string | null): boolean {
  if (term === null) return true;
  const { displayName, firstName, lastName, username, email } = user;
  return [displayName, firstName, lastName, username, email].some((text) => contains(text, term));
}

/** The groups whose names contain the term: those of exactly that name first, then those that begin with it. */
export function groupsContaining(groups: readonly UserGroup[], term: string): UserGroup[] {
  const rank = ({ name }: UserGroup) => {
    const own = typeof name === 'string' ? normalizeCase(name) : '';
    return own === normalizeCase(term) ? 0 : own.startsWith(normalizeCase(term)) ? 1 : 2;
  };
  return groups.filter(({ name }) => contains(name, term)).sort((a, b) => rank(a) - rank(b) || byName(a, b));
}

/** Sorts by name, upper case before lower case as JumpCloud does, and equal names by id. */
export function byName(a: UserGroup, b: UserGroup): number {
  const [one, other] = [a, b].map(({ name }) => (typeof name === 'string' ? name : ''));
  return one === other ? byId(a, b) : (one ?? '') < (other ?? '') ? -1 : 1;
}

export function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function contains(text: unknown, term: string): boolean {
  return typeof text === 'string' && normalizeCase(text).includes(normalizeCase(term));
}
