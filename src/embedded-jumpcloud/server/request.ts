import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { notSupported, refusal } from './response.js';

/** An HTTP request with its complete body. */
export interface HttpRequest {
  method: string;
  /** Path and query, as sent. */
  url: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  content: string;
}

export async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const { method = 'GET', url = '/' } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://jumpcloud');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method, url, path: pathname, query: searchParams, headers, content: await text(incoming) };
}

/** Throws for query parameters that are not documented for the route. */
export function allowQuery(request: HttpRequest, ...names: string[]): URLSearchParams {
  const unknown = [...request.query.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw notSupported(`the query parameter ${unknown} of ${request.path}`);
  return request.query;
}

/** The JSON body; `{}` when it is empty, which for a search means all users (measured by others on 2026-08-18). */
export function readBody(request: HttpRequest): unknown {
  if (request.content === '') return {};
  try {
    return JSON.parse(request.content);
  } catch {
    throw refusal(400, 'The body is not valid JSON.');
  }
}

/** A received request. Times are those of `performance.now()`. */
export interface RecordedCall {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
  /** 0 until the response is known. */
  status: number;
  startedAt: number;
  endedAt: number;
}

export function recordCall(
  { method, path, query, headers, content }: HttpRequest,
  startedAt: number,
): RecordedCall {
  const received = {
    method,
    path,
    query: Object.fromEntries(query),
    headers,
    body: content === '' ? null : parseJson(content),
  };
  return { ...received, status: 0, startedAt, endedAt: Infinity };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
