import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { type DirectoryError, timedOut } from './errors.js';

/** What the JumpCloud calls of one GraphQL operation came to. */
export interface Cost {
  /** Calls that JumpCloud saw. */
  calls: number;
  /** How many of these were made because another one had failed. */
  retries: number;
  /** Milliseconds that its calls spent in queues and between attempts, added up. */
  waitedMs: number;
  /** Answers that it shares with other operations. */
  cached: number;
}

/** One GraphQL operation, as far as JumpCloud is concerned. */
export interface Operation {
  /** Aborted when its time is over, or its client has gone. */
  signal: AbortSignal;
  /** When its time is over, by `performance.now()`. */
  endsAt: number;
  /** JumpCloud calls that it has asked for, whether they were sent already or wait. */
  callsRequested: number;
  /** How many these may be. */
  maxCalls: number;
  /** Nothing that was answered before may be taken. */
  fresh: boolean;
  cost: Cost;
  log: Logger;
  /** Headers by which its calls are found in other logs. */
  trace: Record<string, string>;
  /** Its answers are no longer needed. */
  end: () => void;
}

export interface OperationLimits {
  deadlineMs: number;
  maxUpstreamCalls: number;
}

export interface OperationOptions {
  fresh: boolean;
  log: Logger;
  trace?: Record<string, string>;
}

/** The answer, if it comes before the operation ends; else why it did not. */
export function withDeadline<T>(
  { signal }: Operation,
  answer: Promise<T>,
  lateness: () => DirectoryError = timedOut,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      reject(lateness());
    };
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    answer.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', leave);
    });
  });
}

/** Begins now, and ends by itself at its deadline. */
export function startOperation(
  { deadlineMs, maxUpstreamCalls }: OperationLimits,
  { fresh, log, trace = {} }: OperationOptions,
): Operation {
  const controller = new AbortController();
  // Every call of the operation that is on its way listens.
  setMaxListeners(0, controller.signal);
  const end = () => {
    clearTimeout(deadline);
    controller.abort('the operation has ended');
  };
  const deadline = setTimeout(end, deadlineMs);
  return {
    signal: controller.signal,
    endsAt: performance.now() + deadlineMs,
    callsRequested: 0,
    maxCalls: maxUpstreamCalls,
    fresh,
    cost: { calls: 0, retries: 0, waitedMs: 0, cached: 0 },
    log,
    trace,
    end,
  };
}
