import type { DirectoryError } from '../jumpcloud/client/errors.js';
import { type Field, normalizeCase, readField } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { readId } from './identifier.js';
import type { TextFilter } from '../jumpcloud/api/systemUserSearch.js';
import { BadUserInput } from './badUserInput.js';
import { assertMaxKeys } from './pagination.js';

/** GraphQL's `UserFilter` without `managerId`, which needs more than the user's record. */
export interface UserFilter {
  state?: readonly Exclude<SystemUser['state'], DirectoryError>[] | null;
  department?: StringMatch | null;
  jobTitle?: StringMatch | null;
  email?: StringMatch | null;
}

/** GraphQL's `GroupFilter`. */
export interface GroupFilter {
  name?: StringMatch | null;
  ids?: readonly string[] | null;
  membershipMethod?: readonly UserGroup['membershipMethod'][] | null;
}

const TEXT_FIELDS = ['department', 'jobTitle', 'email'] as const;

/** Throws BAD_USER_INPUT if a condition is too long. */
export function checkFilter(filter: UserFilter & GroupFilter): void {
  for (const name of [...TEXT_FIELDS, 'name'] as const) checkMatch(filter[name] ?? {});
}

/** A filter without conditions that are null or have no parts, so that filters that mean the same are the same. */
export function withoutNulls<Filter extends object>(filter: Filter): Filter {
  const entries = Object.entries(filter).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]];
    const match = value && withoutNulls(value);
    return match && Object.keys(match).length > 0 ? [[name, match]] : [];
  });
  return Object.fromEntries(entries) as Filter;
}

/** Returns a predicate on users. It throws a DirectoryError if a field of the filter can't be read. */
export function userMatcher(filter: UserFilter, fold = normalizeCase): (user: SystemUser) => boolean {
  const tests = TEXT_FIELDS.map((name) => [name, fieldMatcher(filter[name], fold)] as const);
  return (user) =>
    (!filter.state || filter.state.includes(readField(user.state))) &&
    tests.every(([name, matches]) => matches(user[name]));
}

/** Whether no user can match, so that no call is needed. A text that is set is never empty. */
export function matchesNobody(filter: UserFilter): boolean {
  const neverMatches = (match: StringMatch | null | undefined) =>
    match?.eq === '' || (match?.in?.every((text) => text === '') ?? false);
  return filter.state?.length === 0 || TEXT_FIELDS.some((name) => neverMatches(filter[name]));
}

/** Returns a predicate on groups. It throws a DirectoryError if a field of the filter can't be read. */
export function groupMatcher({ name, ids, membershipMethod }: GroupFilter): (group: UserGroup) => boolean {
  const matchesName = fieldMatcher(name);
  const idSet = ids && new Set(ids.map(readId));
  return (group) =>
    matchesName(group.name) &&
    (idSet?.has(group.id) ?? true) &&
    (membershipMethod?.includes(group.membershipMethod) ?? true);
}

function fieldMatcher(
  match: StringMatch | null | undefined,
  fold = normalizeCase,
): (field: Field<string>) => boolean {
  if (!match) return () => true;
  const matches = textMatcher(match, fold);
  return (field) => matches(readField(field));
}

/** GraphQL's `StringMatch`: conditions on a text, without regard to case. */
export type StringMatch = TextFilter;

// JumpCloud's maximum length of names and other texts (documented in the V1 specification).
const MAX_TEXT_LENGTH = 1024;
// Enough for 500 e-mails.
const MAX_MATCH_LENGTH = 20_000;

/** Returns the search text. Throws BAD_USER_INPUT if it is too long. */
export function readSearchText(text: string): string {
  if (text.length > MAX_TEXT_LENGTH)
    throw new BadUserInput(`A search text must have at most ${MAX_TEXT_LENGTH} characters.`);
  return text;
}

/** Throws BAD_USER_INPUT if the condition is too long. */
function checkMatch({ in: oneOf, ...texts }: StringMatch): void {
  const values = [...Object.values(texts), ...assertMaxKeys(oneOf ?? [])];
  const length = values.reduce<number>((sum, text) => sum + (text?.length ?? 0), 0);
  if (length > MAX_MATCH_LENGTH)
    throw new BadUserInput(`The texts to match must have at most ${MAX_MATCH_LENGTH} characters in total.`);
}

/** Returns a predicate that requires all given parts. A text that is not set (null) equals and contains nothing. */
export function textMatcher(match: StringMatch, fold = normalizeCase): (text: string | null) => boolean {
  const { eq, notEq, contains, notContains, startsWith, in: oneOf } = match;
  const allowed = oneOf && new Set(oneOf.map(fold));
  const createTest = (part: string | null | undefined, create: (part: string) => Test): Test | null =>
    part === undefined || part === null ? null : create(fold(part));
  const tests = [
    createTest(eq, (expected) => (text) => text === expected),
    createTest(notEq, (expected) => (text) => text !== expected),
    createTest(contains, (part) => (text) => text?.includes(part) ?? false),
    createTest(notContains, (part) => (text) => !text?.includes(part)),
    createTest(startsWith, (prefix) => (text) => text?.startsWith(prefix) ?? false),
    allowed ? (text: string | null) => text !== null && allowed.has(text) : null,
  ].filter((test) => test !== null);
  return (text) => {
    const folded = text === null ? null : fold(text);
    return tests.every((test) => test(folded));
  };
}

type Test = (text: string | null) => boolean;
