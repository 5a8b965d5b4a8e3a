import type { Credential } from './credentials.js';
import { badResponse } from './errors.js';
import type { ClientObserver, Send } from './call.js';
import { responseError } from './responseError.js';
import { createTransport, type Response } from './transport.js';

export interface HttpClientOptions {
  origin: string;
  credential: Credential;
  organizationId: string | undefined;
  /** Milliseconds for one call, from sending to the last byte. */
  timeoutMs: number;
  observer: ClientObserver;
}

/**
 * Asks JumpCloud. Null stands for 404, whose meaning depends on the question; every other failure is a DirectoryError.
 * A call whose credential is refused is sent once more if there is a newer one.
 */
export function createHttpClient({
  origin,
  credential,
  organizationId,
  timeoutMs,
  observer,
}: HttpClientOptions): Send {
  const send = createTransport(origin, timeoutMs);

  return async (call, { operation, signal }) => {
    const route = call.route ?? call.path;

    async function attempt(shown: Record<string, string>): Promise<Response> {
      const started = performance.now();
      let status: number | null = null;
      try {
        const response = await send({
          method: call.method,
          url: call.path,
          params: call.query,
          data: call.body,
          signal,
          headers: {
            ...operation.trace,
            accept: 'application/json',
            ...(organizationId !== undefined && !call.anyOrganization && { 'x-org-id': organizationId }),
            ...shown,
          },
        });
        status = response.status;
        return response;
      } finally {
        const ms = performance.now() - started;
        observer.called({ route, status, ms });
        operation.log.debug({ method: call.method, route, status, ms: Math.round(ms) }, 'jumpcloud call');
      }
    }

    if (call.keys !== undefined) observer.batched({ route, keys: call.keys });
    const shown = await credential.headers();
    let response = await attempt(shown);
    let failure = responseError(response, call.privilege);
    if (failure?.code === 'DIRECTORY_UNAUTHENTICATED' && credential.refresh(shown)) {
      response = await attempt(await credential.headers());
      failure = responseError(response, call.privilege);
    }
    if (failure) throw failure;
    return response.status === 404
      ? null
      : {
          body: parse(response.body),
          totalCount: response.header('x-total-count'),
          size: response.body.length,
        };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(/^\s*</.test(text) ? 'it is a web page' : 'it is no JSON');
  }
}
