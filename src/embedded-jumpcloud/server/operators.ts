import { notSupported } from './response.js';
import { compareValues } from './rows.js';

/** Whether a record's value is one of those meant. */
export type Test = (value: unknown) => boolean;

/** Equality is that of case, type and every blank. Null stands for an absent value too. */
export function isOneOf(values: ReadonlySet<unknown>): Test {
  return (value) => values.has(value ?? null);
}

export function isNoneOf(values: ReadonlySet<unknown>): Test {
  return (value) => !values.has(value ?? null);
}

/** Compares like with like only: a text is neither less nor more than a number or nothing. */
export function isOrdered(operand: unknown, holds: (order: number) => boolean): Test {
  return (value) => typeof value === typeof operand && holds(compareValues(value, operand));
}

/** A leading `(?i)`, as in JumpCloud's PowerShell module, or slashes, as in its SDK's tests, may ask for any case. */
export function matchesPattern(pattern: unknown): Test {
  if (typeof pattern !== 'string') throw notSupported('a $regex that is no text');
  const slashed = /^\/(.*)\/(i?)$/s.exec(pattern);
  const source = slashed?.[1] ?? pattern.replace(/^\(\?i\)/, '');
  const anyCase = slashed ? slashed[2] === 'i' : source !== pattern;
  const regex = compile(source, anyCase ? 'iu' : 'u');
  return (value) => typeof value === 'string' && regex.test(value);
}

/** Contains one of the terms, in any case. */
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
    return new RegExp(source, flags);
  } catch {
    throw notSupported(`the regular expression ${source}`);
  }
}
