import { z } from 'zod';
import type { Secret } from '../../config/secrets.js';
import { badResponse, DirectoryError } from './errors.js';
import { responseError } from './responseError.js';
import { createTransport, type Transport } from './transport.js';

/** What JumpCloud is shown with each call. */
export interface Credential {
  /** Throws a DirectoryError if there is none to show. */
  headers: () => Promise<Record<string, string>>;
  /** JumpCloud did not accept those headers: whether there are others to try now. */
  refresh: (refused: Record<string, string>) => boolean;
}

/** An administrator's key. One from a file is read again when JumpCloud refuses it, as it may have been rotated. */
export function apiKeyCredential(apiKey: Secret): Credential {
  const headers = () => ({ 'x-api-key': apiKey.reveal() });
  return {
    headers: () => Promise.resolve(headers()),
    refresh(refused) {
      apiKey.refresh();
      return headers()['x-api-key'] !== refused['x-api-key'];
    },
  };
}

export interface ServiceAccount {
  clientId: string;
  clientSecret: Secret;
  tokenUrl: string;
  timeoutMs: number;
}

// So long before its end a token is no longer used.
const SPARE_SECONDS = 30;

const tokenAnswer = z.object({ access_token: z.string().regex(/^[\x21-\x7e]+$/), expires_in: z.number() });

/**
 * A service account (OAuth 2 client credentials; documented, and so done by JumpCloud's own command line). The token is
 * fetched once for all who wait for it, and anew before its end or when JumpCloud refuses it.
 */
export function serviceAccountCredential(account: ServiceAccount): Credential {
  const { origin, pathname } = new URL(account.tokenUrl);
  const send = createTransport(origin, account.timeoutMs);
  let token: { value: string; until: number } | null = null;
  let fetching: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const { value, seconds } = await requestToken(send, pathname, account);
    token = { value, until: performance.now() + (seconds - SPARE_SECONDS) * 1000 };
    return value;
  }

  return {
    async headers() {
      const valid = token && performance.now() < token.until ? token.value : null;
      // It is for all who wait: none of them who leaves takes it from the others.
      fetching ??= valid === null ? fetchToken().finally(() => (fetching = null)) : null;
      return { authorization: `Bearer ${valid ?? (await fetching) ?? ''}` };
    },
    refresh(refused) {
      account.clientSecret.refresh();
      // Another call may have renewed it since.
      if (token && refused['authorization'] === `Bearer ${token.value}`) token = null;
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
  // RFC 6749, section 5.2: a client that is not known is 401, or 400 with a word of its own.
  if (response.status === 400 || response.status === 401)
    throw new DirectoryError(
      'DIRECTORY_UNAUTHENTICATED',
      'JumpCloud does not accept the service account: its client id or secret is wrong, expired, or of another region.',
    );
  const failure = responseError(response, 'get a token');
  if (failure) throw failure;
  const read = tokenAnswer.safeParse(response.status === 404 ? null : parse(response.body));
  if (!read.success) throw badResponse('it is no token');
  return { value: read.data.access_token, seconds: read.data.expires_in };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
