import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { isAxiosError } from 'axios';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import type { Secret } from '../secret.js';
import {
  badResponse,
  budgetExceeded,
  DirectoryError,
  failureOf,
  organizationUnknown,
  timedOut,
} from './errors.js';

/** One question to JumpCloud's REST API. */
export interface Call {
  method: 'GET' | 'POST';
  /** Below the console's origin, for example `/api/search/systemusers`. Parts that vary must be checked or encoded. */
  path: string;
  /** The path with its varying parts named, for the log. */
  route?: string;
  query?: Record<string, string | number>;
  body?: object;
  /** What a 403 means the administrator's role may not do, for example "read users". */
  privilege: string;
}

/** A JSON answer of JumpCloud's, not yet read. */
export interface Answer {
  body: unknown;
  /** The header `x-total-count`, by which V2 says how many rows all pages hold. */
  totalCount: unknown;
}

/** JumpCloud, as one operation sees it. Every failure is a DirectoryError. */
export interface JumpCloud {
  /** Throws also when JumpCloud knows no such thing. */
  ask(call: Call): Promise<Answer>;
  /** Null when JumpCloud knows no such thing (404). */
  find(call: Call): Promise<Answer | null>;
}

/** What one GraphQL operation may still spend. */
export interface Operation {
  /** Aborted when the operation's time is over, or its client has gone. */
  signal: AbortSignal;
  /** JumpCloud calls left. */
  callsLeft: number;
}

export interface ClientOptions {
  origin: string;
  apiKey: Secret;
  organizationId: string | undefined;
  /** Most calls in flight to this organisation. */
  concurrency: number;
  /** Milliseconds for one call, from sending to the last byte. */
  timeoutMs: number;
  log: Logger;
}

const CHEAPEST_CALL: Call = {
  method: 'GET',
  path: '/api/v2/usergroups',
  query: { limit: 1 },
  privilege: 'read user groups',
};

// 100 users with the fields that we ask for are some 100 kB.
const MAX_BODY_BYTES = 5_000_000;

/** The connection to one JumpCloud organisation: keeps sockets alive, follows no redirect, bounds calls in flight. */
export function createClient(options: ClientOptions): (operation: Operation) => JumpCloud {
  const limit = pLimit(options.concurrency);
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
    ...(new URL(options.origin).protocol === 'http:' && { proxy: false }),
  });

  // With an unknown organisation everything is 404 (documented): until one answer has come, that may be what it means.
  let organizationKnown = options.organizationId === undefined;

  async function send(call: Call, signal: AbortSignal): Promise<Answer | null> {
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const started = performance.now();
    const response = await http
      .request<string>({
        method: call.method,
        url: call.path,
        params: call.query,
        data: call.body,
        signal: AbortSignal.any([signal, timeout]),
        headers: {
          accept: 'application/json',
          'x-api-key': options.apiKey.reveal(),
          ...(options.organizationId !== undefined && { 'x-org-id': options.organizationId }),
        },
      })
      .catch((error: unknown) => {
        throw connectionFailure(error);
      });
    const { status, headers, data } = response;
    options.log.debug(
      {
        method: call.method,
        route: call.route ?? call.path,
        status,
        ms: Math.round(performance.now() - started),
      },
      'jumpcloud call',
    );
    const failure = failureOf(
      { status, location: String(headers['location'] ?? ''), body: data },
      call.privilege,
    );
    if (failure) throw failure;
    if (status === 404) return null;
    organizationKnown = true;
    return { body: parse(data), totalCount: headers['x-total-count'] };
  }

  return (operation) => {
    async function next(call: Call): Promise<Answer | null> {
      if (operation.callsLeft <= 0) throw budgetExceeded();
      operation.callsLeft -= 1;
      return limit(() => {
        if (operation.signal.aborted) throw timedOut();
        return send(call, operation.signal);
      });
    }
    async function ask(call: Call): Promise<Answer> {
      const answer = await next(call);
      if (answer === null) throw organizationKnown ? badResponse('HTTP 404') : organizationUnknown();
      return answer;
    }
    async function find(call: Call): Promise<Answer | null> {
      const answer = await next(call);
      if (answer === null && !organizationKnown) await ask(CHEAPEST_CALL);
      return answer;
    }
    return { ask, find };
  };
}

/** An AxiosError carries the request's headers, and with them the key: nothing of it may get past here. */
function connectionFailure(error: unknown): DirectoryError {
  const code = isAxiosError(error) ? error.code : undefined;
  if (code === 'ERR_CANCELED' || code === 'ECONNABORTED' || code === 'ETIMEDOUT') return timedOut();
  // The headers had come, the body did not come whole, or was larger than anything we ask for.
  if (code === 'ERR_BAD_RESPONSE' || (isAxiosError(error) && error.response))
    return badResponse('it was cut short');
  return new DirectoryError('DIRECTORY_UNAVAILABLE', 'JumpCloud can not be reached.');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badResponse(/^\s*</.test(text) ? 'it is a web page' : 'it is no JSON');
  }
}
