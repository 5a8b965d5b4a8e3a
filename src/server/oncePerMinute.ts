const INTERVAL_MS = 60_000;

/** Calls `write` for the first event at once, then at most once a minute, with the number of events since the last time. */
export function oncePerMinute(write: (reason: string, events: number) => void): (reason: string) => void {
  let events = 0;
  let writtenAt = -Infinity;
  return (reason) => {
    events += 1;
    const now = performance.now();
    if (now - writtenAt < INTERVAL_MS) return;
    write(reason, events);
    events = 0;
    writtenAt = now;
  };
}
