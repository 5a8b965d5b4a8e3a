import type { TextSearch } from '../jumpcloud/userSearch.js';

/** GraphQL's `StringMatch`: what must hold of a text, without regard to case. */
export type StringMatch = TextSearch;

/** Whether all given parts hold. A text that is not set equals and contains nothing. */
export function matchesText(text: string | null, match: StringMatch | null | undefined): boolean {
  if (!match) return true;
  const own = text?.toLowerCase();
  const is = (other: string) => own === other.toLowerCase();
  const has = (part: string) => own?.includes(part.toLowerCase()) ?? false;
  return (
    holds(match.eq, is) &&
    holds(match.notEq, (other) => !is(other)) &&
    holds(match.contains, has) &&
    holds(match.notContains, (part) => !has(part)) &&
    holds(match.startsWith, (start) => own?.startsWith(start.toLowerCase()) ?? false) &&
    holds(match.in, (others) => others.some(is))
  );
}

function holds<T>(part: T | null | undefined, test: (part: T) => boolean): boolean {
  return part === undefined || part === null || test(part);
}
