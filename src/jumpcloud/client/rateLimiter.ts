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

// While calls are slow, the limit falls by a quarter for each round of calls.
const SLOW_DECREASE = 0.75;

export interface Concurrency {
  /** How many calls may always be in flight while JumpCloud does not respond with 429. */
  usual: number;
  /** How many may be in flight while JumpCloud responds as quickly as to few. */
  max: number;
}

/** A call that succeeded. */
export interface Success {
  sentAt: number;
  /** It took much longer than such calls usually take. */
  isSlow: boolean;
  /** Other calls waited for it. */
  isFull: boolean;
}

/**
 * Adaptive limit of concurrency and rate for one JumpCloud organisation, whose rate limit is not documented. The
 * concurrency limit follows TCP congestion control: it grows with each success and halves on 429. Above `usual` it grows
 * only while calls wait and none is slow. If that is not enough, calls are also spaced evenly. Times are in
 * milliseconds, from a monotonic clock.
 */
export function createRateLimiter({ usual, max }: Concurrency) {
  let limit = Math.min(INITIAL_LIMIT, usual);
  let threshold = Infinity;
  /** Calls per second; Infinity while calls are not spaced. */
  let rate = Infinity;
  let nextCallAt = -Infinity;
  let limitLoweredAt = -Infinity;
  let rateDecreasedAt = -Infinity;
  /** Moving average of the share of calls that were throttled. */
  let throttledShare = 0;
  const successes = createRateMeter();

  const grown = () => limit + (limit < threshold ? 1 : 1 / limit);

  /** Calls that were in flight together are often throttled together: the limit is lowered once for all of them. */
  function lower(sentAt: number, now: number, to: number): void {
    if (sentAt < limitLoweredAt) return;
    limit = to;
    threshold = to;
    limitLoweredAt = now;
  }

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
    succeeded(now: number, { sentAt, isSlow, isFull }: Success): void {
      successes.add(now);
      throttledShare -= throttledShare * SMOOTHING;
      if (limit < usual) limit = Math.min(usual, grown());
      else if (isSlow) lower(sentAt, now, Math.max(usual, limit * SLOW_DECREASE));
      else if (isFull) limit = Math.min(max, grown());
      rate += Math.max(1 / rate, RATE_INCREASE);
      if (now - rateDecreasedAt > RATE_RESET_MS) rate = Infinity;
    },
    /** JumpCloud responded with 429 to a call sent at `sentAt`. */
    throttled(sentAt: number, now: number, retryAfterMs = PAUSE_MS): void {
      throttledShare += (1 - throttledShare) * SMOOTHING;
      lower(sentAt, now, Math.max(1, Math.min(usual, limit) / 2));
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
