import type { RedisOptions } from 'ioredis';
import type { RedisConfig } from '../config/redis.js';
import { BUDGET_SCRIPTS } from './budgetScripts.js';
import { ANSWER_SCRIPTS } from './scripts.js';

const CONNECT_TIMEOUT_MS = 2_000;
export const MAX_PAUSE_MS = 1_000;

/** A command fails at once while there is no connection, and is never sent again. */
export function optionsOf({ host, port, database, credentials, isTls }: RedisConfig): RedisOptions {
  return {
    host,
    port,
    db: database,
    ...(credentials.username !== undefined && { username: credentials.username }),
    ...(credentials.password && { password: credentials.password.reveal() }),
    ...(isTls && { tls: {} }),
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // `probe` of the connection is the check.
    enableReadyCheck: false,
    disableClientInfo: true,
    retryStrategy: (times) => Math.min(100 * times, MAX_PAUSE_MS),
    scripts: { ...ANSWER_SCRIPTS, ...BUDGET_SCRIPTS },
  };
}
