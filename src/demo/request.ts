import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { notUnderstood, refusal } from './answer.js';

/** An HTTP request, wholly read. */
export interface ApiRequest {
  method: string;
  /** Path and query, as sent. */
  url: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  content: string;
}

export async function readRequest(incoming: IncomingMessage): Promise<ApiRequest> {
  const { method = 'GET', url = '/' } = incoming;
  const { pathname, searchParams } = new URL(url, 'http://jumpcloud');
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method, url, path: pathname, query: searchParams, headers, content: await text(incoming) };
}

/** Fails for a query parameter that the route is not documented to have. */
export function allowQuery(request: ApiRequest, ...names: string[]): URLSearchParams {
  const unknown = [...request.query.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) throw notUnderstood(`the query parameter ${unknown} of ${request.path}`);
  return request.query;
}

/** The JSON body; `{}` when there is none, which for a search means everybody (measured by others on 2026-08-18). */
export function readBody(request: ApiRequest): unknown {
  if (request.content === '') return {};
  try {
    return JSON.parse(request.content);
  } catch {
    throw refusal(400, 'The body is no JSON.');
  }
}
