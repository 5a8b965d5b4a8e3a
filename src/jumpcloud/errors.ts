/** Why JumpCloud could not tell us something. The words of the GraphQL answer's `extensions.code`. */
export type DirectoryErrorCode =
  | 'DIRECTORY_UNAUTHENTICATED'
  | 'DIRECTORY_FORBIDDEN'
  | 'DIRECTORY_ORG_REQUIRED'
  | 'DIRECTORY_RATE_LIMITED'
  | 'DIRECTORY_TIMEOUT'
  | 'DIRECTORY_UNAVAILABLE'
  | 'DIRECTORY_BAD_RESPONSE'
  | 'DIRECTORY_BUDGET_EXCEEDED';

/**
 * "We could not look", as opposed to null, "JumpCloud says there is none".
 * The message is in our own words and shown to clients: never a URL, header, body or key of a call.
 */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code: DirectoryErrorCode;
  /** JumpCloud understood the call, and refused what it asks for (HTTP 400). */
  readonly refused: boolean;
  /** Milliseconds after which JumpCloud wants to be asked again, where it says so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: DirectoryErrorCode,
    message: string,
    { refused = false, retryAfterMs }: { refused?: boolean; retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
    this.code = code;
    this.refused = refused;
    this.retryAfterMs = retryAfterMs;
  }
}

/** For a `catch` that makes of a failure a value; a defect goes on. */
export function asDirectoryError(error: unknown): DirectoryError {
  if (error instanceof DirectoryError) return error;
  throw error;
}

/** JumpCloud answered something that is no answer to our question: nothing may be concluded from it. */
export function badResponse(what: string): DirectoryError {
  return new DirectoryError('DIRECTORY_BAD_RESPONSE', `JumpCloud's answer can't be used: ${what}.`);
}

export function organizationUnknown(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_ORG_REQUIRED',
    'JumpCloud knows no organisation with the id JUMPCLOUD_ORG_ID.',
  );
}

export function timedOut(): DirectoryError {
  return new DirectoryError('DIRECTORY_TIMEOUT', 'JumpCloud did not answer in time.');
}

export function budgetExceeded(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BUDGET_EXCEEDED',
    'This operation needs more JumpCloud calls than one operation may cause (MAX_UPSTREAM_CALLS). Ask for less at once.',
  );
}

/**
 * What an HTTP status other than success means, or null for a success and for 404, whose meaning depends on the
 * question. `body` is only searched for the one phrase that tells two kinds of 401 apart.
 */
export function failureOf(
  response: { status: number; location: string; retryAfter: string; body: string },
  privilege: string,
): DirectoryError | null {
  const { status, location, body } = response;
  if ((status >= 200 && status < 300) || status === 404) return null;
  // Without a usable key JumpCloud redirects to its login page (measured by others on 2026-08-18).
  if (status === 401 && /no organization selected/i.test(body)) {
    return new DirectoryError(
      'DIRECTORY_ORG_REQUIRED',
      'JumpCloud wants to know which organisation is meant: this administrator has several. Set JUMPCLOUD_ORG_ID.',
    );
  }
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
      retryAfterMs: readRetryAfter(response.retryAfter),
    });
  }
  if (status >= 500) {
    return new DirectoryError('DIRECTORY_UNAVAILABLE', `JumpCloud is not available (HTTP ${status}).`);
  }
  return new DirectoryError('DIRECTORY_BAD_RESPONSE', `JumpCloud refuses the question (HTTP ${status}).`, {
    refused: status === 400,
  });
}

/** `Retry-After` in seconds or as a date; undefined for anything else. JumpCloud documents neither. */
function readRetryAfter(value: string): number | undefined {
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
