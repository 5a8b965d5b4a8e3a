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

interface DirectoryErrorDetails {
  refused?: boolean;
  transient?: boolean;
  retryAfterMs?: number | undefined;
}

/**
 * "We could not look", as opposed to null, "JumpCloud says there is none".
 * The message is in our own words and shown to clients: never a URL, header, body or key of a call.
 */
export class DirectoryError extends Error {
  override readonly name = 'DirectoryError';
  readonly code: DirectoryErrorCode;
  /** JumpCloud understood the call, and refused what it asks for (HTTP 400). */
  readonly refused: boolean;
  /** The same call may succeed a moment later. */
  readonly transient: boolean;
  /** Milliseconds after which JumpCloud may be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(code: DirectoryErrorCode, message: string, details: DirectoryErrorDetails = {}) {
    super(message);
    this.code = code;
    this.refused = details.refused ?? false;
    this.transient = details.transient ?? false;
    this.retryAfterMs = details.retryAfterMs;
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

export function organizationRequired(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_ORG_REQUIRED',
    'JumpCloud wants to know which organisation is meant: this administrator has several. Set JUMPCLOUD_ORG_ID.',
  );
}

export function timedOut(): DirectoryError {
  return new DirectoryError('DIRECTORY_TIMEOUT', 'JumpCloud did not answer in time.');
}

/** The connection failed in the middle of the answer. */
export function cutShort(): DirectoryError {
  return new DirectoryError('DIRECTORY_BAD_RESPONSE', "JumpCloud's answer can't be used: it was cut short.", {
    transient: true,
  });
}

/** JumpCloud is not asked, as it has failed too often just before. */
export function circuitOpen(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_UNAVAILABLE',
    'JumpCloud has failed repeatedly. It is asked again in a few seconds.',
  );
}

/** JumpCloud is not asked, as it wants fewer calls: not before so many milliseconds. */
export function rateLimited(retryAfterMs: number): DirectoryError {
  return new DirectoryError('DIRECTORY_RATE_LIMITED', 'JumpCloud asks us to slow down.', {
    retryAfterMs: Math.ceil(retryAfterMs),
  });
}

export function budgetExceeded(): DirectoryError {
  return new DirectoryError(
    'DIRECTORY_BUDGET_EXCEEDED',
    'This operation needs more JumpCloud calls than one operation may cause (MAX_UPSTREAM_CALLS). Ask for less at once.',
  );
}

/** What keeps us from a connection, as far as the operating system says. */
export type Trouble = 'NAME' | 'REFUSED' | 'TLS' | 'OTHER';

const WORDS: Record<Trouble, string> = {
  NAME: 'JumpCloud can not be reached: the name of its host is not known here.',
  REFUSED: 'JumpCloud can not be reached: its host refuses the connection.',
  TLS: 'JumpCloud can not be reached: there is no trusted TLS connection to its host.',
  OTHER: 'JumpCloud can not be reached.',
};

/** The connection failed before the answer had begun. */
export class Unreachable extends DirectoryError {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    // A certificate does not mend itself in a second.
    super('DIRECTORY_UNAVAILABLE', WORDS[trouble], { transient: trouble !== 'TLS' });
    this.trouble = trouble;
  }
}

/** What Node's error code of a failed connection means. */
export function unreachable(code: string | undefined): Unreachable {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Unreachable('NAME');
  if (code === 'ECONNREFUSED') return new Unreachable('REFUSED');
  // The names of X.509 verification errors, and those of the TLS handshake; EPROTO: the host does not speak TLS.
  const isTls = /CERT|_SIGNATURE|^CRL_|HOSTNAME_MISMATCH|^ERR_(SSL|TLS)_|^EPROTO$/.test(code ?? '');
  return new Unreachable(isTls ? 'TLS' : 'OTHER');
}
