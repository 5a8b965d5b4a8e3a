import type { ApiResponse, InFlightRequest, Load } from './call.js';
import type { SharedLearning } from './learnedFact.js';

/** What the replicas of this process share about one organisation. Every part works on alone where they can't be reached. */
export interface SharedState {
  validity: Validity;
  answers: SharedAnswers;
  budget: SharedBudget;
  learned: SharedLearning;
}

/** Since when data is valid. */
export interface Validity {
  /** Data that was read before this time may not be used, by `performance.now()`. */
  since(): number;
  /** Finds out whether other replicas have invalidated data. Undefined if that is known. */
  confirm(): Promise<void> | undefined;
  /** Everything that was read until now is not valid any more. Resolves when no replica that can be reached uses it. */
  invalidate(): Promise<void>;
}

/** The validity of data in a process of its own. */
export function createValidity(): Validity {
  let since = -Infinity;
  return {
    since: () => since,
    confirm: () => undefined,
    invalidate() {
      since = performance.now();
      return Promise.resolve();
    },
  };
}

export interface SharedAnswers {
  /**
   * The answer that another replica has or is waiting for, else that of `send`, which is kept for others. With `mayRead`
   * false it is that of `send`. An answer of another replica sets `sentAt` of the request.
   */
  fetch(
    key: string,
    inFlight: InFlightRequest,
    mayRead: boolean,
    send: () => Promise<ApiResponse | null>,
  ): Promise<ApiResponse | null>;
  /** Removes an answer. */
  evict(key: string): void;
}

export type CallOutcome = 'succeeded' | 'throttled' | 'failed' | 'aborted';

export interface CallEnd {
  outcome: CallOutcome;
  /** It took much longer than such calls usually take. */
  isSlow: boolean;
  /** Other calls waited for it. */
  isFull: boolean;
  retryAfterMs?: number | undefined;
}

/** A call that may be sent. Its end must be reported. */
export interface Turn {
  ended(end: CallEnd): void;
}

/** The calls that all replicas together may make. */
export interface SharedBudget {
  /** Takes a turn for a call. Null while replicas can't be reached. */
  take(): Promise<BudgetReply | null>;
}

export interface BudgetReply extends Pick<Load, 'limit' | 'breaker'> {
  /** Undefined if the call has to wait, or the circuit is open. */
  turn: Turn | undefined;
  /** Milliseconds until it should be tried again. */
  waitMs: number;
  /** The wait is due to JumpCloud's rate limit, and not to the calls in flight. */
  isPaused: boolean;
  /** Calls per second; Infinity while calls are not spaced. */
  rate: number;
}
