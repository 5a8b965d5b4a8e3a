import { type HttpResponse, errorResponse, jsonResponse } from './response.js';
import type { HttpRequest } from './request.js';
import { randomUUID } from 'node:crypto';
import type { Variant } from './variant.js';

/** The accepted credentials. */
export interface AuthenticationConfig {
  apiKey: string;
  /** Whether an `Authorization` header contains a valid token of the service account. */
  isToken: (authorization: string) => boolean;
  organizationId: string;
  /** Whether the administrator has several organisations. */
  multiTenant: boolean;
}

/** The error response to an unauthenticated request, or null. Credentials are checked first, even for unknown paths. */
export function authenticate(
  request: HttpRequest,
  { apiKey, isToken, organizationId, multiTenant }: AuthenticationConfig,
  { noOrganization }: Variant,
): HttpResponse | null {
  const key = request.headers['x-api-key'];
  // Measured by others on 2026-08-18, as was the 401.
  const authorization = request.headers['authorization'];
  if (key === undefined && authorization === undefined)
    return { status: 302, headers: { location: '/login' }, content: '' };
  if (authorization !== undefined ? !isToken(authorization) : key !== apiKey)
    return errorResponse(401, 'Unauthorized: api key user not found');

  const organization = request.headers['x-org-id'] ?? '';
  if (request.path === '/api/organizations') {
    return organization
      ? errorResponse(403, 'Forbidden: organization selection not allowed via header')
      : null;
  }
  // An empty header is accepted (seen in recorded traffic).
  if (organization === '')
    return multiTenant ? errorResponse(noOrganization, 'Unauthorized: no organization selected') : null;
  if (!/^[0-9a-f]{24}$/i.test(organization)) return errorResponse(400, 'Invalid organization id.');
  return organization.toLowerCase() === organizationId ? null : errorResponse(404);
}

/** A service account: an OAuth 2 client that gets tokens with its secret. */
export interface ServiceAccount {
  clientId: string;
  clientSecret: string;
  /** How long a token is valid; JumpCloud's are valid for about an hour. */
  seconds?: number;
}

/** `POST /oauth2/token`, and the tokens that it issued. */
export function createTokenEndpoint(account: ServiceAccount | undefined) {
  let expiryOf = new Map<string, number>();
  return {
    respond(request: HttpRequest): HttpResponse {
      const form = new URLSearchParams(request.content);
      if (form.get('grant_type') !== 'client_credentials' || form.get('scope') !== 'api')
        return jsonResponse({ error: 'invalid_request' }, {}, 400);
      const [clientId, clientSecret] = readBasicAuthorization(request.headers['authorization'] ?? '');
      if (!account || clientId !== account.clientId || clientSecret !== account.clientSecret)
        return jsonResponse({ error: 'invalid_client' }, {}, 401);
      const token = randomUUID();
      const seconds = account.seconds ?? 3600;
      expiryOf.set(token, performance.now() + seconds * 1000);
      return jsonResponse({ access_token: token, token_type: 'bearer', expires_in: seconds });
    },
    isValid: (authorization: string): boolean =>
      (expiryOf.get(authorization.replace(/^Bearer /, '')) ?? -Infinity) > performance.now(),
    revoke: () => (expiryOf = new Map()),
  };
}

/** The client id and secret, which are form-encoded (RFC 6749, section 2.3.1). */
function readBasicAuthorization(authorization: string): (string | undefined)[] {
  const [scheme, credentials = ''] = authorization.split(' ');
  if (scheme !== 'Basic') return [];
  return Buffer.from(credentials, 'base64')
    .toString()
    .split(':')
    .map((part) => new URLSearchParams(`part=${part.replaceAll('&', '%26')}`).get('part') ?? '');
}

export const LOGIN_PAGE: HttpResponse = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  content: '<!doctype html><title>Log in</title>',
};
