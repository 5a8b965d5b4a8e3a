import escapeRegExp from 'escape-string-regexp';
import { normalizeCase } from './records.js';
import { findSpellings } from './spellings.js';

const ACCENTS = '[\u0300-\u036f]';
const EACH_ACCENT = new RegExp(ACCENTS, 'g');
/** Letters with a stroke, and an i without its dot. For Unicode, these are no accents. */
const STROKES = new Map(Array.from('øđðħıłŧ', (letter, index) => [letter, 'oddhilt'.charAt(index)]));

/** The spelling in which names are searched: as `normalizeCase`, and without accents. */
export function withoutAccents(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  const plain = text.normalize('NFD').replace(EACH_ACCENT, '').normalize('NFC');
  return normalizeCase(plain).replace(/[øđðħıłŧ]/g, (letter) => STROKES.get(letter) ?? letter);
}

/** The pattern of a letter has up to 200 bytes, and a pattern at most 32,764: see anyCase.ts. */
const MAX_LETTERS = 50;

/**
 * The part of a word, without accents, that JumpCloud is searched for: the longest for which a pattern finds all that
 * `withoutAccents` makes equal.
 */
export function searchablePart(word: string): string {
  const parts = Array.from(word, (letter) => (isSearchable(letter) ? letter : '\0'))
    .join('')
    .split('\0');
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return Array.from(longest).slice(0, MAX_LETTERS).join('');
}

export type Anchor = 'start' | 'whole';

/** A pattern of at least the texts that contain the part; with an anchor, that start with it or are equal to it. */
export function accentPattern(part: string, anchor?: Anchor): string {
  const letters = Array.from(part, letterPattern).join(`${ACCENTS}*`);
  if (!anchor) return letters;
  const end = anchor === 'whole' ? `${ACCENTS}*$(?!\\n)` : '';
  return `^${ACCENTS}*${letters}${end}`;
}

function letterPattern(letter: string): string {
  const letters = spellings().single.get(letter);
  return letters ? `[${letters.join('')}]` : escapeRegExp(letter);
}

/** Not a letter that may be a part of another, or that normalization joins with its neighbours or moves. */
function isSearchable(letter: string): boolean {
  return (
    letter.normalize('NFD') === letter && !/[\p{C}\p{M}]/u.test(letter) && !spellings().parts.has(letter)
  );
}

let known: { single: Map<string, string[]>; parts: Set<string> } | undefined;

function spellings() {
  if (known) return known;
  const single = findSpellings(withoutAccents);
  const parts = new Set([...single.keys()].filter((normal) => Array.from(normal).length > 1).join(''));
  return (known = { single, parts });
}
