import type { Logger } from 'pino';
import { oncePerMinute } from './oncePerMinute.js';

/** Records a request that was rejected. `reason` is a clause about its caller. */
export type CallerRejected = (reason: string) => void;

/** Logs rejected requests: the first at once, then one line a minute with the number since the last line. */
export function logRejectedCallers(log: Logger): CallerRejected {
  return oncePerMinute((reason, requests) => {
    log.warn({ requests, reason }, 'callers are turned away');
  });
}
