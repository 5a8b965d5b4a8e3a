import { Agent as HttpAgent, ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { isAxiosError } from 'axios';
import type { Secret } from '../secret.js';
import { badResponse, cutShort, type DirectoryError, timedOut } from './errors.js';
import type { Observer } from './observer.js';
import { failureOf } from './status.js';
import type { Send } from './traffic.js';
import { unreachable } from './unreachable.js';

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
  apiKey: Secret;
  organizationId: string | undefined;
  /** Milliseconds for one call, from sending to the last byte. */
  timeoutMs: number;
  observer: Observer;
}

// 100 users with the fields that we ask for are some 100 kB.
const MAX_BODY_BYTES = 5_000_000;

/**
 * Sends calls over connections that are kept alive, and follows no redirect. Null stands for 404, whose meaning depends
 * on the question; every other failure is a DirectoryError.
 */
export function createHttp(options: HttpOptions): Send {
  const http = axios.create({
    baseURL: options.origin,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: MAX_BODY_BYTES,
    // The body is parsed here, where a page of HTML can be told from JSON.
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    // A loopback host is never behind a proxy, whatever the environment says.
    ...(new URL(options.origin).protocol === 'http:' && { proxy: false }),
  });

  return async (call, { operation, signal }) => {
    const started = performance.now();
    const route = call.route ?? call.path;
    const ended = (status: number | null) => {
      const ms = performance.now() - started;
      options.observer.called({ route, status, ms });
      operation.log.debug({ method: call.method, route, status, ms: Math.round(ms) }, 'jumpcloud call');
    };
    if (call.keys !== undefined) options.observer.batched({ route, keys: call.keys });
    // A timeout of AbortSignal's own would hold on to the answer until it strikes.
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
    }, options.timeoutMs);
    const response = await http
      .request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body,
        signal: AbortSignal.any([signal, late.signal]),
        headers: {
          ...operation.trace,
          accept: 'application/json',
          'x-api-key': options.apiKey.reveal(),
          ...(!call.anyOrganization && options.organizationId && { 'x-org-id': options.organizationId }),
        },
      })
      .catch((error: unknown) => {
        ended(null);
        throw connectionFailure(error);
      })
      .finally(() => {
        clearTimeout(timer);
      });
    const { status, headers, data } = response;
    ended(status);
    const header = (name: string) => String(headers[name] ?? '');
    const failure = failureOf(
      {
        status,
        location: header('location'),
        retryAfter: header('retry-after'),
        date: header('date'),
        body: data,
      },
      call.privilege,
    );
    if (failure) throw failure;
    return status === 404
      ? null
      : { body: parse(data), totalCount: headers['x-total-count'], size: data.length };
  };
}

/** An AxiosError carries the request's headers, and with them the key: nothing of it may get past here. */
function connectionFailure(error: unknown): DirectoryError {
  const code = isAxiosError(error) ? error.code : undefined;
  if (code === 'ERR_CANCELED' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timedOut();
  // axios has no code of its own for a body that is larger than anything that we ask for.
  if (isAxiosError(error) && error.message.startsWith('maxContentLength'))
    return badResponse('it is too large');
  return code === 'ERR_BAD_RESPONSE' || hadBegun(error) ? cutShort() : unreachable(code);
}

/** Whether the answer had begun. Node keeps it on the request as `res`; axios does not pass it on for a reset. */
function hadBegun(error: unknown): boolean {
  const request: unknown = isAxiosError(error) ? error.request : undefined;
  return request instanceof ClientRequest && 'res' in request && request.res !== null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(/^\s*</.test(text) ? 'it is a web page' : 'it is no JSON');
  }
}
