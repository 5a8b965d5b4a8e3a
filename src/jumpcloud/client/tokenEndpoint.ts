import { z } from 'zod';
import { badResponse, DirectoryError } from './errors.js';
import { responseError } from './responseError.js';
import { createTransport } from './transport.js';

/** An access token and how long it is valid. */
export interface IssuedToken {
  value: string;
  seconds: number;
}

// RFC 6749 allows a response without `expires_in`. JumpCloud's tokens are valid for about an hour.
const DEFAULT_SECONDS = 300;
// Servers limit all headers of a request together, to 8 kB or more.
const MAX_TOKEN_LENGTH = 8000;

const lifetime = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().positive());
const tokenResponse = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  // A token that is rejected is replaced, so an unreadable lifetime is no reason to reject it here.
  expires_in: lifetime.catch(DEFAULT_SECONDS),
});

/** Requests tokens with the OAuth 2 client credentials flow. Throws a DirectoryError. */
export function createTokenEndpoint(tokenUrl: string, timeoutMs: number) {
  const { origin, pathname } = new URL(tokenUrl);
  const send = createTransport(origin, timeoutMs);

  return async (clientId: string, clientSecret: string): Promise<IssuedToken> => {
    const response = await send({
      method: 'POST',
      url: pathname,
      data: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' }),
      headers: { accept: 'application/json', authorization: basicAuthorization(clientId, clientSecret) },
      signal: new AbortController().signal,
    });
    // RFC 6749, section 5.2: an unknown client is 401, or 400 with an error code.
    if (response.status === 400 || response.status === 401)
      throw new DirectoryError(
        'DIRECTORY_UNAUTHENTICATED',
        'JumpCloud rejected the service account. Its client ID or secret is wrong, expired, or belongs to another region.',
      );
    const failure = responseError(response, 'get a token', 'service account');
    if (failure) throw failure;
    const parsed = tokenResponse.safeParse(response.status === 404 ? null : parseJson(response.body));
    if (!parsed.success) throw badResponse('it is not a token');
    if (parsed.data.access_token.length > MAX_TOKEN_LENGTH) throw badResponse('its token is too long');
    return { value: parsed.data.access_token, seconds: parsed.data.expires_in };
  };
}

/** RFC 6749, section 2.3.1: both parts are form-encoded before they are joined. */
function basicAuthorization(clientId: string, clientSecret: string): string {
  const credentials = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
