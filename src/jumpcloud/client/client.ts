import type { Attributes, Context } from '@opentelemetry/api';
import type { Capabilities } from './capabilities.js';
import { badResponse, organizationUnknown } from './errors.js';
import type { ApiResponse, ApiRequest } from './call.js';
import type { Operation } from './operation.js';
import type { createResponseCache } from './responseCache.js';
import { createRefusals } from './refusals.js';
import { inSpan } from './tracing.js';

/**
 * JumpCloud's API for one operation. Identical requests of the operation are sent once. Every failure is a
 * DirectoryError.
 */
export interface JumpCloud {
  /** Sends a request. Throws on 404 too. */
  request(request: ApiRequest): Promise<ApiResponse>;
  /** Sends a request. Resolves to null on 404. */
  requestOrNull(request: ApiRequest): Promise<ApiResponse | null>;
  /** The same API, but every request is sent to JumpCloud, bypassing earlier responses. */
  uncached: JumpCloud;
  /**
   * The same API for a list of so many pages. The operation does not keep the responses, and the cache that it shares with
   * others keeps them only if there is room for all.
   */
  forList(pages: number): JumpCloud;
  /** Runs `work` in a span of the operation's trace. The calls of the API that it gets are a part of the span. */
  traced<T>(name: string, attributes: Attributes, work: (jumpcloud: JumpCloud) => Promise<T>): Promise<T>;
  operation: Operation;
  /** What is known of the forms that this JumpCloud answers. */
  capabilities: Capabilities;
  /** Removes the responses of this operation from the cache shared with others, after one of them was invalid. */
  evict: () => void;
}

const CHEAPEST_CALL: ApiRequest = {
  method: 'GET',
  path: '/api/v2/usergroups',
  query: { limit: 1 },
  privilege: 'read user groups',
};

/** Connects operations to one JumpCloud organisation. */
export function createConnect(
  cache: ReturnType<typeof createResponseCache>,
  capabilities: Capabilities,
  organizationId: string | undefined,
) {
  // With an unknown organisation every response is 404 (documented). Until another response has been received, a 404 may
  // have that cause.
  let organizationKnown = organizationId === undefined;

  return function connect(operation: Operation): JumpCloud {
    const responses = new Map<string, Promise<ApiResponse | null>>();
    const requested = new Set<string>();
    const refusals = createRefusals();
    // Frees the responses even if the operation is still referenced.
    operation.atEnd(() => {
      responses.clear();
    });

    function createView(bypassCache: boolean, pages = 1, parent?: Context): JumpCloud {
      const traceContext = () => parent ?? operation.traceContext;
      async function send(request: ApiRequest): Promise<ApiResponse | null> {
        const key = keyOf(request);
        const earlier = bypassCache ? undefined : responses.get(key);
        const bypass = bypassCache || operation.maxAgeMs === 0;
        const options = { bypass, pages, traceContext: traceContext() };
        const response = earlier ?? cache.fetch(key, request, operation, options);
        requested.add(key);
        if (pages === 1) responses.set(key, response);
        organizationKnown ||= (await response) !== null && !request.anyOrganization;
        return response;
      }
      const request = (apiRequest: ApiRequest) => refusals.attempt(apiRequest, requestOnce);
      async function requestOnce(apiRequest: ApiRequest): Promise<ApiResponse> {
        const response = await send(apiRequest);
        if (response !== null) return response;
        if (organizationKnown) throw badResponse('HTTP 404', 'ROUTE_REFUSED');
        if (apiRequest === CHEAPEST_CALL) throw organizationUnknown();
        await request(CHEAPEST_CALL);
        throw badResponse('HTTP 404', 'ROUTE_REFUSED');
      }
      async function requestOrNull(apiRequest: ApiRequest): Promise<ApiResponse | null> {
        const response = await send(apiRequest);
        if (response === null && !organizationKnown) await request(CHEAPEST_CALL);
        return response;
      }
      const view: JumpCloud = {
        request,
        requestOrNull,
        get uncached() {
          return bypassCache ? view : createView(true, pages, parent);
        },
        forList: (listPages) => createView(bypassCache, listPages, parent),
        traced: (name, attributes, work) =>
          inSpan(traceContext(), name, attributes, (context) =>
            work(createView(bypassCache, pages, context)),
          ),
        operation,
        capabilities,
        evict,
      };
      return view;
    }

    function evict(): void {
      for (const key of requested) cache.evict(key);
    }

    return createView(false);
  };
}

function keyOf({ method, path, query, body }: ApiRequest): string {
  return JSON.stringify([method, path, query, body]);
}
