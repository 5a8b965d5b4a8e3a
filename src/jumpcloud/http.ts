import type { Credential } from './credential.js';
import { badResponse } from './errors.js';
import type { Observer } from './observer.js';
import { failureOf } from './status.js';
import type { Send } from './flight.js';
import { createTransport, type Response } from './transport.js';

/** One question to JumpCloud's REST API. */
export interface Call {
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
export interface Answer {
  body: unknown;
  /** The header `x-total-count`, by which V2 says how many rows all pages hold. */
  totalCount: unknown;
  /** Characters of the body. */
  size: number;
}

export interface HttpOptions {
  origin: string;
  credential: Credential;
  organizationId: string | undefined;
  /** Milliseconds for one call, from sending to the last byte. */
  timeoutMs: number;
  observer: Observer;
}

/**
 * Asks JumpCloud. Null stands for 404, whose meaning depends on the question; every other failure is a DirectoryError.
 * A call whose credential is refused is sent once more if there is a newer one.
 */
export function createHttp({ origin, credential, organizationId, timeoutMs, observer }: HttpOptions): Send {
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
    let failure = failureOf(response, call.privilege);
    if (failure?.code === 'DIRECTORY_UNAUTHENTICATED' && credential.renew(shown)) {
      response = await attempt(await credential.headers());
      failure = failureOf(response, call.privilege);
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
