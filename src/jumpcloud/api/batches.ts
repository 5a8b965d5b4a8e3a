import { asDirectoryError, type DirectoryError } from '../client/errors.js';
import { PAGE_SIZE } from './rowPage.js';

/** Keys to what was found under them, or why nothing can be said of them. */
export type LookupResults<T> = Map<string, T | DirectoryError>;

/** Asks for any number of keys, `size` at a time and side by side. A batch that fails costs its own keys only. */
export async function fetchInBatches<T>(
  keys: readonly string[],
  ask: (keys: readonly string[]) => Promise<LookupResults<T>>,
  size = PAGE_SIZE,
): Promise<LookupResults<T>> {
  const batches = Array.from({ length: Math.ceil(keys.length / size) }, (_, index) =>
    keys.slice(index * size, (index + 1) * size),
  );
  const found = await Promise.all(
    batches.map((batch) =>
      ask(batch).catch((error: unknown): LookupResults<T> => {
        const failure = asDirectoryError(error);
        return new Map(batch.map((key) => [key, failure]));
      }),
    ),
  );
  const all: LookupResults<T> = new Map();
  for (const batch of found) for (const [key, value] of batch) all.set(key, value);
  return all;
}
