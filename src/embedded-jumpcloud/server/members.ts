import { type HttpResponse } from './response.js';
import { unknownResponse } from './forms.js';
import { readGroupFilter } from './groupFilter.js';
import { arrayResponse } from './pages.js';
import { shuffled } from './rows.js';
import type { JumpCloudData } from './records.js';
import { allowQuery, type HttpRequest } from './request.js';
import { findGroup } from './userGroups.js';
import type { Variant } from './variant.js';

/** `GET /api/v2/usergroups/{id}/members`: the graph edges; the route has no filter. */
export function listMembers(
  directory: JumpCloudData,
  request: HttpRequest,
  variant: Variant,
  id: string,
): HttpResponse {
  allowQuery(request, 'limit', 'skip');
  return membersResponse(directory, request, variant, id, (member) => ({
    attributes: null,
    to: { id: member, type: 'user', attributes: null },
  }));
}

/** `GET /api/v2/usergroups/{id}/membership`: the effective members. */
export function listMembership(
  directory: JumpCloudData,
  request: HttpRequest,
  variant: Variant,
  id: string,
): HttpResponse {
  allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  return membersResponse(directory, request, variant, id, (member) => ({
    id: member,
    type: 'user',
    compiledAttributes: null,
    paths: [],
  }));
}

/** `GET /api/v2/users/{id}/memberof`: groups of every type, without their names. */
export function listMemberOf(
  directory: JumpCloudData,
  request: HttpRequest,
  variant: Variant,
  id: string,
): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  if (!directory.users.some(({ _id }) => _id === id)) return unknownResponse(variant.unknownUserGroups, []);
  const tests = query
    .getAll('filter')
    .map((filter) => readGroupFilter(filter, ['object_id', 'type'], variant));
  const rows = shuffled(directory.groups, (group) => group.id)
    .filter((group) => group.members?.includes(id))
    .map((group) => ({ object_id: group.id, type: group['type'] ?? 'user_group' }))
    .filter((node) => tests.every((test) => test(node)));
  return arrayResponse(request, variant, 'members', {
    rows,
    collectionSize: directory.groups.length,
    toRecord: ({ object_id, type }) => ({
      id: object_id,
      type,
      compiledAttributes: null,
      paths: [[{ attributes: null, to: { id: object_id, type, attributes: null } }]],
    }),
  });
}

function membersResponse(
  directory: JumpCloudData,
  request: HttpRequest,
  variant: Variant,
  id: string,
  toRecord: (member: string) => unknown,
): HttpResponse {
  const group = findGroup(directory, id);
  if (!group) return unknownResponse(variant.unknownGroupMembers, []);
  return arrayResponse(request, variant, 'members', {
    rows: shuffled(group.members ?? [], (member) => member),
    collectionSize: directory.users.length,
    toRecord,
  });
}
