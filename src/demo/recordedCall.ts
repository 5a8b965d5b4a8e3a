import type { ApiRequest } from './request.js';

/** A request that was seen. Times are those of `performance.now()`. */
export interface RecordedCall {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
  /** 0 as long as there is no answer. */
  status: number;
  startedAt: number;
  endedAt: number;
}

export function recordCall(
  { method, path, query, headers, content }: ApiRequest,
  startedAt: number,
): RecordedCall {
  const seen = {
    method,
    path,
    query: Object.fromEntries(query),
    headers,
    body: content === '' ? null : asJson(content),
  };
  return { ...seen, status: 0, startedAt, endedAt: Infinity };
}

function asJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
