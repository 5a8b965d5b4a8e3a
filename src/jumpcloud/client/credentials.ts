import { z } from 'zod';
import type { Secret } from '../../config/secrets.js';
import { badResponse, DirectoryError } from './errors.js';
import { responseError } from './responseError.js';
import { createTransport, type Transport } from './transport.js';

/** The credential sent with every call. */
export interface Credential {
  /** The headers that authenticate a call. Throws a DirectoryError if no token can be fetched. */
  headers: () => Promise<Record<string, string>>;
  /** Call when JumpCloud rejected these headers. Returns whether the call can be retried with new ones. */
  refresh: (rejected: Record<string, string>) => boolean;
}

/** An administrator's API key. A rejected key from a file is read again, as it may have been rotated. */
export function apiKeyCredential(apiKey: Secret): Credential {
  const headers = () => ({ 'x-api-key': apiKey.reveal() });
  return {
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

// A token is replaced this long before it expires.
const EXPIRY_MARGIN_SECONDS = 30;

const tokenResponse = z.object({ access_token: z.string().regex(/^[\x21-\x7e]+$/), expires_in: z.number() });

/**
 * A service account, using the OAuth 2 client credentials flow (documented, and used by JumpCloud's own command line).
 * Concurrent calls share one token request. The token is replaced before it expires and when JumpCloud rejects it.
 */
export function serviceAccountCredential(account: ServiceAccount): Credential {
  const { origin, pathname } = new URL(account.tokenUrl);
  const send = createTransport(origin, account.timeoutMs);
  let token: { value: string; validUntil: number } | null = null;
  let pendingToken: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const { value, seconds } = await requestToken(send, pathname, account);
    token = { value, validUntil: performance.now() + (seconds - EXPIRY_MARGIN_SECONDS) * 1000 };
    return value;
  }

  return {
    async headers() {
      const validToken = token && performance.now() < token.validUntil ? token.value : null;
      // The request is shared, so it is not bound to the signal of the call that started it.
      pendingToken ??= validToken === null ? fetchToken().finally(() => (pendingToken = null)) : null;
      return { authorization: `Bearer ${validToken ?? (await pendingToken) ?? ''}` };
    },
    refresh(rejected) {
      account.clientSecret.refresh();
      // Another call may have replaced the token already.
      if (token && rejected['authorization'] === `Bearer ${token.value}`) token = null;
      return true;
    },
  };
}

async function requestToken(
  send: Transport,
  path: string,
  { clientId, clientSecret }: ServiceAccount,
): Promise<{ value: string; seconds: number }> {
  const response = await send({
    method: 'POST',
    url: path,
    auth: { username: clientId, password: clientSecret.reveal() },
    data: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' }),
    headers: { accept: 'application/json' },
    signal: new AbortController().signal,
  });
  // RFC 6749, section 5.2: an unknown client is 401, or 400 with an error code.
  if (response.status === 400 || response.status === 401)
    throw new DirectoryError(
      'DIRECTORY_UNAUTHENTICATED',
      'JumpCloud rejected the service account. Its client ID or secret is wrong, expired, or belongs to another region.',
    );
  const failure = responseError(response, 'get a token');
  if (failure) throw failure;
  const parsed = tokenResponse.safeParse(response.status === 404 ? null : parseJson(response.body));
  if (!parsed.success) throw badResponse('it is not a token');
  return { value: parsed.data.access_token, seconds: parsed.data.expires_in };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
