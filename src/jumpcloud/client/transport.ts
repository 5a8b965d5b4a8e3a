import { Agent as HttpAgent, ClientRequest } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosRequestConfig, isAxiosError } from 'axios';
import { badResponse, cutShort, type DirectoryError, timedOut } from './errors.js';
import { unreachable } from './unreachable.js';

export interface Request extends Pick<AxiosRequestConfig, 'url' | 'method' | 'params'> {
  /** An object is sent as JSON, URLSearchParams as a form. */
  data?: object | undefined;
  headers: Record<string, string>;
  signal: AbortSignal;
}

export interface Response {
  status: number;
  /** The value of a header, or "". */
  header: (name: string) => string;
  body: string;
}

export type Transport = (request: Request) => Promise<Response>;

// A page of 100 users with the requested fields is about 100 kB.
const MAX_BODY_BYTES = 5_000_000;

/**
 * Sends HTTP requests over keep-alive connections, without following redirects. Resolves for every status. Throws a
 * DirectoryError if the connection fails, or takes longer than `timeoutMs` from sending to the last byte.
 */
export function createTransport(origin: string, timeoutMs: number): Transport {
  const http = axios.create({
    baseURL: origin,
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxRedirects: 0,
    maxContentLength: MAX_BODY_BYTES,
    // The caller parses the body, as it may be HTML instead of JSON.
    responseType: 'text',
    transformResponse: (text: unknown) => text,
    validateStatus: () => true,
    // Plain http is for loopback hosts, which are never reached through a proxy.
    ...(new URL(origin).protocol === 'http:' && { proxy: false }),
  });

  return async ({ signal, ...request }) => {
    // AbortSignal.timeout would keep the response in memory until it fires.
    const timeout = new AbortController();
    const timer = setTimeout(() => {
      timeout.abort();
    }, timeoutMs);
    try {
      const response = await http.request<string>({
        ...request,
        signal: AbortSignal.any([signal, timeout.signal]),
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

/** Replaces an AxiosError, which contains the request's headers and with them the API key. */
function connectionFailure(error: unknown): DirectoryError {
  const code = isAxiosError(error) ? error.code : undefined;
  if (code === 'ERR_CANCELED' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timedOut();
  // axios has no error code for a response that exceeds maxContentLength.
  if (isAxiosError(error) && error.message.startsWith('maxContentLength'))
    return badResponse('it is too large');
  return code === 'ERR_BAD_RESPONSE' || responseStarted(error) ? cutShort() : unreachable(code);
}

/** Whether the response had started. Node sets `res` on the request; axios omits it when the connection is reset. */
function responseStarted(error: unknown): boolean {
  const request: unknown = isAxiosError(error) ? error.request : undefined;
  return request instanceof ClientRequest && 'res' in request && request.res !== null;
}
