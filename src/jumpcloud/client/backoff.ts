const FIRST_PAUSE_MS = 1000;

/** Pauses after consecutive failures: 1 second, 2, 4 and so on, up to `maxPauseMs`. Times are from a monotonic clock. */
export function createBackoff(maxPauseMs: number) {
  let failures = 0;
  let pausedUntil = -Infinity;
  return {
    isPaused: (now: number): boolean => now < pausedUntil,
    failed(now: number): void {
      pausedUntil = now + Math.min(maxPauseMs, FIRST_PAUSE_MS * 2 ** failures);
      failures += 1;
    },
    succeeded(): void {
      failures = 0;
      pausedUntil = -Infinity;
    },
  };
}
