/** Why a lookup failed. Clients receive the code as `extensions.code`. */
export type DirectoryErrorCode =
  | 'DIRECTORY_UNAUTHENTICATED'
  | 'DIRECTORY_FORBIDDEN'
  | 'DIRECTORY_ORG_REQUIRED'
  | 'DIRECTORY_RATE_LIMITED'
  | 'DIRECTORY_TIMEOUT'
  | 'DIRECTORY_UNAVAILABLE'
  | 'DIRECTORY_BAD_RESPONSE'
  | 'DIRECTORY_BUDGET_EXCEEDED'
  | 'DIRECTORY_MANAGER_FIELD_UNKNOWN';

/**
 * Why a form of request failed, as opposed to what was requested: JumpCloud refused the form, or its length, or its whole
 * route, or did not apply its conditions, or cut its result.
 */
export type FormFault = 'REFUSED' | 'TOO_LONG' | 'ROUTE_REFUSED' | 'IGNORED' | 'CUT';

interface DirectoryErrorDetails {
  formFault?: FormFault | undefined;
  transient?: boolean;
  retryAfterMs?: number | undefined;
}

/**
 * A lookup that failed, as opposed to null, which means that JumpCloud has no such object. Clients see the message: it
 * never contains a URL, header, body or key of a call.
 */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code: DirectoryErrorCode;
  /** Set if another form of the request may succeed. */
  readonly formFault: FormFault | undefined;
  /** A transient failure: a retry may succeed. */
  readonly transient: boolean;
  /** Milliseconds to wait before the next request. */
  readonly retryAfterMs: number | undefined;

  constructor(code: DirectoryErrorCode, message: string, details: DirectoryErrorDetails = {}) {
    super(message);
    this.code = code;
    this.formFault = details.formFault;
    this.transient = details.transient ?? false;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** Returns a DirectoryError as it is, for use as a value. Rethrows any other error, which is a defect. */
export function asDirectoryError(error: unknown): DirectoryError {
  if (error instanceof DirectoryError) return error;
  throw error;
}

/** Why a form of request failed; undefined for any other error. */
export function formFaultOf(error: unknown): FormFault | undefined {
  return error instanceof DirectoryError ? error.formFault : undefined;
}

/** The response is malformed or does not match the request. `reason` is a clause about it, such as "it is not JSON". */
export function badResponse(reason: string, formFault?: FormFault): DirectoryError {
  const message = `JumpCloud returned an invalid response: ${reason}.`;
  return new DirectoryError('DIRECTORY_BAD_RESPONSE', message, { formFault });
}

export function organizationUnknown(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_ORG_REQUIRED',
    'JumpCloud has no organisation with the ID in JUMPCLOUD_ORG_ID.',
  );
}

export function organizationRequired(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_ORG_REQUIRED',
    'The administrator has several JumpCloud organisations. Set JUMPCLOUD_ORG_ID.',
  );
}

export function timedOut(): DirectoryError {
  return new DirectoryError('DIRECTORY_TIMEOUT', 'JumpCloud did not respond in time.');
}

/** The connection failed after the response had started. */
export function cutShort(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BAD_RESPONSE',
    'JumpCloud returned an invalid response: it is incomplete.',
    {
      transient: true,
    },
  );
}

/** The circuit is open, so the call is not made. */
export function circuitOpen(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_UNAVAILABLE',
    'JumpCloud has failed repeatedly. Calls to it are paused for a few seconds.',
  );
}

export const RATE_LIMITED_MESSAGE = 'The JumpCloud rate limit is reached. Try again later.';

/** JumpCloud's rate limit delays the call beyond its deadline; the next call is possible in `retryAfterMs`. */
export function rateLimited(retryAfterMs: number): DirectoryError {
  return new DirectoryError('DIRECTORY_RATE_LIMITED', RATE_LIMITED_MESSAGE, {
    retryAfterMs: Math.ceil(retryAfterMs),
  });
}

export function budgetExceeded(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BUDGET_EXCEEDED',
    'The operation needs more JumpCloud calls than MAX_UPSTREAM_CALLS allows. Request less data at once.',
  );
}

/** What the operation would hold in memory exceeds the budget. */
export function memoryExceeded(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BUDGET_EXCEEDED',
    'The operation needs more memory than MEMORY_LIMIT_MB allows. Request less data at once.',
  );
}

/** Other operations read long lists, so that this one can't be served before its deadline. */
export function busy(retryAfterMs: number): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BUDGET_EXCEEDED',
    'Too many operations read long lists. Try again later.',
    { retryAfterMs: Math.ceil(retryAfterMs) },
  );
}
