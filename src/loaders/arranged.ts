import { compareKeys, type SortKey, UNREADABLE } from '../domain/pagination.js';
import { looseCase } from '../jumpcloud/api/records.js';

/**
 * The rows of a page in their order; null if JumpCloud did not sort them. Those with the same name are sorted here, if
 * JumpCloud does not do so. It may compare names in another way than by letters: then its order is kept.
 */
export function arranged<T>(
  rows: readonly T[],
  keyOf: (row: T) => SortKey,
  hasTies: boolean,
): readonly T[] | null {
  // Where a name can't be read, nothing says where its row belongs.
  const keys = rows.map(keyOf).filter(([name]) => name !== UNREADABLE);
  const ascends = (compare: (a: SortKey, b: SortKey) => number) =>
    keys.every((key, index) => index === 0 || compare(keys[index - 1] ?? [], key) <= 0);
  if (ascends((a, b) => compareKeys(a.slice(0, 1), b.slice(0, 1)))) {
    if (hasTies) return rows.toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
    return ascends(compareKeys) ? rows : null;
  }
  return ascends((a, b) => compareKeys([looseCase(a[0] ?? '')], [looseCase(b[0] ?? '')])) ? rows : null;
}
