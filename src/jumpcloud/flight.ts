import type { Answer, Call } from './http.js';
import type { Operation } from './operation.js';

/** A call on its way, for one operation or more. */
export interface Flight {
  /** The one that asked first, and pays. */
  operation: Operation;
  /** Aborted when nobody waits any longer. */
  signal: AbortSignal;
  /** When the last one who waits will give up, by `performance.now()`. */
  endsAt: number;
  /** Milliseconds until it would be answered, where JumpCloud makes it wait; null where it does not. */
  heldBackMs?: () => number | null;
}

export type Send = (call: Call, flight: Flight) => Promise<Answer | null>;
