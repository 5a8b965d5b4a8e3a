import { badResponse, organizationUnknown } from './errors.js';
import { createHttpClient, type HttpClientOptions } from './httpClient.js';
import type { ApiResponse, ApiRequest, Load } from './call.js';
import type { Operation } from './operation.js';
import { createResponseCache } from './responseCache.js';
import { createScheduler } from './scheduler.js';

/** JumpCloud, as one operation sees it: the same question is asked once. Every failure is a DirectoryError. */
export interface JumpCloud {
  /** Throws also when JumpCloud knows no such thing. */
  request(call: ApiRequest): Promise<ApiResponse>;
  /** Null when JumpCloud knows no such thing (404). */
  requestOrNull(call: ApiRequest): Promise<ApiResponse | null>;
  /** The same without regard to what was answered before. */
  uncached: JumpCloud;
  /** Keeps other operations from taking the answers that this one got: something was wrong with one of them. */
  evict: () => void;
}

export interface ClientOptions extends HttpClientOptions {
  /** Most calls in flight to this organisation. */
  concurrency: number;
  /** How old an answer to another operation may be, in milliseconds; 0: operations share nothing. */
  maxAgeMs: number;
}

const CHEAPEST_CALL: ApiRequest = {
  method: 'GET',
  path: '/api/v2/usergroups',
  query: { limit: 1 },
  privilege: 'read user groups',
};

/** The connection to one JumpCloud organisation. */
export interface Client {
  /** The view that an operation gets of it. */
  connect(operation: Operation): JumpCloud;
  load(): Load;
}

export function createClient(options: ClientOptions): Client {
  const send = createScheduler(createHttpClient(options), options.concurrency, options.observer);
  const share = createResponseCache(send, options.maxAgeMs, options.observer);
  // With an unknown organisation everything is 404 (documented): until one answer has come, that may be what it means.
  let organizationKnown = options.organizationId === undefined;

  function connect(operation: Operation): JumpCloud {
    const asked = new Map<string, Promise<ApiResponse | null>>();
    // Whatever may still hold on to the operation, its answers are not kept with it.
    operation.signal.addEventListener(
      'abort',
      () => {
        asked.clear();
      },
      { once: true },
    );

    function view(fresh: boolean): Omit<JumpCloud, 'uncached'> {
      async function next(call: ApiRequest): Promise<ApiResponse | null> {
        const key = keyOf(call);
        const known = fresh ? undefined : asked.get(key);
        const answer = known ?? share(key, call, operation, fresh || operation.fresh);
        asked.set(key, answer);
        organizationKnown ||= (await answer) !== null && !call.anyOrganization;
        return answer;
      }
      async function request(call: ApiRequest): Promise<ApiResponse> {
        const answer = await next(call);
        if (answer === null) throw organizationKnown ? badResponse('HTTP 404') : organizationUnknown();
        return answer;
      }
      async function requestOrNull(call: ApiRequest): Promise<ApiResponse | null> {
        const answer = await next(call);
        if (answer === null && !organizationKnown) await request(CHEAPEST_CALL);
        return answer;
      }
      return { request, requestOrNull, evict };
    }

    function evict(): void {
      for (const key of asked.keys()) share.forget(key);
    }

    const uncached: JumpCloud = {
      ...view(true),
      get uncached() {
        return uncached;
      },
    };
    return { ...view(false), uncached };
  }
  return { connect, load: send.load };
}

function keyOf({ method, path, query, body }: ApiRequest): string {
  return JSON.stringify([method, path, query, body]);
}
