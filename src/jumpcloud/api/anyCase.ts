import escapeRegExp from 'escape-string-regexp';
import { normalizeCase } from './records.js';
import { findSpellings } from './spellings.js';

/** The end of a text. `$` alone also matches before a final line break. */
export const END = '$(?!\\n)';

let variants: Map<string, string[]> | undefined;

/**
 * A pattern that matches a text in any case exactly as `normalizeCase` compares: `(?i)` would also match letters that look
 * alike, such as ſ for s.
 */
export function inAnyCase(text: string): string {
  return Array.from(normalizeCase(text), letterPattern).join('');
}

function letterPattern(letter: string): string {
  const letters = (variants ??= findSpellings(normalizeCase)).get(letter);
  return letters ? `[${letters.join('')}]` : escapeRegExp(letter);
}
