import { setMaxListeners } from 'node:events';
import { type Context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Logger } from 'pino';

/** The cost of one GraphQL operation in JumpCloud calls. */
export interface Cost {
  /** Calls sent to JumpCloud. Token requests, which operations share, are not counted. */
  calls: number;
  /** Calls that were made again after a failure. */
  retries: number;
  /** Total milliseconds that calls waited in the queue and between attempts. */
  waitedMs: number;
  /** Responses from the cache or from in-flight requests of other operations. */
  cached: number;
}

/** The deadline, call budget and cost of one GraphQL operation. */
export interface Operation {
  /** Aborted at the deadline, or when the client disconnects. */
  signal: AbortSignal;
  /** The deadline, on the clock of `performance.now()`. */
  endsAt: number;
  /** JumpCloud calls requested so far, including those that still wait in the queue. */
  callsRequested: number;
  /** The maximum of `callsRequested`. */
  maxCalls: number;
  startedAt: number;
  /** The oldest data of other operations that may be reused, in milliseconds. 0: everything is read from JumpCloud. */
  maxAgeMs: number;
  /** When the oldest data was read that other operations read, by `performance.now()`; Infinity if there is none. */
  oldestReadAt: number;
  cost: Cost;
  log: Logger;
  /** Sent with every call. */
  requestId: string | undefined;
  /** The span of the operation, which its batches and calls are a part of. */
  traceContext: Context;
  /** Ends the operation: its pending calls are no longer needed. */
  end: () => void;
  /** Calls `work` when the operation ends, but not if it has ended already. `work` must not throw. */
  atEnd: (work: () => void) => void;
}

export interface OperationLimits {
  deadlineMs: number;
  maxUpstreamCalls: number;
}

export interface OperationOptions {
  /** By default everything that is cached may be reused. */
  maxAgeMs?: number;
  log: Logger;
  requestId?: string;
  traceContext?: Context;
}

/** The operation uses data that was read at this time. */
export function useData(operation: Operation, readAt: number): void {
  operation.oldestReadAt = Math.min(operation.oldestReadAt, readAt);
}

/** The age of the oldest data that the operation used, in milliseconds; 0 if all was read after it started. */
export function ageOfData({ oldestReadAt, startedAt }: Operation): number {
  return oldestReadAt < startedAt ? Math.ceil(performance.now() - oldestReadAt) : 0;
}

// Without a reason, each abort would create an error with a stack trace.
const ENDED = 'the operation has ended';

function createController(): AbortController {
  const controller = new AbortController();
  // Every pending call of the operation adds a listener.
  setMaxListeners(0, controller.signal);
  return controller;
}

/**
 * An operation that makes calls for several others, until it is ended. Its calls count for the first of them; its deadline
 * is the one that the others set.
 */
export function shareOperation(first: Operation): Operation {
  const controller = createController();
  return {
    ...first,
    oldestReadAt: Infinity,
    signal: controller.signal,
    get callsRequested() {
      return first.callsRequested;
    },
    set callsRequested(calls) {
      first.callsRequested = calls;
    },
    end: () => {
      controller.abort('no operation is waiting');
    },
    atEnd: (work) => {
      controller.signal.addEventListener('abort', work, { once: true });
    },
  };
}

/** Starts an operation, which ends at its deadline or when `end` is called. */
export function startOperation(
  { deadlineMs, maxUpstreamCalls }: OperationLimits,
  { maxAgeMs = Infinity, log, requestId, traceContext = ROOT_CONTEXT }: OperationOptions,
): Operation {
  let controller: AbortController | undefined;
  let isEnded = false;
  const work: (() => void)[] = [];
  const end = () => {
    isEnded = true;
    clearTimeout(deadline);
    controller?.abort(ENDED);
    for (const each of work.splice(0)) each();
  };
  const deadline = setTimeout(end, deadlineMs);
  const startedAt = performance.now();
  return {
    // Made when it is first read: an operation without calls needs none, and it takes longer than the rest of this function.
    get signal() {
      controller ??= createController();
      if (isEnded) controller.abort(ENDED);
      return controller.signal;
    },
    endsAt: startedAt + deadlineMs,
    callsRequested: 0,
    maxCalls: maxUpstreamCalls,
    startedAt,
    maxAgeMs,
    oldestReadAt: Infinity,
    cost: { calls: 0, retries: 0, waitedMs: 0, cached: 0 },
    log,
    requestId,
    traceContext,
    end,
    atEnd: (each) => work.push(each),
  };
}
