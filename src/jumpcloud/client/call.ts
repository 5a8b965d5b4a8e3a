import type { Context } from '@opentelemetry/api';
import type { FormChange } from './forms.js';
import type { Operation } from './operation.js';

/** A request to JumpCloud's REST API. */
export interface ApiRequest {
  method: 'GET' | 'POST';
  /** The path below the console's origin, for example `/api/search/systemusers`. Variable parts must be validated or encoded. */
  path: string;
  /** The path with placeholders for its variable parts, for logs and metrics. Defaults to `path`. */
  route?: string;
  /** The number of keys in a batch request. */
  keys?: number;
  query?: Record<string, string | number>;
  body?: object;
  /** The smallest request of its route: if it is refused, so is the route. */
  isLeast?: true;
  /** Omits the header `x-org-id`. */
  anyOrganization?: true;
  /** The action that a 403 denies, for example "read users". */
  privilege: string;
}

/** A JSON response from JumpCloud, not yet validated. */
export interface ApiResponse {
  body: unknown;
  /** The header `x-total-count`: in V2, the number of rows of all pages. */
  totalCount: unknown;
  /** The length of the body, in characters. */
  size: number;
}

/** A request that one or more operations are waiting for. */
export interface InFlightRequest {
  /** The first operation that made the request. Its budget and cost include the calls. */
  operation: Operation;
  /** The span that the calls are a part of. */
  traceContext: Context;
  /** Aborted when no operation is waiting any more. */
  signal: AbortSignal;
  /** The latest deadline of the waiting operations, on the clock of `performance.now()`. */
  endsAt: number;
  /** When the last attempt was sent, by `performance.now()`; undefined while none was. */
  sentAt?: number;
  /** Another replica made the call. */
  isOfOthers?: boolean;
  /** Milliseconds until the request can be sent, while JumpCloud's rate limit delays it; null if it does not. */
  throttledForMs?: () => number | null;
}

/** Sends a request. Resolves to null for 404; fails with a DirectoryError. */
export type Send = (request: ApiRequest, inFlight: InFlightRequest) => Promise<ApiResponse | null>;

/** Receives events about the calls to one JumpCloud organisation, for metrics. */
export interface ClientObserver {
  /** A call has ended after `ms` milliseconds. `status` is null if there was no response. */
  called(call: { route: string; status: number | null; ms: number }): void;
  /** A batch request for `keys` keys was made. */
  batched(call: { route: string; keys: number }): void;
  /** A call is retried after a failure with this code. */
  retried(code: string): void;
  /** A call waited this many milliseconds before it was sent. */
  waited(ms: number): void;
  /** An operation reused a cached response or joined an in-flight request. */
  cacheHit(): void;
  /** The value of a user's manager field was resolved, with this ManagerStatus. */
  managerResolved(status: string): void;
  /** Another form of request is in use. */
  formChanged(change: FormChange): void;
}

/** The current load on one organisation. */
export interface Load {
  /** The maximum number of calls in flight. */
  limit: number;
  inFlight: number;
  waiting: number;
  breaker: 'closed' | 'open' | 'half-open';
}

/** An observer that ignores all events. */
export const UNOBSERVED: ClientObserver = {
  called: ignore,
  batched: ignore,
  retried: ignore,
  waited: ignore,
  cacheHit: ignore,
  managerResolved: ignore,
  formChanged: ignore,
};

function ignore(): void {
  // Nothing is recorded.
}
