import type { Field } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { readId } from './identifier.js';
import type { TextFilter } from '../jumpcloud/api/systemUserSearch.js';
import { BadUserInput } from './badUserInput.js';
import { assertMaxKeys } from './pagination.js';

/** GraphQL's `UserFilter`, but for the manager, which takes more than the user's own record. */
export interface UserFilter {
  state?: readonly SystemUser['state'][] | null;
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

const TEXTS = ['department', 'jobTitle', 'email'] as const;

/** Throws BAD_USER_INPUT where a part of it holds too much. */
export function checkFilter(filter: UserFilter & GroupFilter): void {
  for (const name of [...TEXTS, 'name'] as const) checkMatch(filter[name] ?? {});
}

/** Tells who matches. Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function userMatcher(filter: UserFilter): (user: SystemUser) => boolean {
  const tests = TEXTS.map((name) => [name, fieldMatcher(filter[name])] as const);
  return (user) =>
    (filter.state?.includes(user.state) ?? true) && tests.every(([name, matches]) => matches(user[name]));
}

/** Whether nobody can match, so that nobody needs to be asked for: a text that is set is never empty. */
export function matchesNobody(filter: UserFilter): boolean {
  const isNever = (match: StringMatch | null | undefined) =>
    match?.eq === '' || (match?.in?.every((text) => text === '') ?? false);
  return filter.state?.length === 0 || TEXTS.some((name) => isNever(filter[name]));
}

/** Tells which match. Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function groupMatcher({ name, ids, membershipMethod }: GroupFilter): (group: UserGroup) => boolean {
  const isNamed = fieldMatcher(name);
  const wanted = ids && new Set(ids.map(readId));
  return (group) =>
    isNamed(group.name) &&
    (wanted?.has(group.id) ?? true) &&
    (membershipMethod?.includes(group.membershipMethod) ?? true);
}

function fieldMatcher(match: StringMatch | null | undefined): (field: Field<string>) => boolean {
  if (!match) return () => true;
  const matches = textMatcher(match);
  return (field) => {
    if (field instanceof Error) throw field;
    return matches(field);
  };
}

/** GraphQL's `StringMatch`: what must hold of a text, without regard to case. */
export type StringMatch = TextFilter;

// JumpCloud's own limit for names and the like (V1 specification): nothing longer can be in one.
const MAX_TEXT_LENGTH = 1024;
// 500 e-mails, for one.
const MAX_MATCH_LENGTH = 20_000;

/** The text, if it is not too long to be looked for. */
export function readSearchText(text: string): string {
  if (text.length > MAX_TEXT_LENGTH)
    throw new BadUserInput(`A text to look for may have at most ${MAX_TEXT_LENGTH} characters.`);
  return text;
}

/** Throws BAD_USER_INPUT where it holds too much. */
export function checkMatch({ in: oneOf, ...texts }: StringMatch): void {
  const all = [...Object.values(texts), ...assertMaxKeys(oneOf ?? [])];
  const length = all.reduce<number>((sum, text) => sum + (text?.length ?? 0), 0);
  if (length > MAX_MATCH_LENGTH)
    throw new BadUserInput(`The texts to match may have at most ${MAX_MATCH_LENGTH} characters together.`);
}

/** The spelling in which texts are compared; a sigma is lower case in two ways. */
export function normalizeCase(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** Whether all given parts hold of a text. One that is not set (null) equals and contains nothing. */
export function textMatcher(match: StringMatch): (text: string | null) => boolean {
  const { eq, notEq, contains, notContains, startsWith, in: oneOf } = match;
  const words = oneOf && new Set(oneOf.map(normalizeCase));
  const tests = [
    given(eq, (word) => (own) => own === word),
    given(notEq, (word) => (own) => own !== word),
    given(contains, (part) => (own) => own?.includes(part) ?? false),
    given(notContains, (part) => (own) => !own?.includes(part)),
    given(startsWith, (start) => (own) => own?.startsWith(start) ?? false),
    words ? (own: string | null) => own !== null && words.has(own) : null,
  ].filter((test) => test !== null);
  return (text) => {
    // As in JumpCloud, where the `$` of a pattern stands before a last line break, too.
    const own = text === null ? null : normalizeCase(text).replace(/\n$/, '');
    return tests.every((test) => test(own));
  };
}

type Test = (own: string | null) => boolean;

function given(part: string | null | undefined, test: (part: string) => Test): Test | null {
  return part === undefined || part === null ? null : test(normalizeCase(part));
}
