import { type DirectoryError, timedOut } from './errors.js';
import type { Operation } from './operation.js';

/** Waits for `result` until the operation ends, then rejects with `errorAtDeadline()`. */
export function withDeadline<T>(
  { signal }: Operation,
  result: Promise<T>,
  errorAtDeadline: () => DirectoryError = timedOut,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      reject(errorAtDeadline());
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
