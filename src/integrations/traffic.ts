/** The calls to JumpCloud in the last minute. */
export interface Traffic {
  callsLastMinute: number;
  /** Those that JumpCloud answered with 429. */
  rateLimitedLastMinute: number;
}

const SECONDS = 60;

export interface TrafficCounter {
  count: (status: number | null) => void;
  lastMinute: () => Traffic;
}

/** Counts calls by the second in which they ended. `now` is in milliseconds. */
export function createTrafficCounter(now: () => number = () => performance.now()): TrafficCounter {
  const counts = Array.from({ length: SECONDS }, () => ({ second: -Infinity, calls: 0, rateLimited: 0 }));
  const currentSecond = () => Math.floor(now() / 1000);
  return {
    count(status) {
      const second = currentSecond();
      const slot = counts[second % SECONDS];
      if (!slot) return;
      if (slot.second !== second) Object.assign(slot, { second, calls: 0, rateLimited: 0 });
      slot.calls += 1;
      if (status === 429) slot.rateLimited += 1;
    },
    lastMinute() {
      const recent = counts.filter(({ second }) => second > currentSecond() - SECONDS);
      return {
        callsLastMinute: recent.reduce((sum, { calls }) => sum + calls, 0),
        rateLimitedLastMinute: recent.reduce((sum, { rateLimited }) => sum + rateLimited, 0),
      };
    },
  };
}
