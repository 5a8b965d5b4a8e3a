import type { Logger } from 'pino';
import type { Secret } from '../../config/secrets.js';
import { createBackoff } from './backoff.js';
import { asDirectoryError, type DirectoryError } from './errors.js';
import type { CredentialKind } from './responseError.js';
import { createTokenEndpoint } from './tokenEndpoint.js';

/** The credential sent with every call. */
export interface Credential {
  kind: CredentialKind;
  /** The headers that authenticate a call. Throws a DirectoryError if no token can be fetched. */
  headers: (log: Logger) => Promise<Record<string, string>>;
  /** Call when JumpCloud rejected these headers. Returns whether the call can be retried with new ones. */
  refresh: (rejected: Record<string, string>) => boolean;
}

/** An administrator's API key. A rejected key from a file is read again, as it may have been rotated. */
export function apiKeyCredential(apiKey: Secret): Credential {
  const headers = () => ({ 'x-api-key': apiKey.reveal() });
  return {
    kind: 'API key',
    headers: () => Promise.resolve(headers()),
    refresh(rejected) {
      apiKey.refresh();
      return headers()['x-api-key'] !== rejected['x-api-key'];
    },
  };
}

export interface ServiceAccount {
  clientId: string;
  clientSecret: Secret;
  tokenUrl: string;
  timeoutMs: number;
}

// A token is renewed in the last tenth of its lifetime, at most this long before it expires.
const MAX_RENEWAL_MS = 30_000;
const MAX_BACKOFF_MS = 60_000;
// If JumpCloud rejects every token, one is requested this often.
const MIN_MS_BETWEEN_REJECTED_TOKENS = 1000;

interface Token {
  headers: { authorization: string };
  renewAt: number;
  expiresAt: number;
}

/**
 * A service account, using the OAuth 2 client credentials flow (documented, and used by JumpCloud's own command line).
 * Calls share one token request. A token is renewed in the background before it expires, and used until it expires if
 * that fails. It is replaced when JumpCloud rejects it.
 */
export function serviceAccountCredential(account: ServiceAccount): Credential {
  const { clientId, clientSecret } = account;
  const requestToken = createTokenEndpoint(account.tokenUrl, account.timeoutMs);
  const backoff = createBackoff(MAX_BACKOFF_MS);
  let token: Token | null = null;
  let pendingToken: Promise<Token> | null = null;
  let lastFailure: { error: DirectoryError; secret: string } | null = null;
  let replacedAt = -Infinity;

  async function fetchToken(): Promise<Token> {
    const secret = clientSecret.reveal();
    const requestedAt = performance.now();
    try {
      const { value, seconds } = await requestToken(clientId, secret);
      const expiresAt = requestedAt + seconds * 1000;
      const renewAt = expiresAt - Math.min(MAX_RENEWAL_MS, seconds * 100);
      token = { headers: { authorization: `Bearer ${value}` }, renewAt, expiresAt };
      lastFailure = null;
      backoff.succeeded();
      return token;
    } catch (error) {
      const failure = asDirectoryError(error);
      if (failure.code === 'DIRECTORY_UNAUTHENTICATED') clientSecret.refresh();
      if (clientSecret.reveal() !== secret) return fetchToken();
      lastFailure = { error: failure, secret };
      backoff.failed(performance.now());
      throw failure;
    }
  }

  /** The request is shared, so it is not bound to the signal of the call that started it. */
  function renew(): Promise<Token> {
    pendingToken ??= fetchToken().finally(() => (pendingToken = null));
    return pendingToken;
  }

  /** The failure of the last request, while no other may be made. A new secret ends the pause. */
  function pausedBy(now: number): DirectoryError | null {
    const isPaused = backoff.isPaused(now) && lastFailure?.secret === clientSecret.reveal();
    return isPaused ? (lastFailure?.error ?? null) : null;
  }

  return {
    kind: 'service account',
    async headers(log) {
      const now = performance.now();
      const failure = pausedBy(now);
      if (token && now < token.expiresAt) {
        if (now >= token.renewAt && !failure && !pendingToken)
          renew().catch((error: unknown) => {
            const { code, message } = asDirectoryError(error);
            log.warn({ code, reason: message }, 'the token cannot be renewed; it is used until it expires');
          });
        return token.headers;
      }
      // The scheduler retries transient failures.
      if (failure && !failure.transient) throw failure;
      return (await renew()).headers;
    },
    refresh(rejected) {
      // Another call may have replaced the token already.
      if (token?.headers.authorization !== rejected['authorization']) return true;
      const now = performance.now();
      if (now < replacedAt + MIN_MS_BETWEEN_REJECTED_TOKENS) return false;
      replacedAt = now;
      token = null;
      return true;
    },
  };
}
