import { randomUUID } from 'node:crypto';
import { type Answer, jsonAnswer } from './answer.js';
import type { ApiRequest } from './request.js';

/** A service account: an OAuth 2 client that gets tokens by its secret. */
export interface ServiceAccount {
  clientId: string;
  clientSecret: string;
  /** How long a token is good; JumpCloud's are for about an hour. */
  seconds?: number;
}

/** `POST /oauth2/token`, and the tokens that it gave. */
export function createTokens(account: ServiceAccount | undefined) {
  let given = new Map<string, number>();
  return {
    answer(request: ApiRequest): Answer {
      const form = new URLSearchParams(request.content);
      if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== 'api')
        return jsonAnswer({ error: 'invalid_request' }, {}, 400);
      const expected = account && `${account.clientId}:${account.clientSecret}`;
      const [scheme, credentials = ''] = (request.headers['authorization'] ?? '').split(' ');
      if (scheme !== 'Basic' || Buffer.from(credentials, 'base64').toString() !== expected)
        return jsonAnswer({ error: 'invalid_client' }, {}, 401);
      const token = randomUUID();
      const seconds = account?.seconds ?? 3600;
      given.set(token, performance.now() + seconds * 1000);
      return jsonAnswer({ access_token: token, token_type: 'bearer', expires_in: seconds });
    },
    areValid: (authorization: string): boolean =>
      (given.get(authorization.replace(/^Bearer /, '')) ?? -Infinity) > performance.now(),
    revoke: () => (given = new Map()),
  };
}
