import type { TextSearch } from '../jumpcloud/userSearch.js';
import { BadUserInput } from './badUserInput.js';
import { atMost } from './page.js';

/** GraphQL's `StringMatch`: what must hold of a text, without regard to case. */
export type StringMatch = TextSearch;

// JumpCloud's own limit for names and the like (V1 specification): nothing longer can be in one.
const MAX_TEXT_LENGTH = 1024;
// 500 e-mails, for one.
const MAX_MATCH_LENGTH = 20_000;

/** The text, if it is not too long to be looked for. */
export function readText(text: string): string {
  if (text.length > MAX_TEXT_LENGTH)
    throw new BadUserInput(`A text to look for may have at most ${MAX_TEXT_LENGTH} characters.`);
  return text;
}

/** Throws BAD_USER_INPUT where it holds too much. */
export function checkMatch({ in: oneOf, ...texts }: StringMatch): void {
  const all = [...Object.values(texts), ...atMost(oneOf ?? [])];
  const length = all.reduce<number>((sum, text) => sum + (text?.length ?? 0), 0);
  if (length > MAX_MATCH_LENGTH)
    throw new BadUserInput(`The texts to match may have at most ${MAX_MATCH_LENGTH} characters together.`);
}

/** The spelling in which texts are compared; a sigma is lower case in two ways. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** Whether all given parts hold of a text. One that is not set (null) equals and contains nothing. */
export function textMatcher(match: StringMatch): (text: string | null) => boolean {
  const { eq, notEq, contains, notContains, startsWith, in: oneOf } = match;
  const words = oneOf && new Set(oneOf.map(fold));
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
    const own = text === null ? null : fold(text).replace(/\n$/, '');
    return tests.every((test) => test(own));
  };
}

type Test = (own: string | null) => boolean;

function given(part: string | null | undefined, test: (part: string) => Test): Test | null {
  return part === undefined || part === null ? null : test(fold(part));
}
