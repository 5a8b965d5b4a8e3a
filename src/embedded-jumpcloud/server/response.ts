import { STATUS_CODES } from 'node:http';

/** A complete HTTP response. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  content: string;
}

export function jsonResponse(
  body: unknown,
  headers: Record<string, string> = {},
  status = 200,
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    content: JSON.stringify(body),
  };
}

/** The body has `message` and `error`, as seen in public clients. */
export function errorResponse(status: number, message?: string): HttpResponse {
  const error = STATUS_CODES[status] ?? 'Error';
  return jsonResponse({ error, message: message ?? error }, {}, status);
}

/** An error as JumpCloud's edge sends it (`html`), or as in its old routes (`text`). */
export function errorAs(form: 'json' | 'html' | 'text', response: HttpResponse): HttpResponse {
  if (form === 'json' || response.status < 400) return response;
  const title = `${response.status} ${STATUS_CODES[response.status] ?? 'Error'}`;
  const content = form === 'html' ? `<!doctype html><title>${title}</title>` : title;
  return {
    ...response,
    headers: { ...response.headers, 'content-type': `text/${form === 'html' ? 'html' : 'plain'}` },
    content,
  };
}

/** Thrown to end a request with an error response. */
export class Refusal extends Error {
  readonly response: HttpResponse;

  constructor(response: HttpResponse) {
    super(response.content);
    this.response = response;
  }
}

export function refusal(status: number, message?: string): Refusal {
  return new Refusal(errorResponse(status, message));
}

/**
 * For requests that no known client sends to the real JumpCloud, 501 with a message: a guessed response would make a
 * wrong request look right.
 */
export function notSupported(what: string): Refusal {
  return refusal(501, `The embedded JumpCloud does not support ${what}.`);
}
