import { Agent as HttpAgent, ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosRequestConfig, isAxiosError } from 'axios';
import { badResponse, cutShort, type DirectoryError, timedOut, unreachable } from './errors.js';

export interface Request extends Pick<AxiosRequestConfig, 'url' | 'method' | 'params' | 'auth'> {
  /** An object is sent as JSON, search parameters as a form. */
  data?: object | undefined;
  headers: Record<string, string>;
  signal: AbortSignal;
}

export interface Response {
  status: number;
  /** A header, or "". */
  header: (name: string) => string;
  body: string;
}

export type Transport = (request: Request) => Promise<Response>;

// 100 users with the fields that we ask for are some 100 kB.
const MAX_BODY_BYTES = 5_000_000;

/**
 * Sends requests over connections that are kept alive, and follows no redirect. Whatever the status, it is an answer; a
 * connection that fails, or takes longer than `timeoutMs` from sending to the last byte, is a DirectoryError.
 */
export function createTransport(origin: string, timeoutMs: number): Transport {
  const http = axios.create({
    baseURL: origin,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: MAX_BODY_BYTES,
    // The body is parsed by the caller, who can tell a page of HTML from JSON.
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    // A loopback host is never behind a proxy, whatever the environment says.
    ...(new URL(origin).protocol === 'http:' && { proxy: false }),
  });

  return async ({ signal, ...request }) => {
    // A timeout of AbortSignal's own would hold on to the answer until it strikes.
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort();
    }, timeoutMs);
    try {
      const response = await http.request<string>({
        ...request,
        signal: AbortSignal.any([signal, late.signal]),
      });
      const { status, headers, data } = response;
      return { status, header: (name) => String(headers[name] ?? ''), body: data };
    } catch (error) {
      throw connectionFailure(error);
    } finally {
      clearTimeout(timer);
    }
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
