import DataLoader from 'dataloader';
import { type LookupResults, fetchInBatches } from '../jumpcloud/api/pagination.js';

/** All keys of one moment go to `read` together, which makes the batches itself, so that they run side by side. */
export function batchLoader<T>(
  read: (keys: readonly string[]) => Promise<LookupResults<T>>,
): DataLoader<string, T> {
  return new DataLoader<string, T>(async (keys) => {
    const found = await read(keys);
    return keys.map((key) => {
      const value = found.get(key);
      return value === undefined ? new Error('A batch left one of its keys without an answer.') : value;
    });
  });
}

/** For what JumpCloud answers for one key at a time. */
export function singleLoader<T>(read: (key: string) => Promise<T>): DataLoader<string, T> {
  return batchLoader((keys) =>
    fetchInBatches(keys, async ([key = '']) => new Map([[key, await read(key)]]), 1),
  );
}

/** Rows under the key that they have; those that have none are left out. */
export function groupBy<Row, T>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  valueOf: (row: Row) => T,
): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const values = index.get(key);
    if (values) values.push(valueOf(row));
    else index.set(key, [valueOf(row)]);
  }
  return index;
}

/** The same question is asked once. */
export function memoizedLoader<Question extends object, T>(
  read: (question: Question) => Promise<T>,
): DataLoader<Question, T, string> {
  return new DataLoader((questions) => Promise.all(questions.map(read)), {
    batch: false,
    cacheKeyFn: (question) => JSON.stringify(question),
  });
}
