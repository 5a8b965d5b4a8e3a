import type { Credential } from './credentials.js';
import { badResponse, budgetExceeded } from './errors.js';
import type { ClientObserver, Send } from './call.js';
import { responseError } from './responseError.js';
import { routeOf } from './routes.js';
import { startCallSpan } from './tracing.js';
import { createTransport, type Response } from './transport.js';

export interface HttpClientOptions {
  origin: string;
  credential: Credential;
  organizationId: string | undefined;
  /** Timeout of one call in milliseconds, from sending to the last byte. */
  timeoutMs: number;
  observer: ClientObserver;
}

/**
 * Sends calls to JumpCloud. Resolves to null for 404, whose meaning depends on the request; every other failure is a
 * DirectoryError. If the credential is rejected, the call is retried once with a newer one.
 */
export function createHttpClient({
  origin,
  credential,
  organizationId,
  timeoutMs,
  observer,
}: HttpClientOptions): Send {
  const send = createTransport(origin, timeoutMs);
  const { hostname } = new URL(origin);

  return async (request, { operation, signal, traceContext }) => {
    const route = routeOf(request);

    async function attempt(credentialHeaders: Record<string, string>): Promise<Response> {
      const started = performance.now();
      let status: number | null = null;
      operation.cost.calls += 1;
      const span = startCallSpan(traceContext, request, hostname);
      try {
        const response = await send({
          method: request.method,
          url: request.path,
          params: request.query,
          data: request.body,
          signal,
          headers: {
            ...(operation.requestId !== undefined && { 'x-request-id': operation.requestId }),
            accept: 'application/json',
            ...(organizationId !== undefined && !request.anyOrganization && { 'x-org-id': organizationId }),
            ...credentialHeaders,
          },
        });
        status = response.status;
        return response;
      } finally {
        const ms = performance.now() - started;
        observer.called({ route, status, ms });
        span.end(status);
        operation.log.debug({ method: request.method, route, status, ms: Math.round(ms) }, 'jumpcloud call');
      }
    }

    if (request.keys !== undefined) observer.batched({ route, keys: request.keys });
    const headers = await credential.headers(operation.log);
    let response = await attempt(headers);
    let failure = responseError(response, request.privilege, credential.kind);
    if (failure?.code === 'DIRECTORY_UNAUTHENTICATED' && credential.refresh(headers)) {
      if (operation.callsRequested >= operation.maxCalls) throw budgetExceeded();
      operation.callsRequested += 1;
      const newHeaders = await credential.headers(operation.log);
      operation.cost.retries += 1;
      observer.retried(failure.code);
      response = await attempt(newHeaders);
      failure = responseError(response, request.privilege, credential.kind);
    }
    if (failure) throw failure;
    return response.status === 404
      ? null
      : {
          body: parseJson(response.body),
          totalCount: response.header('x-total-count'),
          size: response.body.length,
        };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(/^\s*</.test(text) ? 'it is a web page' : 'it is not JSON');
  }
}
