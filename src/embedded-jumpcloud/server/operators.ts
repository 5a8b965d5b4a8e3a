import { notSupported } from './response.js';
import { compareValues } from './rows.js';

/** Whether a field's value matches a filter. */
export type Test = (value: unknown) => boolean;

/** Strict equality, with case, type and whitespace. Null also matches an absent value. */
export function isOneOf(values: ReadonlySet<unknown>): Test {
  return (value) => values.has(value ?? null);
}

export function isNoneOf(values: ReadonlySet<unknown>, matchesAbsent: boolean): Test {
  return (value) => !values.has(value ?? null) && (matchesAbsent || (value ?? null) !== null);
}

/** Equality of e-mails without case. */
export function isOneOfInAnyCase(values: ReadonlySet<unknown>): Test {
  const lowered = new Set([...values].map((value) => String(value).toLowerCase()));
  return (value) => typeof value === 'string' && lowered.has(value.toLowerCase());
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

/** Contains one of the terms, case-insensitively, and with or without accents if they are folded. */
export function containsAny(terms: readonly string[], foldsAccents: boolean): Test {
  const form = (text: string) =>
    (foldsAccents ? text.normalize('NFD').replace(/\p{M}/gu, '') : text).toLowerCase();
  const formed = terms.map(form);
  return (value) => {
    if (typeof value !== 'string') return false;
    const text = form(value);
    return formed.some((term) => text.includes(term));
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
