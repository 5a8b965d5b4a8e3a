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

// MongoDB, which JumpCloud's filters suggest as its database, accepts patterns of 32,764 bytes.
const MAX_BYTES = 30_000;

/** Patterns of the texts in any case, joined by `|`: one, unless it would be too long for JumpCloud. */
export function anyOf(texts: readonly string[]): string[] {
  const patterns: string[] = [];
  let bytes = MAX_BYTES;
  for (const text of texts.map(inAnyCase)) {
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > MAX_BYTES) {
      patterns.push(text);
      bytes = Buffer.byteLength(text);
    } else patterns.push(`${patterns.pop() ?? ''}|${text}`);
  }
  return patterns;
}

function letterPattern(letter: string): string {
  const letters = (variants ??= findSpellings(normalizeCase)).get(letter);
  // MongoDB refuses patterns that contain a null character.
  return letters ? `[${letters.join('')}]` : escapeRegExp(letter).replace('\0', '\\x00');
}
