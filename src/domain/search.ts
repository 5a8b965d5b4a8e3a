import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { withoutAccents } from '../jumpcloud/api/accents.js';
import { normalizeCase } from '../jumpcloud/api/records.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import { readSearchText } from './textMatch.js';
import type { SortKey } from './pagination.js';

/** The trimmed search term. Null if it is empty. Throws BAD_USER_INPUT if it is too long. */
export function readSearch(search: string | null | undefined): string | null {
  const term = readSearchText(search?.trim() ?? '');
  return term === '' ? null : term;
}

/** The words of a term in any case and without accents: first those that few have, which are words with digits and long ones. */
export function searchWords(term: string): string[] {
  const words = withoutAccents(term).split(/\s+/).filter(Boolean);
  const hasDigit = (word: string) => Number(/\d/.test(word));
  return words.sort((a, b) => hasDigit(b) - hasDigit(a) || b.length - a.length);
}

/**
 * Whether each word of the term, if there is one, is contained in one of the user's names, the user name or the e-mail.
 * Throws if records of the user conflict.
 */
export function searchMatcher(term: string | null): (user: SystemUser) => boolean {
  if (term === null) return () => true;
  const words = searchWords(term);
  return (user) => {
    if (user.email instanceof ConflictingRecords) throw user.email;
    const texts = namesOf(user).map(withoutAccents);
    return words.every((word) => texts.some((text) => text.includes(word)));
  };
}

/** 0 for users of whom one of the searched texts is the term, 1 if one starts with it, 2 for others. */
export function searchRank(term: string): (user: SystemUser) => string {
  const wanted = withoutAccents(term).trim().replace(/\s+/g, ' ');
  return (user) => {
    const texts = namesOf(user).map(withoutAccents);
    if (texts.includes(wanted)) return '0';
    return texts.some((text) => text.startsWith(wanted)) ? '1' : '2';
  };
}

/** The texts that are searched, without those that are not set or can't be read. */
export function namesOf({ displayName, firstName, lastName, username, email }: SystemUser): string[] {
  return [displayName, firstName, lastName, username, email].filter((text) => typeof text === 'string');
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

function contains(text: unknown, term: string): boolean {
  return typeof text === 'string' && normalizeCase(text).includes(normalizeCase(term));
}
