import type { DirectoryError } from './errors.js';

/** A call that failed, and what there is left to try again with. */
export interface FailedAttempt {
  /** 1 for the first. */
  attempt: number;
  failure: DirectoryError;
  /** Until nobody waits for the answer any longer. */
  timeLeftMs: number;
}

// The last of these waits is up to 1.6 s; all of them together take 1.5 s on average.
const ATTEMPTS = 6;
const FIRST_WAIT_MS = 100;
// Whoever was told to come again after a time should not all come at the same moment.
const SPREAD_MS = 250;

/**
 * Milliseconds to wait before the next attempt; null: give up. Full jitter: anything between nothing and twice as much
 * as the time before. What JumpCloud asks for by `Retry-After` is obeyed, but nobody waits in vain: where the time left
 * is too short, the caller knows at once. `random` gives a number from 0 to 1.
 */
export function retryWait(
  { attempt, failure, timeLeftMs }: FailedAttempt,
  random: () => number,
): number | null {
  if (!failure.transient || attempt >= ATTEMPTS) return null;
  const wait =
    failure.retryAfterMs === undefined
      ? random() * FIRST_WAIT_MS * 2 ** (attempt - 1)
      : failure.retryAfterMs + random() * SPREAD_MS;
  return wait < timeLeftMs ? wait : null;
}

// One call in ten may be a retry; so many may come at once, as after a short break.
const RETRIES_PER_CALL = 0.1;
const MOST_RETRIES = 20;

/** Keeps retries from multiplying an outage. */
export function createRetryBudget() {
  let retries = MOST_RETRIES;
  return {
    /** A call was answered. */
    earn(): void {
      retries = Math.min(MOST_RETRIES, retries + RETRIES_PER_CALL);
    },
    /** Whether one may be made; it is then made. */
    spend(): boolean {
      if (retries < 1) return false;
      retries -= 1;
      return true;
    },
  };
}
