import { DirectoryError } from './errors.js';

/** Why a connection failed, as reported by the operating system. */
export type UnreachableReason = 'NAME' | 'REFUSED' | 'TLS' | 'OTHER';

const UNREACHABLE_MESSAGES: Record<UnreachableReason, string> = {
  NAME: 'JumpCloud cannot be reached: its host name cannot be resolved.',
  REFUSED: 'JumpCloud cannot be reached: its host refused the connection.',
  TLS: 'JumpCloud cannot be reached: no trusted TLS connection could be made.',
  OTHER: 'JumpCloud cannot be reached.',
};

/** The connection failed before the response started. */
export class Unreachable extends DirectoryError {
  readonly reason: UnreachableReason;

  constructor(reason: UnreachableReason) {
    // A retry does not help against an untrusted certificate.
    super('DIRECTORY_UNAVAILABLE', UNREACHABLE_MESSAGES[reason], { transient: reason !== 'TLS' });
    this.reason = reason;
  }
}

/** The error for a failed connection, by Node's error code. */
export function unreachable(code: string | undefined): Unreachable {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Unreachable('NAME');
  if (code === 'ECONNREFUSED') return new Unreachable('REFUSED');
  // X.509 verification errors and TLS handshake errors. EPROTO: the host does not speak TLS.
  const isTls = /CERT|_SIGNATURE|^CRL_|HOSTNAME_MISMATCH|^ERR_(SSL|TLS)_|^EPROTO$/.test(code ?? '');
  return new Unreachable(isTls ? 'TLS' : 'OTHER');
}
