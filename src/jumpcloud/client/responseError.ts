import { badResponse, DirectoryError, organizationRequired, RATE_LIMITED_MESSAGE } from './errors.js';
import type { Response } from './transport.js';

/** What authenticates the calls. */
export type CredentialKind = 'API key' | 'service account';

const REJECTED: Record<CredentialKind, string> = {
  'API key': 'JumpCloud rejected the API key. It is wrong, expired, revoked, or belongs to another region.',
  'service account':
    'JumpCloud rejected the token of the service account. The account is disabled, or belongs to another region.',
};
const ROLE_OF: Record<CredentialKind, string> = {
  'API key': "The administrator's role",
  'service account': "The service account's role",
};

// Status codes of servers and gateways for failures that often last only a moment.
const TRANSIENT = [500, 502, 503, 504];
// Another form of the same request may be accepted.
const REFUSED = [400, 415, 422];
// So may a shorter one.
const TOO_LONG = [413, 414];

/**
 * The error for a response's status; null for 2xx, and for 404, whose meaning depends on the request. The body is only
 * searched for the phrase that distinguishes two kinds of 401.
 */
export function responseError(
  response: Response,
  privilege: string,
  credential: CredentialKind,
): DirectoryError | null {
  const { status, body } = response;
  const location = response.header('location');
  if ((status >= 200 && status < 300) || status === 404) return null;
  // 401 "no organization selected" was recorded by others in 2019; another client expects 400.
  if ((status === 401 || status === 400) && /organi[sz]ation/i.test(body)) return organizationRequired();
  // Without a usable key JumpCloud redirects to its login page (measured by others on 2026-08-18).
  if (status === 401 || (status >= 300 && status < 400 && /\/login\b/.test(location))) {
    return new DirectoryError('DIRECTORY_UNAUTHENTICATED', REJECTED[credential]);
  }
  if (status === 403) {
    return new DirectoryError(
      'DIRECTORY_FORBIDDEN',
      `JumpCloud denied access. ${ROLE_OF[credential]} may not ${privilege}.`,
      { formFault: 'ROUTE_REFUSED' },
    );
  }
  if (status === 429) {
    return new DirectoryError('DIRECTORY_RATE_LIMITED', RATE_LIMITED_MESSAGE, {
      transient: true,
      retryAfterMs: readRetryAfter(response),
    });
  }
  if (REFUSED.includes(status) || TOO_LONG.includes(status)) {
    const message = `JumpCloud rejected the request (HTTP ${status}).`;
    const formFault = TOO_LONG.includes(status) ? 'TOO_LONG' : 'REFUSED';
    return new DirectoryError('DIRECTORY_BAD_RESPONSE', message, { formFault });
  }
  if (status >= 500) {
    return new DirectoryError('DIRECTORY_UNAVAILABLE', `JumpCloud is unavailable (HTTP ${status}).`, {
      transient: TRANSIENT.includes(status),
      formFault: status === 501 ? 'REFUSED' : undefined,
    });
  }
  return badResponse(`HTTP ${status}`, status === 405 ? 'ROUTE_REFUSED' : undefined);
}

// The date format of HTTP. Date.parse alone reads "-5" as a day in 2001.
const HTTP_DATE = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * `Retry-After`, in seconds or as a date, converted to milliseconds from now; undefined for anything else. JumpCloud
 * documents neither form. A date is compared with the response's `Date` header, as the local clock may be wrong.
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
