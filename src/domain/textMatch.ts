import { normalizeCase } from '../jumpcloud/api/records.js';
import type { TextFilter } from '../jumpcloud/api/systemUserSearch.js';
import { BadUserInput } from './badUserInput.js';
import { assertMaxKeys } from './pagination.js';

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
export function checkMatch({ in: oneOf, ...conditions }: StringMatch): void {
  const values = [...Object.values(conditions), ...assertMaxKeys(oneOf ?? [])];
  const length = values.reduce<number>((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
  if (length > MAX_MATCH_LENGTH)
    throw new BadUserInput(`The texts to match must have at most ${MAX_MATCH_LENGTH} characters in total.`);
}

/** Returns a predicate that requires all given parts. A text that is not set (null) equals and contains nothing. */
export function textMatcher(match: StringMatch, fold = normalizeCase): (text: string | null) => boolean {
  const { eq, notEq, contains, notContains, startsWith, in: oneOf, isSet } = match;
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
    typeof isSet === 'boolean' ? (text: string | null) => (text !== null) === isSet : null,
  ].filter((test) => test !== null);
  return (text) => {
    const folded = text === null ? null : fold(text);
    return tests.every((test) => test(folded));
  };
}

type Test = (text: string | null) => boolean;
