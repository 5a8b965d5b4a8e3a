import type { Logger } from 'pino';

/** Records a request that was rejected. `reason` is a clause about its caller. */
export type CallerRejected = (reason: string) => void;

const LOG_INTERVAL_MS = 60_000;

/** Logs rejected requests: the first at once, then one line a minute with the number since the last line. */
export function logRejectedCallers(log: Logger): CallerRejected {
  let requests = 0;
  let loggedAt = -Infinity;
  return (reason) => {
    requests += 1;
    const now = performance.now();
    if (now - loggedAt < LOG_INTERVAL_MS) return;
    log.warn({ requests, reason }, 'callers are turned away');
    requests = 0;
    loggedAt = now;
  };
}
