import { LRUCache } from 'lru-cache';
import { budgetExceeded, type DirectoryError, rateLimited, timedOut } from './errors.js';
import type { ApiResponse, ApiRequest, ClientObserver, InFlightRequest, Send } from './call.js';
import { withDeadline, type Operation } from './operation.js';

interface Pending {
  answer: Promise<ApiResponse | null>;
  waiting: number;
  flight: InFlightRequest;
  controller: AbortController;
}

// Without a reason, each abort would make an error with its stack.
const NOBODY_WAITS = 'nobody waits any longer';
// In characters of the bodies; parsed, they take a few times as many bytes.
const MAX_KEPT_CHARACTERS = 10_000_000;

/**
 * Lets operations share what they ask alike, told by its key: calls on their way, and answers younger than `maxAgeMs`
 * (0: nothing is shared). A failure reaches those who wait for it, and nobody after them. A call ends when nobody waits
 * for it.
 */
export function createResponseCache(send: Send, maxAgeMs: number, observer: ClientObserver) {
  const pending = new Map<string, Pending>();
  const answers = new LRUCache<string, { answer: ApiResponse | null }>({
    // Not used when nothing is shared; but zero would mean for ever.
    ttl: Math.max(1, maxAgeMs),
    ttlAutopurge: true,
    maxSize: MAX_KEPT_CHARACTERS,
    sizeCalculation: ({ answer }, key) => key.length + (answer?.size ?? 0),
  });

  function begin(key: string, call: ApiRequest, operation: Operation): Pending {
    if (operation.callsRequested >= operation.maxCalls) throw budgetExceeded();
    operation.callsRequested += 1;
    const controller = new AbortController();
    const flight: InFlightRequest = { operation, signal: controller.signal, endsAt: operation.endsAt };
    const begun = { answer: send(call, flight), waiting: 0, flight, controller };
    pending.set(key, begun);
    return begun;
  }

  function end(key: string, ended: Pending): void {
    ended.controller.abort(NOBODY_WAITS);
    if (pending.get(key) === ended) pending.delete(key);
  }

  /** `fresh` asks JumpCloud in any case; what it answers is there for the others. */
  async function share(
    key: string,
    call: ApiRequest,
    operation: Operation,
    fresh: boolean,
  ): Promise<ApiResponse | null> {
    const isShared = maxAgeMs > 0 && !fresh;
    const kept = isShared ? answers.get(key) : undefined;
    const joined = isShared && !kept ? pending.get(key) : undefined;
    if (kept || joined) {
      operation.cost.cached += 1;
      observer.cacheHit();
    }
    if (kept) return kept.answer;
    const waitedFor = joined ?? begin(key, call, operation);
    waitedFor.waiting += 1;
    waitedFor.flight.endsAt = Math.max(waitedFor.flight.endsAt, operation.endsAt);
    try {
      const answer = await withDeadline(operation, waitedFor.answer, () => lateness(waitedFor.flight));
      // One that was overtaken by a later question is the older of two answers.
      if (maxAgeMs > 0 && pending.get(key) === waitedFor) answers.set(key, { answer });
      return answer;
    } finally {
      waitedFor.waiting -= 1;
      if (waitedFor.waiting === 0) end(key, waitedFor);
    }
  }

  return Object.assign(share, {
    /** The answer to this question is not to be taken any longer. */
    forget: (key: string) => answers.delete(key),
  });
}

/** Why a call was not answered in time. */
function lateness({ throttledForMs }: InFlightRequest): DirectoryError {
  const ms = throttledForMs?.() ?? null;
  return ms === null ? timedOut() : rateLimited(ms);
}
