import type { DirectoryError } from './errors.js';

/** A failed attempt of a call. */
export interface FailedAttempt {
  /** The number of the attempt, starting at 1. */
  attempt: number;
  failure: DirectoryError;
  /** Milliseconds until the latest deadline of the waiting operations. */
  timeLeftMs: number;
}

// The last wait is up to 1.6 s; all waits together take 1.5 s on average.
const MAX_ATTEMPTS = 6;
const FIRST_MAX_WAIT_MS = 100;
// Calls with the same `Retry-After` should not all be retried at the same moment.
const RETRY_AFTER_JITTER_MS = 250;

/**
 * Milliseconds to wait before the next attempt; null to give up. Exponential backoff with full jitter, or `Retry-After`
 * if JumpCloud sent it. Gives up at once if the wait exceeds the time left. `random` returns a number from 0 to 1.
 */
export function retryWait(
  { attempt, failure, timeLeftMs }: FailedAttempt,
  random: () => number,
): number | null {
  if (!failure.transient || attempt >= MAX_ATTEMPTS) return null;
  const wait =
    failure.retryAfterMs === undefined
      ? random() * FIRST_MAX_WAIT_MS * 2 ** (attempt - 1)
      : failure.retryAfterMs + random() * RETRY_AFTER_JITTER_MS;
  return wait < timeLeftMs ? wait : null;
}

// One call in ten may be a retry, plus a reserve for short outages.
const RETRIES_PER_CALL = 0.1;
const MAX_RETRIES = 20;

/** Limits retries to a share of the successful calls, so that they do not make an outage worse. */
export function createRetryBudget() {
  let retries = MAX_RETRIES;
  return {
    /** Call after each success. */
    earn(): void {
      retries = Math.min(MAX_RETRIES, retries + RETRIES_PER_CALL);
    },
    /** Takes one retry from the budget, if there is one left. */
    spend(): boolean {
      if (retries < 1) return false;
      retries -= 1;
      return true;
    },
  };
}
