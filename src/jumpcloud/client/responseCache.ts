import type { Context } from '@opentelemetry/api';
import { LRUCache } from 'lru-cache';
import { budgetExceeded, type DirectoryError, rateLimited, timedOut } from './errors.js';
import type { ApiResponse, ApiRequest, ClientObserver, InFlightRequest, Send } from './call.js';
import { withDeadline } from './deadline.js';
import { useData, type Operation } from './operation.js';
import { createValidity, type SharedAnswers, type Validity } from './sharedState.js';

interface PendingRequest {
  response: Promise<ApiResponse | null>;
  /** The number of operations that wait for the response. */
  waiting: number;
  inFlight: InFlightRequest;
  controller: AbortController;
}

interface CachedResponse {
  response: ApiResponse | null;
  /** When its request was sent. */
  readAt: number;
}

// Without a reason, each abort would create an error with a stack trace.
const ABORT_REASON = 'no operation is waiting';
// Counted in characters of the bodies. Parsed bodies take several times as many bytes.
const MAX_CACHED_CHARACTERS = 10_000_000;
// What was made of a longer list is kept instead of its pages.
const MAX_CACHED_PAGES = 20;

interface Use {
  /** The request is sent, whatever is known. */
  bypass: boolean;
  /** The number of pages of the list to which the response belongs. */
  pages: number;
  /** By default the span of the operation. */
  traceContext?: Context;
}

/**
 * Response cache and request coalescing across operations, by request key. Requests with the same key share an in-flight
 * request and responses younger than `maxAgeMs`; 0 disables both. Failures are not cached. A request is aborted when no
 * operation is waiting for it.
 */
export function createResponseCache(
  send: Send,
  maxAgeMs: number,
  observer: ClientObserver,
  validity: Validity = createValidity(),
  answers?: SharedAnswers,
) {
  const pending = new Map<string, PendingRequest>();
  const cache = new LRUCache<string, CachedResponse>({
    // With maxAgeMs 0 the cache is unused, but a ttl of 0 would mean no expiry.
    ttl: Math.max(1, maxAgeMs),
    ttlAutopurge: true,
    maxSize: MAX_CACHED_CHARACTERS,
    sizeCalculation: ({ response }, key) => key.length + (response?.size ?? 0),
  });

  function start(key: string, request: ApiRequest, operation: Operation, use: Use): PendingRequest {
    if (operation.callsRequested >= operation.maxCalls) throw budgetExceeded();
    operation.callsRequested += 1;
    const controller = new AbortController();
    const { signal } = controller;
    const { traceContext = operation.traceContext } = use;
    const inFlight: InFlightRequest = { operation, traceContext, signal, endsAt: operation.endsAt };
    const ask = () => send(request, inFlight);
    const isShared = answers && maxAgeMs > 0 && use.pages <= MAX_CACHED_PAGES;
    const response = isShared ? answers.fetch(key, inFlight, !use.bypass, ask) : ask();
    const started = { response, waiting: 0, inFlight, controller };
    pending.set(key, started);
    return started;
  }

  function end(key: string, request: PendingRequest): void {
    request.controller.abort(ABORT_REASON);
    if (pending.get(key) === request) pending.delete(key);
  }

  /**
   * The response to a request; null for 404. With `bypass` the request is always sent, and its response replaces the
   * cached one. A list that does not fit into the cache would only displace everything else.
   */
  async function fetch(
    key: string,
    request: ApiRequest,
    operation: Operation,
    use: Use,
  ): Promise<ApiResponse | null> {
    const { bypass, pages } = use;
    const confirmed = validity.confirm();
    if (confirmed) await confirmed;
    const mayReuse = maxAgeMs > 0 && !bypass;
    const now = performance.now();
    const isRecent = (readAt = now) =>
      mayReuse && now - readAt <= operation.maxAgeMs && readAt >= validity.since();
    const entry = cache.get(key);
    const cached = entry && isRecent(entry.readAt) ? entry : undefined;
    const other = cached ? undefined : pending.get(key);
    const joined = other && isRecent(other.inFlight.sentAt) ? other : undefined;
    if (cached || joined) {
      operation.cost.cached += 1;
      observer.cacheHit();
    }
    if (cached) {
      useData(operation, cached.readAt);
      return cached.response;
    }
    const current = joined ?? start(key, request, operation, use);
    current.waiting += 1;
    current.inFlight.endsAt = Math.max(current.inFlight.endsAt, operation.endsAt);
    try {
      const response = await withDeadline(operation, current.response, () => deadlineError(current.inFlight));
      // If a later request has replaced this one, its response is newer.
      const isNewest = pending.get(key) === current;
      const fits = pages <= MAX_CACHED_PAGES && pages * (response?.size ?? 0) <= MAX_CACHED_CHARACTERS;
      const readAt = current.inFlight.sentAt ?? now;
      // The operation that began the request may have allowed older data.
      if (joined?.inFlight.isOfOthers && !isRecent(readAt)) return await fetch(key, request, operation, use);
      if (joined || current.inFlight.isOfOthers) useData(operation, readAt);
      if (!joined && current.inFlight.isOfOthers) {
        operation.callsRequested -= 1;
        operation.cost.cached += 1;
        observer.cacheHit();
      }
      if (maxAgeMs > 0 && isNewest && fits) cache.set(key, { response, readAt }, { start: readAt });
      return response;
    } finally {
      current.waiting -= 1;
      if (current.waiting === 0) end(key, current);
    }
  }

  return {
    fetch,
    /** Removes a cached response. */
    evict(key: string): void {
      cache.delete(key);
      answers?.evict(key);
    },
  };
}

/** The error for a request that is not complete at the deadline. */
function deadlineError({ throttledForMs }: InFlightRequest): DirectoryError {
  const ms = throttledForMs?.() ?? null;
  return ms === null ? timedOut() : rateLimited(ms);
}
