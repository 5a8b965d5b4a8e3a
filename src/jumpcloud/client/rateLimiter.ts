// At first no more than a browser in front of JumpCloud's console would ask at once; each answer lets one more call in.
const FIRST_LIMIT = 10;
// Everybody waits so long after a refusal; or as long as `Retry-After` says. An absurd one must not keep an
// organisation out for a day: after a while we look again.
const HOLD_MS = 100;
const MAX_HOLD_MS = 60_000;
// One refusal now and then is no reason to ask more seldom; more of the last 50 calls are.
const MEMORY = 1 / 50;
const TOLERATED = 0.06;
const CUT = 0.7;
const LEAST_PER_SECOND = 1;
/** How much faster it becomes in a second without such a reason. */
const GROWTH = 0.1;
// The rate matters no longer when there was no reason for so long.
const FORGIVEN_AFTER_MS = 60_000;

/**
 * How much may be asked of one JumpCloud organisation, whose rate limit is not documented. Learned as TCP learns it:
 * more while it is healthy, half as much in flight when it answers 429; where that is not enough, the calls are spaced
 * evenly too. Times are those of a clock that never jumps, in milliseconds.
 */
export function createRateLimiter(maxConcurrency: number) {
  let limit = Math.min(FIRST_LIMIT, maxConcurrency);
  let threshold = Infinity;
  /** Calls a second; infinite as long as JumpCloud takes what comes. */
  let rate = Infinity;
  let nextAt = -Infinity;
  let halvedAt = -Infinity;
  let cutAt = -Infinity;
  /** The share of refusals. */
  let refusals = 0;
  const answered = createRate();

  return {
    /** Most calls in flight. */
    get limit(): number {
      return Math.floor(limit);
    },
    /** Whether the next calls must wait because JumpCloud has asked us to slow down. */
    slowed(now: number): boolean {
      return rate !== Infinity || nextAt > now;
    },
    /** How long the next call must wait, if so many others go before it. */
    wait(now: number, others = 0): number {
      return Math.max(0, nextAt - now) + (others * 1000) / rate;
    },
    /** A call takes its place in the line. */
    take(now: number): void {
      nextAt = Math.max(now, nextAt) + 1000 / rate;
    },
    succeeded(now: number): void {
      answered.add(now);
      refusals -= refusals * MEMORY;
      limit = Math.min(maxConcurrency, limit + (limit < threshold ? 1 : 1 / limit));
      rate += Math.max(1 / rate, GROWTH);
      if (now - cutAt > FORGIVEN_AFTER_MS) rate = Infinity;
    },
    /** A call that was sent at `sentAt` was answered with 429. */
    refused(sentAt: number, now: number, retryAfterMs = HOLD_MS): void {
      refusals += (1 - refusals) * MEMORY;
      // Calls that were in flight together are refused together: one reason to slow down, not many.
      if (sentAt >= halvedAt) {
        limit = Math.max(1, limit / 2);
        threshold = limit;
        halvedAt = now;
      }
      if (sentAt >= cutAt && refusals > TOLERATED) {
        rate = Math.max(LEAST_PER_SECOND, CUT * Math.min(rate, answered.perSecond(now)));
        refusals = 0;
        cutAt = now;
      }
      nextAt = Math.max(nextAt, now + Math.min(retryAfterMs, MAX_HOLD_MS));
    },
  };
}

/** How often something happened within the last second, roughly. */
function createRate() {
  let second = 0;
  let count = 0;
  let before = 0;
  function advance(now: number): void {
    const present = Math.floor(now / 1000);
    if (present === second) return;
    before = present === second + 1 ? count : 0;
    count = 0;
    second = present;
  }
  return {
    add(now: number): void {
      advance(now);
      count += 1;
    },
    perSecond(now: number): number {
      advance(now);
      return count + before * (1 - (now / 1000 - second));
    },
  };
}
