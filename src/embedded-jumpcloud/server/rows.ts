import { notSupported } from './response.js';

type Compare = (a: unknown, b: unknown) => number;

// The order of types in MongoDB, which V1's filter language gives away as its store (inferred).
const TYPES = ['undefined', 'number', 'string', 'object', 'boolean'];

/** Texts by code unit: capitals come before small letters. What is absent or null comes first. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return rank(a) - rank(b);
}

/** Compares by the named fields, one after the other; `-` before a name turns its order round. */
export function compareBy<T>(keys: readonly string[], valueOf: (row: T, field: string) => unknown) {
  const parts = keys.map((key) => {
    const descending = key.startsWith('-');
    const compare: Compare = descending ? (a, b) => compareValues(b, a) : compareValues;
    return { field: descending ? key.slice(1) : key, compare };
  });
  return (a: T, b: T): number => {
    for (const { field, compare } of parts) {
      const order = compare(valueOf(a, field), valueOf(b, field));
      if (order !== 0) return order;
    }
    return 0;
  };
}

function rank(value: unknown): number {
  return value === null ? 0 : TYPES.indexOf(typeof value);
}

/** Arranges rows by their ids alone, and remembers the arrangement for as long as the rows are the same. */
function createArrangement(orderOf: (ids: string[]) => number[]) {
  const known = new WeakMap<readonly unknown[], { rows: unknown[]; arranged: unknown[] }>();
  return <T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] => {
    const last = known.get(rows);
    if (last?.rows.length === rows.length && rows.every((row, index) => row === last.rows[index]))
      return last.arranged as T[];
    const arranged = orderOf(rows.map(idOf)).map((index) => rows[index]);
    known.set(rows, { rows: [...rows], arranged });
    return arranged as T[];
  };
}

/** The rows in no useful order, as JumpCloud gives them: by a hash of the id, so that it is the same in every call. */
export const shuffled = createArrangement((ids) => {
  const hashes = ids.map(hash);
  return places(ids).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
});

export const sortedById = createArrangement((ids) =>
  places(ids).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)),
);

function places(ids: string[]): number[] {
  return ids.map((_, index) => index);
}

/** FNV-1a, with the last step of MurmurHash3: ids that differ in their last digit only end up far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Which rows of a list are sent. */
export interface Page {
  limit: number;
  skip: number;
}

// Documented: 10 unless asked otherwise, "Limited to 100".
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export function readPage(limit: number | undefined, skip: number | undefined): Page {
  return {
    limit: Math.min(wholeNumber('limit', limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT),
    skip: wholeNumber('skip', skip ?? 0, 0),
  };
}

export function readQueryPage(query: URLSearchParams): Page {
  const [limit, skip] = ['limit', 'skip'].map((name) => query.get(name));
  return readPage(limit ? Number(limit) : undefined, skip ? Number(skip) : undefined);
}

export function rowsOn<T>(page: Page, rows: readonly T[]): T[] {
  return rows.slice(page.skip, page.skip + page.limit);
}

function wholeNumber(name: string, value: number, least: number): number {
  if (!Number.isInteger(value) || value < least) throw notSupported(`the ${name} ${value}`);
  return value;
}
