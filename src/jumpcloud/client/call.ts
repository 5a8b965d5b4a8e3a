import type { Operation } from './operation.js';

/** One question to JumpCloud's REST API. */
export interface ApiRequest {
  method: 'GET' | 'POST';
  /** Below the console's origin, for example `/api/search/systemusers`. Parts that vary must be checked or encoded. */
  path: string;
  /** The path with its varying parts named, for logs and metrics. */
  route?: string;
  /** How many keys it asks for at once. */
  keys?: number;
  query?: Record<string, string | number>;
  body?: object;
  /** It is not about the configured organisation, which is then not named. */
  anyOrganization?: true;
  /** What a 403 means the administrator's role may not do, for example "read users". */
  privilege: string;
}

/** A JSON answer of JumpCloud's, not yet read. */
export interface ApiResponse {
  body: unknown;
  /** The header `x-total-count`, by which V2 says how many rows all pages hold. */
  totalCount: unknown;
  /** Characters of the body. */
  size: number;
}

/** A call on its way, for one operation or more. */
export interface InFlightRequest {
  /** The one that asked first, and pays. */
  operation: Operation;
  /** Aborted when nobody waits any longer. */
  signal: AbortSignal;
  /** When the last one who waits will give up, by `performance.now()`. */
  endsAt: number;
  /** Milliseconds until it would be answered, where JumpCloud makes it wait; null where it does not. */
  throttledForMs?: () => number | null;
}

export type Send = (call: ApiRequest, flight: InFlightRequest) => Promise<ApiResponse | null>;

/** Is told what happens between us and one JumpCloud organisation. */
export interface ClientObserver {
  /** A call has ended, after so many milliseconds; with an HTTP status, or none when no answer came. */
  called(call: { route: string; status: number | null; ms: number }): void;
  /** A call that asks for so many keys at once was sent. */
  batched(call: { route: string; keys: number }): void;
  /** A call is made again, because of a failure. */
  retried(code: string): void;
  /** A call had to wait for so many milliseconds before it was sent. */
  waited(ms: number): void;
  /** An answer was taken from another operation. */
  cacheHit(): void;
  /** What stands in a user's manager field was looked up. */
  managerResolved(status: string): void;
}

/** How much is asked of one organisation at this moment. */
export interface Load {
  /** Most calls in flight. */
  limit: number;
  inFlight: number;
  waiting: number;
  breaker: 'closed' | 'open' | 'half-open';
}

/** For calls that nobody observes. */
export const UNOBSERVED: ClientObserver = {
  called: ignore,
  batched: ignore,
  retried: ignore,
  waited: ignore,
  cacheHit: ignore,
  managerResolved: ignore,
};

function ignore(): void {
  // Nobody wants to know.
}
