// Short calls vary by more than their own length.
const SLOW_FACTOR = 2;
const SLOW_EXTRA_MS = 20;
/** How far one slower call raises the usual latency of its route. */
const RISE = 1 / 100;

/** Compares the latency of each call with what calls of its route usually take while JumpCloud is not busy. */
export function createLatencyMeter() {
  const usual = new Map<string, number>();

  return {
    /** Counts a call that took `ms`, and says whether that is much longer than usual. */
    isSlow(route: string, ms: number): boolean {
      const known = usual.get(route) ?? ms;
      usual.set(route, ms < known ? ms : known + (ms - known) * RISE);
      return ms > known * SLOW_FACTOR + SLOW_EXTRA_MS;
    },
  };
}
