/** `open`: calls are rejected. `half-open`: one call is allowed, to test whether JumpCloud has recovered. */
export type CircuitState = 'closed' | 'open' | 'half-open';

const FAILURES = 10;
// A recovery is noticed after at most 4 seconds.
const OPEN_FOR_MS = [1000, 2000, 4000];

/**
 * Rejects calls while JumpCloud is down. After 10 consecutive failures the circuit opens. After a pause one call is
 * allowed: it closes the circuit if it succeeds and opens it again if it fails. Times are in milliseconds, from a
 * monotonic clock.
 */
export function createCircuitBreaker() {
  let failures = 0;
  /** How many times the circuit opened since it was last closed. */
  let opened = 0;
  let openUntil = -Infinity;
  let probing = false;

  return {
    state(now: number): CircuitState {
      if (opened === 0) return 'closed';
      return probing || now >= openUntil ? 'half-open' : 'open';
    },
    /** Whether a call may be made. If so, its outcome must be reported. */
    allowsCall(now: number): boolean {
      if (opened === 0) return true;
      if (probing || now < openUntil) return false;
      probing = true;
      return true;
    },
    /** JumpCloud responded, even if with an error such as 403. */
    succeeded(): void {
      failures = 0;
      opened = 0;
      probing = false;
    },
    failed(now: number): void {
      failures += 1;
      if (opened > 0 && !probing) return;
      if (opened === 0 && failures < FAILURES) return;
      openUntil = now + (OPEN_FOR_MS[Math.min(opened, OPEN_FOR_MS.length - 1)] ?? 0);
      opened += 1;
      probing = false;
    },
    /** The call was aborted. */
    aborted(): void {
      probing = false;
    },
  };
}
