import { notSupported } from './response.js';
import { compareValues } from './rows.js';

/** Whether a field's value matches a filter. */
export type Test = (value: unknown) => boolean;

/** Strict equality, with case, type and whitespace. Null also matches an absent value. */
export function isOneOf(values: ReadonlySet<unknown>): Test {
  return (value) => values.has(value ?? null);
}

export function isNoneOf(values: ReadonlySet<unknown>): Test {
  return (value) => !values.has(value ?? null);
}

/** Compares values of one type only: a string is neither less nor greater than a number or null. */
export function isOrdered(operand: unknown, matches: (order: number) => boolean): Test {
  return (value) => typeof value === typeof operand && matches(compareValues(value, operand));
}

/** Case-insensitive with a leading `(?i)`, as in JumpCloud's PowerShell module, or `/…/i`, as in its SDK's tests. */
export function matchesPattern(pattern: unknown): Test {
  if (typeof pattern !== 'string') throw notSupported('a $regex that is not a string');
  const slashed = /^\/(.*)\/(i?)$/s.exec(pattern);
  const source = slashed?.[1] ?? pattern.replace(/^\(\?i\)/, '');
  const ignoresCase = slashed ? slashed[2] === 'i' : source !== pattern;
  const regex = compile(source, ignoresCase ? 'iu' : 'u');
  return (value) => typeof value === 'string' && regex.test(value);
}

/** Contains one of the terms, case-insensitively. */
export function containsAny(terms: readonly string[]): Test {
  const lowered = terms.map((term) => term.toLowerCase());
  return (value) => {
    if (typeof value !== 'string') return false;
    const text = value.toLowerCase();
    return lowered.some((term) => text.includes(term));
  };
}

function compile(source: string, flags: string): RegExp {
  try {
    // As in PCRE, `$` also matches before a final line break.
    return new RegExp(source.replace(/(?<!\\)((?:\\\\)*)\$/g, '$1(?=\\n?$)'), flags);
  } catch {
    throw notSupported(`the regular expression ${source}`);
  }
}
