import { type Answer, errorAnswer } from './answer.js';
import type { ApiRequest } from './request.js';

/** Who is let in. */
export interface Gate {
  apiKey: string;
  /** Whether an `Authorization` header is that of a service account. */
  isToken: (authorization: string) => boolean;
  organizationId: string;
  /** Whether the administrator has several organisations. */
  multiTenant: boolean;
}

/** The answer to a request that is not let in, or null. Keys come before everything else, also before unknown paths. */
export function turnedAway(
  request: ApiRequest,
  { apiKey, isToken, organizationId, multiTenant }: Gate,
): Answer | null {
  const key = request.headers['x-api-key'];
  // Measured by others on 2026-08-18, as is the 401.
  const authorization = request.headers['authorization'];
  if (key === undefined && authorization === undefined)
    return { status: 302, headers: { location: '/login' }, content: '' };
  if (authorization !== undefined ? !isToken(authorization) : key !== apiKey)
    return errorAnswer(401, 'Unauthorized: api key user not found');

  const organization = request.headers['x-org-id'] ?? '';
  if (request.path === '/api/organizations') {
    return organization ? errorAnswer(403, 'Forbidden: organization selection not allowed via header') : null;
  }
  // An empty header is accepted (seen in recorded traffic).
  if (organization === '')
    return multiTenant ? errorAnswer(401, 'Unauthorized: no organization selected') : null;
  if (!/^[0-9a-f]{24}$/i.test(organization)) return errorAnswer(400, 'That is no organization id.');
  return organization.toLowerCase() === organizationId ? null : errorAnswer(404);
}
