type Compare = (a: unknown, b: unknown) => number;

// The order of types in MongoDB, which V1's filter language suggests as its database (inferred).
const TYPES = ['undefined', 'number', 'string', 'object', 'boolean'];

/** Strings compare by code unit, so capitals come first. Absent values and null come before all others. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return rank(a) - rank(b);
}

/** Compares by the given fields in turn; a `-` before a name means descending. */
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

/** Orders rows by their ids, and caches the order until the rows change. */
function createArrangement(orderOf: (ids: string[]) => number[]) {
  const cache = new WeakMap<readonly unknown[], { rows: unknown[]; arranged: unknown[] }>();
  return <T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] => {
    const cached = cache.get(rows);
    if (cached && isUnchanged(rows, cached.rows)) return cached.arranged as T[];
    const arranged = orderOf(rows.map(idOf)).map((index) => rows[index]);
    cache.set(rows, { rows: [...rows], arranged });
    return arranged as T[];
  };
}

/** Comparing 100,000 rows takes longer than the rest of a request. A frozen list cannot have changed. */
function isUnchanged(rows: readonly unknown[], before: readonly unknown[]): boolean {
  if (Object.isFrozen(rows)) return true;
  return rows.length === before.length && rows.every((row, index) => row === before[index]);
}

/** The rows in arbitrary order, as JumpCloud returns them. It is the order of the ids' hashes, the same in every call. */
export const shuffled = createArrangement((ids) => {
  const hashes = ids.map(hash);
  return positions(ids).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
});

export const sortedById = createArrangement((ids) =>
  positions(ids).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)),
);

function positions(ids: string[]): number[] {
  return ids.map((_, index) => index);
}

/** FNV-1a with the final mix of MurmurHash3, so that ids which differ in the last digit only have distant hashes. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
