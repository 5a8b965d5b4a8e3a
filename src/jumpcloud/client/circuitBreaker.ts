/** `open`: no call is made. `half-open`: one call is on its way to see. */
export type CircuitState = 'closed' | 'open' | 'half-open';

const FAILURES = 10;
// So that JumpCloud is found again at most 4 seconds after it came back.
const OPEN_FOR_MS = [1000, 2000, 4000];

/**
 * Spares a JumpCloud that is down, and those who would wait for it: after 10 failures without a success between them no
 * call is made for a while, then one, whose outcome decides. Times are those of a clock that never jumps, in
 * milliseconds.
 */
export function createCircuitBreaker() {
  let failures = 0;
  /** How often it opened since it was closed. */
  let opened = 0;
  let openUntil = -Infinity;
  let probing = false;

  const breaker = {
    state(now: number): CircuitState {
      if (opened === 0) return 'closed';
      return probing || now >= openUntil ? 'half-open' : 'open';
    },
    /** Whether a call may be made; it must then be told how the call ended. */
    admits(now: number): boolean {
      if (opened === 0) return true;
      if (probing || now < openUntil) return false;
      probing = true;
      return true;
    },
    /** JumpCloud answered, if only to refuse. */
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
    /** The call was given up before it ended. */
    left(): void {
      probing = false;
    },
  };
  return breaker;
}
