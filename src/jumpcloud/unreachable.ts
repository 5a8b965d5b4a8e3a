import { DirectoryError } from './errors.js';

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
