import { badResponse, DirectoryError, organizationRequired } from './errors.js';
import type { Response } from './transport.js';

// What gateways answer when the server behind them fails for a moment.
const TRANSIENT = [500, 502, 503, 504];

/** What the status means (the body is only searched for the one phrase that tells two kinds of 401 apart): null for a success, and for 404, whose meaning depends on the question. */
export function responseError(response: Response, privilege: string): DirectoryError | null {
  const { status, body } = response;
  const location = response.header('location');
  if ((status >= 200 && status < 300) || status === 404) return null;
  // Without a usable key JumpCloud redirects to its login page (measured by others on 2026-08-18).
  if (status === 401 && /no organization selected/i.test(body)) return organizationRequired();
  if (status === 401 || (status >= 300 && status < 400 && /\/login\b/.test(location))) {
    return new DirectoryError(
      'DIRECTORY_UNAUTHENTICATED',
      'JumpCloud does not accept the API key: it is wrong, expired, revoked, or belongs to another region.',
    );
  }
  if (status === 403) {
    return new DirectoryError(
      'DIRECTORY_FORBIDDEN',
      `JumpCloud refuses: the role of the API key's administrator may not ${privilege}.`,
    );
  }
  if (status === 429) {
    return new DirectoryError('DIRECTORY_RATE_LIMITED', 'JumpCloud asks us to slow down.', {
      transient: true,
      retryAfterMs: readRetryAfter(response),
    });
  }
  if (status >= 500) {
    return new DirectoryError('DIRECTORY_UNAVAILABLE', `JumpCloud is not available (HTTP ${status}).`, {
      transient: TRANSIENT.includes(status),
    });
  }
  if (status === 400) {
    return new DirectoryError('DIRECTORY_BAD_RESPONSE', 'JumpCloud refuses the question (HTTP 400).', {
      refused: true,
    });
  }
  return badResponse(`HTTP ${status}`);
}

// The one form of dates that HTTP still writes; Date.parse alone takes "-5" for a day in 2001.
const HTTP_DATE = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * `Retry-After` in seconds or as a date, in milliseconds from now; undefined for anything else. JumpCloud documents
 * neither. A date is taken by the clock of the answer, as ours may be wrong.
 */
function readRetryAfter({ header }: Response): number | undefined {
  const retryAfter = header('retry-after');
  const date = header('date');
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  if (!HTTP_DATE.test(retryAfter)) return undefined;
  const now = HTTP_DATE.test(date) ? Date.parse(date) : Date.now();
  const ms = Date.parse(retryAfter) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
