import { STATUS_CODES } from 'node:http';

/** An HTTP answer, ready to be sent. */
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

/** The body is one of those seen in public clients: `message`, mostly with `error`. */
export function errorResponse(status: number, message?: string): HttpResponse {
  const error = STATUS_CODES[status] ?? 'Error';
  return jsonResponse({ error, message: message ?? error }, {}, status);
}

/** Ends a request with something other than success. */
export class Refusal extends Error {
  readonly answer: HttpResponse;

  constructor(answer: HttpResponse) {
    super(answer.content);
    this.answer = answer;
  }
}

export function refusal(status: number, message?: string): Refusal {
  return new Refusal(errorResponse(status, message));
}

/**
 * What nobody is known to have asked the real JumpCloud fails here, and says so: a guess of ours would let a wrong
 * question pass for a right one.
 */
export function notSupported(what: string): Refusal {
  return refusal(501, `The embedded JumpCloud does not understand ${what}.`);
}
