import type { TextSearch } from '../jumpcloud/userSearch.js';

/** GraphQL's `StringMatch`: what must hold of a text, without regard to case. */
export type StringMatch = TextSearch;

/** The spelling in which texts are compared; a sigma is lower case in two ways. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** Whether all given parts hold. A text that is not set equals and contains nothing. */
export function matchesText(text: string | null, match: StringMatch | null | undefined): boolean {
  if (!match) return true;
  // As in JumpCloud, where the `$` of a pattern stands before a last line break, too.
  const own = text === null ? undefined : fold(text).replace(/\n$/, '');
  const is = (other: string) => own === fold(other);
  const has = (part: string) => own?.includes(fold(part)) ?? false;
  return (
    holds(match.eq, is) &&
    holds(match.notEq, (other) => !is(other)) &&
    holds(match.contains, has) &&
    holds(match.notContains, (part) => !has(part)) &&
    holds(match.startsWith, (start) => own?.startsWith(fold(start)) ?? false) &&
    holds(match.in, (others) => others.some(is))
  );
}

function holds<T>(part: T | null | undefined, test: (part: T) => boolean): boolean {
  return part === undefined || part === null || test(part);
}
