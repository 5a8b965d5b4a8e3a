import DataLoader from 'dataloader';
import { fetchInBatches, type LookupResults } from '../jumpcloud/api/batches.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { Pacer } from './loaderOptions.js';

/** What batches are read with, and their name in a trace. */
export interface BatchOptions {
  name: string;
  jumpcloud: JumpCloud;
  pacer: Pacer | undefined;
}

/** Passes all keys of one tick to `read`, which splits them into batches itself, so that the batches run in parallel. */
export function batchLoader<T>(
  { name, jumpcloud, pacer }: BatchOptions,
  read: (jumpcloud: JumpCloud, keys: readonly string[]) => Promise<LookupResults<T>>,
): DataLoader<string, T> {
  return new DataLoader<string, T>(async (keys) => {
    const results = await jumpcloud.traced(name, { 'directory.keys': keys.length }, (view) =>
      read(view, keys),
    );
    // The results of a batch are settled together.
    if (pacer?.isOver()) await pacer.turn();
    return keys.map((key) => {
      const value = results.get(key);
      return value === undefined ? new Error('A batch returned no value for one of its keys.') : value;
    });
  }, scheduledBy(pacer));
}

export function scheduledBy(pacer: Pacer | undefined) {
  return pacer ? { batchScheduleFn: pacer.schedule } : {};
}

/** For endpoints that take one key per call. */
export function singleLoader<T>(
  options: BatchOptions,
  read: (jumpcloud: JumpCloud, key: string) => Promise<T>,
): DataLoader<string, T> {
  return batchLoader(options, (jumpcloud, keys) => loadEach(keys, (key) => read(jumpcloud, key)));
}

/** Groups the values of rows by key. Rows whose key is null are left out. */
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

/** Reads each request once. Requests are the same if their JSON is. */
export function memoizedLoader<Request extends object, T>(
  read: (request: Request) => Promise<T>,
): DataLoader<Request, T, string> {
  return new DataLoader((requests) => Promise.all(requests.map(read)), {
    batch: false,
    cacheKeyFn: (request) => JSON.stringify(request),
  });
}

/** Loads each key by itself. A failed key becomes its own error. */
export function loadEach<T>(
  keys: readonly string[],
  read: (key: string) => Promise<T>,
): Promise<LookupResults<T>> {
  return fetchInBatches(keys, async ([key = '']) => new Map([[key, await read(key)]]), 1);
}
