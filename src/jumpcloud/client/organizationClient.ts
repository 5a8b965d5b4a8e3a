import { type Capabilities, createCapabilities } from './capabilities.js';
import type { Load, Send } from './call.js';
import { createConnect, type JumpCloud } from './client.js';
import { createHttpClient, type HttpClientOptions } from './httpClient.js';
import type { Operation } from './operation.js';
import type { Concurrency } from './rateLimiter.js';
import { createResponseCache } from './responseCache.js';
import { USER_SEARCH_ROUTE, USERS_ROUTE } from './routes.js';
import { createScheduler } from './scheduler.js';
import { createValidity, type SharedState, type Validity } from './sharedState.js';

export interface ClientOptions extends HttpClientOptions {
  /** The numbers of calls in flight to the organisation. */
  concurrency: Concurrency;
  /** How long a response may be reused by other operations, in milliseconds; 0 disables the cache. */
  maxAgeMs: number;
  /** What other replicas share; undefined if there are none. */
  shared?: SharedState | undefined;
}

/** A client of one JumpCloud organisation. */
export interface Client {
  /** The API for one operation. */
  connect(operation: Operation): JumpCloud;
  load(): Load;
  /** When JumpCloud last returned users, by `performance.now()`. */
  lastUserReadAt(): number;
  capabilities: Capabilities;
  /** Since when data is valid. */
  validity: Validity;
}

export function createClient(options: ClientOptions): Client {
  const { observer, shared } = options;
  const validity = shared?.validity ?? createValidity();
  const capabilities = createCapabilities((change) => {
    observer.formChanged(change);
  }, shared?.learned);
  const transmit = createHttpClient(options);
  let lastUserReadAt = -Infinity;
  const transmitAndNote: Send = async (request, inFlight) => {
    const response = await transmit(request, inFlight);
    if (response && [USER_SEARCH_ROUTE, USERS_ROUTE].includes(request.path))
      lastUserReadAt = performance.now();
    return response;
  };
  const { send, load } = createScheduler(transmitAndNote, options.concurrency, observer, shared?.budget);
  const cache = createResponseCache(send, options.maxAgeMs, observer, validity, shared?.answers);
  return {
    connect: createConnect(cache, capabilities, options.organizationId),
    load,
    lastUserReadAt: () => lastUserReadAt,
    capabilities,
    validity,
  };
}
