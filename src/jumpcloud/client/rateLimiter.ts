// About as many concurrent calls as a browser makes to JumpCloud's console.
const INITIAL_LIMIT = 10;
// The pause of all calls after a 429 without `Retry-After`. The maximum keeps an absurd `Retry-After` from blocking an
// organisation for a day.
const PAUSE_MS = 100;
const MAX_PAUSE_MS = 60_000;
// An occasional 429 does not lower the rate; more than 6% of roughly the last 50 calls does.
const SMOOTHING = 1 / 50;
const TOLERATED_THROTTLING = 0.06;
const RATE_DECREASE = 0.7;
const MIN_CALLS_PER_SECOND = 1;
/** Relative increase of the rate per second without a decrease. */
const RATE_INCREASE = 0.1;
// The rate limit is lifted after this time without a decrease.
const RATE_RESET_MS = 60_000;

/**
 * Adaptive limit of concurrency and rate for one JumpCloud organisation, whose rate limit is not documented. The
 * concurrency limit follows TCP congestion control: it grows with each success and halves on 429. If that is not enough,
 * calls are also spaced evenly. Times are in milliseconds, from a monotonic clock.
 */
export function createRateLimiter(maxConcurrency: number) {
  let limit = Math.min(INITIAL_LIMIT, maxConcurrency);
  let threshold = Infinity;
  /** Calls per second; Infinity while calls are not spaced. */
  let rate = Infinity;
  let nextCallAt = -Infinity;
  let limitHalvedAt = -Infinity;
  let rateDecreasedAt = -Infinity;
  /** Moving average of the share of calls that were throttled. */
  let throttledShare = 0;
  const successes = createRateMeter();

  return {
    /** The maximum number of calls in flight. */
    get limit(): number {
      return Math.floor(limit);
    },
    /** Whether the next calls are delayed by JumpCloud's rate limit. */
    isThrottled(now: number): boolean {
      return rate !== Infinity || nextCallAt > now;
    },
    /** Milliseconds until the next call may be sent, after `callsBefore` others. */
    wait(now: number, callsBefore = 0): number {
      return Math.max(0, nextCallAt - now) + (callsBefore * 1000) / rate;
    },
    /** Counts a call that is sent now. */
    reserve(now: number): void {
      nextCallAt = Math.max(now, nextCallAt) + 1000 / rate;
    },
    succeeded(now: number): void {
      successes.add(now);
      throttledShare -= throttledShare * SMOOTHING;
      limit = Math.min(maxConcurrency, limit + (limit < threshold ? 1 : 1 / limit));
      rate += Math.max(1 / rate, RATE_INCREASE);
      if (now - rateDecreasedAt > RATE_RESET_MS) rate = Infinity;
    },
    /** JumpCloud responded with 429 to a call sent at `sentAt`. */
    throttled(sentAt: number, now: number, retryAfterMs = PAUSE_MS): void {
      throttledShare += (1 - throttledShare) * SMOOTHING;
      // Calls that were in flight together are often throttled together: the limit is halved once for all of them.
      if (sentAt >= limitHalvedAt) {
        limit = Math.max(1, limit / 2);
        threshold = limit;
        limitHalvedAt = now;
      }
      if (sentAt >= rateDecreasedAt && throttledShare > TOLERATED_THROTTLING) {
        rate = Math.max(MIN_CALLS_PER_SECOND, RATE_DECREASE * Math.min(rate, successes.perSecond(now)));
        throttledShare = 0;
        rateDecreasedAt = now;
      }
      nextCallAt = Math.max(nextCallAt, now + Math.min(retryAfterMs, MAX_PAUSE_MS));
    },
  };
}

/** Estimates how many events happened within the last second. */
function createRateMeter() {
  let second = 0;
  let count = 0;
  let previousCount = 0;
  function advance(now: number): void {
    const currentSecond = Math.floor(now / 1000);
    if (currentSecond === second) return;
    previousCount = currentSecond === second + 1 ? count : 0;
    count = 0;
    second = currentSecond;
  }
  return {
    add(now: number): void {
      advance(now);
      count += 1;
    },
    perSecond(now: number): number {
      advance(now);
      return count + previousCount * (1 - (now / 1000 - second));
    },
  };
}
