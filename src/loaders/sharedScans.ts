import type { JumpCloud } from '../jumpcloud/client/client.js';
import { budgetExceeded, busy, timedOut } from '../jumpcloud/client/errors.js';
import { withDeadline } from '../jumpcloud/client/deadline.js';
import { type Operation, useData } from '../jumpcloud/client/operation.js';
import type { Validity } from '../jumpcloud/client/sharedState.js';
import { createFoldCache } from './foldCache.js';
import {
  asError,
  BYTES_PER_USER,
  type FoldRequest,
  type FoldResults,
  type OpenList,
  readFolds,
  type UserFold,
  type UserList,
} from './folds.js';
import type { LargeReads } from './largeReads.js';
import { createScan, isYoung, type Scan } from './scan.js';

/** Reads of long lists that the operations of one organisation share. */
export interface SharedScans {
  fold(
    from: JumpCloud,
    list: UserList,
    open: OpenedList,
    folds: readonly FoldRequest[],
  ): Promise<FoldResults>;
}

/** `openedAt`: when its first page was requested, by `performance.now()`. */
type OpenedList = OpenList & { openedAt: number };

/** Without a change in between: a first page that is older is read again. */
const FIRST_PAGE_MAX_AGE_MS = 1_000;
const RETRY_AFTER_MS = 5_000;

/**
 * Folds are shared if they wait for a place together, or are equal and the read started less than `maxAgeMs` ago; with 0,
 * only those of one operation.
 */
export function createSharedScans(
  largeReads: LargeReads,
  connect: (operation: Operation) => JumpCloud,
  maxAgeMs: number,
  validity: Validity,
): SharedScans {
  const reads = largeReads.forIntegration();
  const queued = new Map<string, Scan>();
  /** Reads that have started, by list and fold. */
  const running = new Map<string, Scan>();
  const finished = createFoldCache(maxAgeMs, validity);

  function enqueue(operation: Operation, list: UserList, open: OpenedList, isShared: boolean): Scan {
    if (operation.callsRequested + open.pages > operation.maxCalls) throw budgetExceeded();
    // The first page may be from the cache.
    const createdAt = Math.min(performance.now(), operation.oldestReadAt);
    const readAt = Math.min(open.openedAt, createdAt);
    const scan = createScan(operation);
    const read = async () => {
      // Folds of the same tick are added first.
      await Promise.resolve();
      if (scan.operation.signal.aborted) throw timedOut();
      const startedAt = (scan.startedAt = performance.now());
      if (queued.get(list.key) === scan) queued.delete(list.key);
      if (isShared) for (const key of scan.requests.keys()) running.set(`${list.key} ${key}`, scan);
      const view = connect(scan.operation);
      let isValid = false;
      try {
        const isOld = startedAt - createdAt > FIRST_PAGE_MAX_AGE_MS || readAt < validity.since();
        useData(scan.operation, isOld ? startedAt : readAt);
        const current = isOld ? await list.open(view) : open;
        const results = await readFolds(current, view, [...scan.requests.values()]);
        isValid = [...results.values()].every((fold) => !(fold instanceof Error));
        for (const [key, fold] of results) {
          if (fold instanceof Error || running.get(`${list.key} ${key}`) !== scan) continue;
          finished.set(`${list.key} ${key}`, fold, open.users, scan.operation.oldestReadAt);
        }
        return results;
      } finally {
        if (!isValid) view.evict();
      }
    };
    scan.results = reads.run(scan.operation, open.pages, read);
    scan.results.catch(() => null);
    if (isShared) queued.set(list.key, scan);
    return scan;
  }

  /** Ends a scan that no operation waits for. */
  function end(scan: Scan): void {
    scan.operation.end();
    for (const scans of [queued, running])
      for (const [key, each] of scans) if (each === scan) scans.delete(key);
  }

  /** Adds a fold, unless the scan has it. */
  function join(scan: Scan, request: FoldRequest, { users, pages }: OpenList, { endsAt }: Operation): void {
    const bytes = scan.bytes + (scan.requests.has(request.key) ? 0 : request.createFold().bytes(users));
    // All folds together hold each user once.
    const held = Math.min(bytes, 2 * BYTES_PER_USER * users);
    if (scan.startedAt === undefined) reads.admit(scan.operation, { bytes: held, pages, endsAt });
    scan.bytes = bytes;
    if (!scan.requests.has(request.key)) scan.requests.set(request.key, request);
  }

  return {
    async fold({ operation }, list, open, requests) {
      const isShared = maxAgeMs > 0 && operation.maxAgeMs > 0;
      let own: Scan | undefined;
      const foldOne = async (request: FoldRequest): Promise<UserFold | Error> => {
        const key = `${list.key} ${request.key}`;
        const started = running.get(key);
        const done = isShared ? finished.get(key, operation) : undefined;
        if (done) return done;
        const known =
          isShared && started && isYoung(started, operation, maxAgeMs, validity) ? started : undefined;
        if (known) operation.cost.cached += 1;
        const joined = known ?? (isShared ? queued.get(list.key) : undefined);
        const scan = joined ?? (own ??= enqueue(operation, list, open, isShared));
        if (!known) scan.operation.maxAgeMs = Math.min(scan.operation.maxAgeMs, operation.maxAgeMs);
        scan.waiting += 1;
        scan.operation.endsAt = Math.max(scan.operation.endsAt, operation.endsAt);
        try {
          join(scan, request, open, operation);
          const results = await withDeadline(operation, scan.results, () =>
            scan.startedAt === undefined ? busy(RETRY_AFTER_MS) : timedOut(),
          );
          useData(operation, scan.operation.oldestReadAt);
          return results.get(request.key) ?? new Error('A fold is missing.');
        } finally {
          scan.waiting -= 1;
          if (scan.waiting === 0) end(scan);
          if (scan.waiting === 0 && own === scan) own = undefined;
        }
      };
      const read = async (request: FoldRequest) =>
        [request.key, await foldOne(request).catch(asError)] as const;
      return new Map(await Promise.all(requests.map(read)));
    },
  };
}
