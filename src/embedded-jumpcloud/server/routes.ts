import { type HttpResponse, errorResponse, jsonResponse, notSupported } from './response.js';
import type { JumpCloudData } from './records.js';
import type { HttpRequest } from './request.js';
import { listNextStates } from './scheduledStates.js';
import { getUser, listUsers, searchUsers } from './systemUsers.js';
import { getGroup, listGroups, listMemberOf, listMembers, listMembership } from './userGroups.js';

/** What an administrator's role may read. */
export interface Privileges {
  users?: boolean;
  groups?: boolean;
  members?: boolean;
}

interface Route {
  method: string;
  path: RegExp;
  needs: keyof Privileges;
  respond: (directory: JumpCloudData, request: HttpRequest, id: string) => HttpResponse;
}

const get = (path: RegExp, needs: keyof Privileges, respond: Route['respond']): Route => ({
  method: 'GET',
  path,
  needs,
  respond,
});

/** V1 under /api, V2 under /api/v2. The capturing group of a path is an id. */
const ROUTES: Route[] = [
  get(/^\/api\/systemusers$/, 'users', listUsers),
  { method: 'POST', path: /^\/api\/search\/systemusers$/, needs: 'users', respond: searchUsers },
  get(/^\/api\/systemusers\/([^/]+)$/, 'users', (directory, _, id) => getUser(directory, id)),
  get(/^\/api\/v2\/usergroups$/, 'groups', listGroups),
  get(/^\/api\/v2\/usergroups\/([^/]+)$/, 'groups', (directory, _, id) => getGroup(directory, id)),
  get(/^\/api\/v2\/usergroups\/([^/]+)\/members$/, 'members', (directory, request, id) =>
    listMembers(directory, id, request),
  ),
  get(/^\/api\/v2\/usergroups\/([^/]+)\/membership$/, 'members', (directory, request, id) =>
    listMembership(directory, id, request),
  ),
  get(/^\/api\/v2\/users\/([^/]+)\/memberof$/, 'members', (directory, request, id) =>
    listMemberOf(directory, id, request),
  ),
  get(/^\/api\/v2\/bulk\/userstates\/eventlist\/next$/, 'users', listNextStates),
];

/** The response to an authenticated request. */
export function respond(
  request: HttpRequest,
  directory: JumpCloudData,
  organizationId: string,
  privileges: Privileges,
): HttpResponse {
  if (request.method === 'GET' && request.path === '/api/organizations') {
    const organization = { _id: organizationId, id: organizationId, displayName: 'Example Ltd' };
    return jsonResponse({ totalCount: 1, results: [organization] });
  }
  const route = ROUTES.find(({ method, path }) => method === request.method && path.test(request.path));
  if (!route) throw notSupported(`${request.method} ${request.path}`);
  if (privileges[route.needs] === false) return errorResponse(403, 'Forbidden');
  const id = route.path.exec(request.path)?.[1] ?? '';
  // JumpCloud's response to a malformed id is not known; 400 is documented for organisations only (inferred).
  if (id !== '' && !/^[0-9a-f]{24}$/i.test(id)) return errorResponse(400, 'Invalid id.');
  return route.respond(directory, request, id.toLowerCase());
}
