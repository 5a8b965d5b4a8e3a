import { LRUCache } from 'lru-cache';
import { type Operation, useData } from '../jumpcloud/client/operation.js';
import type { Validity } from '../jumpcloud/client/sharedState.js';
import type { UserFold } from './folds.js';

const MAX_BYTES = 20_000_000;

/** Keeps finished folds until their data is `maxAgeMs` old. */
export function createFoldCache(maxAgeMs: number, validity: Validity) {
  const cache = new LRUCache<string, { fold: UserFold; readAt: number }>({
    ttl: Math.max(1, maxAgeMs),
    ttlAutopurge: true,
    maxSize: MAX_BYTES,
  });
  return {
    /** A fold that is young enough for the operation. */
    get(key: string, operation: Operation): UserFold | undefined {
      const entry = cache.get(key);
      if (!entry || entry.readAt < validity.since()) return undefined;
      if (performance.now() - entry.readAt > operation.maxAgeMs) return undefined;
      operation.cost.cached += 1;
      useData(operation, entry.readAt);
      return entry.fold;
    },
    /** Adds the fold of a list of so many users, of which the oldest data was read at this time. */
    set(key: string, fold: UserFold, users: number, readAt: number): void {
      cache.set(key, { fold, readAt }, { start: readAt, size: 1 + Math.ceil(fold.bytes(users)) });
    },
  };
}
