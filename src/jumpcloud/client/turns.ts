import type { Load } from './call.js';
import { createCircuitBreaker } from './circuitBreaker.js';
import { circuitOpen } from './errors.js';
import { type Concurrency, createRateLimiter } from './rateLimiter.js';
import type { BudgetReply, SharedBudget, Turn } from './sharedState.js';

/**
 * The turns of calls: when the next one may be made, by the rate limit and the circuit breaker. Those of this process learn
 * from all calls, and decide while the budget of all replicas can't be reached.
 */
export function createTurns(concurrency: Concurrency, shared?: SharedBudget) {
  const rateLimiter = createRateLimiter(concurrency);
  const breaker = createCircuitBreaker();
  /** The last reply of the shared budget, and until when it delays calls. Null while this process is alone. */
  let common: { reply: BudgetReply; waitUntil: number } | null = null;

  function started(sentAt: number, reply?: BudgetReply): Turn {
    return {
      ended(end) {
        const now = performance.now();
        const { outcome, isSlow, isFull } = end;
        reply?.turn?.ended(end);
        if (outcome === 'failed') breaker.failed(now);
        else if (outcome === 'aborted') breaker.aborted();
        else breaker.succeeded();
        if (outcome === 'succeeded') rateLimiter.succeeded(now, { sentAt, isSlow, isFull });
        if (outcome === 'throttled') rateLimiter.throttled(sentAt, now, end.retryAfterMs);
      },
    };
  }

  function takeAlone(): Turn | { waitMs: number } {
    const now = performance.now();
    const waitMs = rateLimiter.wait(now);
    if (waitMs > 0) return { waitMs };
    rateLimiter.reserve(now);
    if (!breaker.allowsCall(now)) throw circuitOpen();
    return started(now);
  }

  return {
    /** A turn, or how long to wait before the next try. Throws if the circuit is open. */
    async take(): Promise<Turn | { waitMs: number }> {
      const reply = shared ? await shared.take() : null;
      const now = performance.now();
      common = reply && { reply, waitUntil: now + reply.waitMs };
      if (!reply) return takeAlone();
      if (reply.turn) return started(now, reply);
      if (reply.breaker !== 'closed') throw circuitOpen();
      return { waitMs: reply.waitMs };
    },

    /** The maximum number of calls in flight of this process, which has so many now. */
    concurrency(inFlight: number): number {
      const limit = common?.reply.limit ?? rateLimiter.limit;
      const isDelayed = common
        ? common.reply.rate !== Infinity || common.reply.turn === undefined
        : rateLimiter.isThrottled(performance.now());
      return isDelayed ? Math.min(limit, inFlight + 1) : limit;
    },

    /** Whether the next calls are delayed by JumpCloud's rate limit. */
    isThrottled(): boolean {
      const now = performance.now();
      if (!common) return rateLimiter.isThrottled(now);
      return common.reply.rate !== Infinity || (common.reply.isPaused && now < common.waitUntil);
    },

    /** Milliseconds until the next call may be sent, after `callsBefore` others. */
    wait(callsBefore: number): number {
      const now = performance.now();
      if (!common) return rateLimiter.wait(now, callsBefore);
      const pause = common.reply.isPaused ? Math.max(0, common.waitUntil - now) : 0;
      return pause + (callsBefore * 1000) / common.reply.rate;
    },

    load: (): Pick<Load, 'limit' | 'breaker'> => ({
      limit: common?.reply.limit ?? rateLimiter.limit,
      breaker: common?.reply.breaker ?? breaker.state(performance.now()),
    }),
  };
}
