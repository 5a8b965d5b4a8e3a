import PQueue from 'p-queue';
import { busy, memoryExceeded, timedOut } from '../jumpcloud/client/errors.js';
import type { Operation } from '../jumpcloud/client/operation.js';

/** The memory of a process at rest: code, schema, and responses in the cache. */
const AT_REST_BYTES = 150_000_000;
/** Pages that are being read, and garbage. */
const PAGES_BYTES = 30_000_000;
const PLACES = 2;
/** However little memory there is, a list of some thousand users can be read. */
const MIN_BYTES_PER_READ = 20_000_000;

/** The reads of long lists, of all organisations. Each needs a place, so that only a few are in memory at once. */
export interface LargeReads {
  /** Those of one organisation. */
  forIntegration(): IntegrationReads;
}

export interface IntegrationReads {
  /**
   * Throws if a read that holds so many bytes exceeds the budget, or if the operation's read waits for a place and can't be
   * expected to end by `endsAt`.
   */
  admit(operation: Operation, read: { bytes: number; pages: number; endsAt: number }): void;
  /** Waits for a place, then reads. Throws without reading if too little time is left, or nobody waits any more. */
  run<T>(operation: Operation, pages: number, read: () => Promise<T>): Promise<T>;
}

export function createLargeReads(limitBytes: number): LargeReads {
  const queue = new PQueue({ concurrency: PLACES });
  /** Operations that wait for a place, in order. */
  const waiting = new Set<Operation>();
  const bytesPerRead = Math.max(MIN_BYTES_PER_READ, (limitBytes - AT_REST_BYTES) / PLACES - PAGES_BYTES);

  function assertTime(ms: number, endsAt: number): void {
    if (performance.now() + ms > endsAt) throw busy(ms);
  }

  function forIntegration(): IntegrationReads {
    /** Of the last read; at least, if it failed. */
    let msPerPage = 0;
    return {
      admit(operation, { bytes, pages, endsAt }) {
        if (bytes > bytesPerRead) throw memoryExceeded();
        // With a place it may try: the last read may have been slower.
        const turn = [...waiting].indexOf(operation) + 1;
        if (turn > 0) assertTime(msPerPage * pages * (1 + turn / PLACES), endsAt);
      },
      run(operation, pages, read) {
        const isQueued = queue.pending >= PLACES;
        if (isQueued) {
          waiting.add(operation);
          operation.atEnd(() => waiting.delete(operation));
        }
        const readInPlace = async () => {
          waiting.delete(operation);
          if (operation.signal.aborted) throw timedOut();
          if (isQueued) assertTime(msPerPage * pages, operation.endsAt);
          const startedAt = performance.now();
          const perPage = () => (performance.now() - startedAt) / pages;
          try {
            const result = await read();
            msPerPage = perPage();
            return result;
          } catch (error) {
            // It would have taken longer than this.
            msPerPage = Math.max(msPerPage, perPage());
            throw error;
          }
        };
        // Without the signal: an aborted read keeps its place until it has ended.
        return queue.add(readInPlace);
      },
    };
  }

  return { forIntegration };
}
