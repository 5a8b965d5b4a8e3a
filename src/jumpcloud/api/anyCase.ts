import escapeRegExp from 'escape-string-regexp';
import { normalizeCase } from './records.js';

/** The end of a text. `$` alone also matches before a final line break. */
export const END = '$(?!\\n)';

const LAST_LETTER = 0x1ffff;
let variants: Map<string, string[]> | undefined;

/**
 * A pattern that matches a text in any case exactly as `normalizeCase` compares: `(?i)` would also match letters that look
 * alike, such as ſ for s.
 */
export function inAnyCase(text: string): string {
  return Array.from(normalizeCase(text), letterPattern).join('');
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
