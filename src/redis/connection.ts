import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { RedisConfig } from '../config/redis.js';
import { inTime } from './inTime.js';
import { connectionCode, failureReason, type FailureReason, TimeoutError } from './failures.js';
import { MAX_PAUSE_MS, optionsOf } from './options.js';

export interface RedisMetrics {
  redisState(isUp: boolean): void;
  redisFailed(reason: FailureReason): void;
}

/** The connection to Redis, which is used only while it works. */
export interface RedisConnection {
  /** Runs a command. Null if it fails, or Redis can't be used at the moment; then at once. */
  run<T>(command: (redis: Redis) => Promise<T>): Promise<T | null>;
  isUp(): boolean;
  /** Calls `listener` each time Redis can be used again. Until it is done, nothing else runs. */
  onUp(listener: (redis: Redis) => Promise<unknown>): void;
  /** Resolves when Redis can be used, or is known not to be. */
  started: Promise<void>;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 1_000;
const FIRST_PAUSE_MS = 250;
/** A call waits for Redis several times: one that is late each time delays it more than it saves. */
const MAX_LATE_ANSWERS = 5;
/** After so long without a failure, the next pause is short again. */
const STABLE_MS = 5_000;

export function createConnection(config: RedisConfig, log: Logger, metrics: RedisMetrics): RedisConnection {
  let state: 'starting' | 'up' | 'down' | 'closed' = 'starting';
  let lastCode = 'CONNECTION';
  let pauseMs = FIRST_PAUSE_MS;
  let upSince = -Infinity;
  let isProbing = false;
  let settle = () => {};
  const started = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const listeners: ((redis: Redis) => Promise<unknown>)[] = [];
  const redis = new Redis(optionsOf(config));
  /** Late answers in a row. */
  let lateAnswers = 0;

  function goDown(reason: string): void {
    if (state === 'down' || state === 'closed') return;
    log.warn({ reason }, 'Redis cannot be used; this replica works on alone');
    if (performance.now() - upSince > STABLE_MS) pauseMs = FIRST_PAUSE_MS;
    state = 'down';
    metrics.redisState(false);
    settle();
    void probeLater();
  }

  function goUp(): void {
    if (state === 'closed') return;
    if (state === 'down') log.warn('Redis is used again');
    state = 'up';
    upSince = performance.now();
    metrics.redisState(true);
    settle();
  }

  async function probeLater(): Promise<void> {
    while (state === 'down') {
      await delay(pauseMs, undefined, { ref: false });
      pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
      await probe();
    }
  }

  /** Tries what is used: scripts, reading and writing. A connection that does not work is replaced. */
  async function probe(): Promise<void> {
    if (isProbing || state === 'up' || state === 'closed' || redis.status !== 'ready') return;
    isProbing = true;
    lateAnswers = 0;
    const late = () => {
      lateAnswers += 1;
    };
    try {
      await inTime(redis.readAnswerBuffer(...PROBE_KEYS, 'probe', 'probe', 1000, '1'), late);
      await inTime(redis.set(PROBE_KEYS[0] ?? '', 'probe', 'PX', 1000), late);
      if (lateAnswers > 1) throw new TimeoutError();
      for (const listener of listeners) await inTime(listener(redis));
      goUp();
    } catch (error) {
      metrics.redisFailed(failureReason(error));
      if (state === 'starting') goDown(failureReason(error));
      redis.disconnect(true);
    } finally {
      isProbing = false;
    }
  }

  redis.on('ready', () => {
    // Later it is `probeLater` that tries: otherwise a Redis that accepts connections only gets ten of them each second.
    if (state === 'starting') void probe();
  });
  redis.on('error', (error: unknown) => {
    lastCode = failureReason(error) === 'CONNECTION' ? connectionCode(error) : failureReason(error);
  });
  redis.on('close', () => {
    if (state === 'closed') return;
    metrics.redisFailed('CONNECTION');
    goDown(lastCode);
    lastCode = 'CONNECTION';
  });

  return {
    started: Promise.race([started, delay(START_TIMEOUT_MS, undefined, { ref: false })]),
    isUp: () => state === 'up',
    async run(command) {
      if (state !== 'up') return null;
      const seen = { isLate: false };
      try {
        const answer = await inTime(command(redis), () => {
          seen.isLate = true;
        });
        lateAnswers = seen.isLate ? lateAnswers + 1 : 0;
        if (lateAnswers >= MAX_LATE_ANSWERS) throw new TimeoutError();
        return answer;
      } catch (error) {
        const reason = failureReason(error);
        metrics.redisFailed(reason);
        if (reason !== 'KEY') goDown(reason === 'CONNECTION' ? lastCode : reason);
        return null;
      }
    },
    onUp(listener) {
      listeners.push(listener);
    },
    async close() {
      state = 'closed';
      // What was written before is sent.
      await inTime(redis.quit()).catch(() => null);
      redis.disconnect();
    },
  };
}

const PROBE_KEYS = ['generation', 'version', 'answer', 'lease'].map((name) => `jumpcloud:{probe}:${name}`);
