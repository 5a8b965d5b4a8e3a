import escapeRegExp from 'escape-string-regexp';
import { normalizeCase } from './records.js';

const LAST_LETTER = 0x1ffff;
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
  // MongoDB refuses patterns that contain a null character.
  for (const text of texts.map((each) => inAnyCase(each).replaceAll('\0', '\\x00'))) {
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > MAX_BYTES) {
      patterns.push(text);
      bytes = Buffer.byteLength(text);
    } else patterns.push(`${patterns.pop() ?? ''}|${text}`);
  }
  return patterns;
}

function letterPattern(letter: string): string {
  const letters = (variants ??= findVariants()).get(letter);
  return letters ? `[${letters.join('')}]` : escapeRegExp(letter);
}

/** The letters that differ only in case, by their common spelling. */
function findVariants(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let code = 0; code <= LAST_LETTER; code += 1) {
    const letter = String.fromCodePoint(code);
    const normal = normalizeCase(letter);
    if (normal !== letter) found.set(normal, [...(found.get(normal) ?? [normal]), letter]);
  }
  return found;
}
