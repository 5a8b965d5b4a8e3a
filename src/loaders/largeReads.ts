import PQueue from 'p-queue';
import { busy, memoryExceeded } from '../jumpcloud/client/errors.js';

/** The memory of a process at rest: code, schema, and responses in the cache. */
const AT_REST_BYTES = 150_000_000;
/** Pages that are being read, and garbage. */
const PAGES_BYTES = 30_000_000;
const PLACES = 2;

/** The reads of long lists, of all organisations. Each needs a place, so that only a few are in memory at once. */
export interface LargeReads {
  /** Throws if a read that holds so many bytes exceeds the budget, or if it can't be expected to start before `endsAt`. */
  admit(bytes: number, endsAt: number): void;
  /** Waits for a place, then reads. Until then, it can be aborted. */
  run<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T>;
}

export function createLargeReads(limitBytes: number): LargeReads {
  const queue = new PQueue({ concurrency: PLACES });
  const bytesPerRead = (limitBytes - AT_REST_BYTES) / PLACES - PAGES_BYTES;
  let lastMs = 0;
  return {
    admit(bytes, endsAt) {
      if (bytes > bytesPerRead) throw memoryExceeded();
      const waitMs = queue.pending < PLACES ? 0 : (lastMs * (queue.size + 1)) / PLACES;
      if (performance.now() + waitMs > endsAt) throw busy(waitMs);
    },
    run: (read, signal) =>
      queue.add(
        async () => {
          const startedAt = performance.now();
          const result = await read();
          lastMs = performance.now() - startedAt;
          return result;
        },
        { signal },
      ),
  };
}
