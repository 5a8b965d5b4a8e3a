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
