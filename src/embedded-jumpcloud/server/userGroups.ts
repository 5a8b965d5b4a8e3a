import { type HttpResponse, errorResponse, jsonResponse, notSupported } from './response.js';
import { isOrdered } from './operators.js';
import { compareBy, readQueryPage, rowsOn, shuffled } from './rows.js';
import type { JumpCloudData, JumpCloudGroup } from './records.js';
import { allowQuery, type HttpRequest } from './request.js';

/** The documented filter fields; `id` is not one of them. */
const FILTERABLE = ['name', 'disabled', 'type', 'membershipMethod', 'memberQueryErrorFlags'];

/** `GET /api/v2/usergroups`. The response is a bare array; field lists are separated by commas (documented). */
export function listGroups(directory: JumpCloudData, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'sort', 'fields', 'filter');
  const tests = query.getAll('filter').map((filter) => readFilter(filter, FILTERABLE));
  const groups = shuffled(directory.groups, (group) => group.id)
    .filter(isUserGroup)
    .filter((group) => tests.every((test) => test(group)));
  const sort = names(query.get('sort'));
  const unsortable = sort.find((key) => !/^-?(name|type|email|description|membershipMethod)$/.test(key));
  if (unsortable !== undefined) throw notSupported(`sorting groups by ${unsortable}`);
  const sorted = sort.length > 0 ? groups.toSorted(compareBy(sort, (group, field) => group[field])) : groups;
  return pageResponse(request, sorted, (group) => recordOf(group, names(query.get('fields'))));
}

/** `GET /api/v2/usergroups/{id}`. */
export function getGroup(directory: JumpCloudData, id: string): HttpResponse {
  const group = directory.groups.find((candidate) => candidate.id === id && isUserGroup(candidate));
  return group ? jsonResponse(recordOf(group, [])) : errorResponse(404);
}

/** `GET /api/v2/usergroups/{id}/members`: the graph edges; the route has no filter. */
export function listMembers(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  allowQuery(request, 'limit', 'skip');
  return withMembers(directory, id, (members) =>
    pageResponse(request, members, (member) => ({
      attributes: null,
      to: { id: member, type: 'user', attributes: null },
    })),
  );
}

/** `GET /api/v2/usergroups/{id}/membership`: the effective members. */
export function listMembership(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  return withMembers(directory, id, (members) =>
    pageResponse(request, members, (member) => ({
      id: member,
      type: 'user',
      compiledAttributes: null,
      paths: [],
    })),
  );
}

/** `GET /api/v2/users/{id}/memberof`: groups of every type, without their names. */
export function listMemberOf(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  if (!directory.users.some(({ _id }) => _id === id)) return errorResponse(404);
  const tests = query.getAll('filter').map((filter) => readFilter(filter, ['object_id', 'type']));
  const nodes = shuffled(directory.groups, (group) => group.id)
    .filter((group) => group.members?.includes(id))
    .map((group) => ({ object_id: group.id, type: group['type'] ?? 'user_group' }))
    .filter((node) => tests.every((test) => test(node)));
  return pageResponse(request, nodes, ({ object_id, type }) => ({
    id: object_id,
    type,
    compiledAttributes: null,
    paths: [[{ attributes: null, to: { id: object_id, type, attributes: null } }]],
  }));
}

function withMembers(
  directory: JumpCloudData,
  id: string,
  respond: (members: readonly string[]) => HttpResponse,
): HttpResponse {
  const group = directory.groups.find((candidate) => candidate.id === id && isUserGroup(candidate));
  return group ? respond(shuffled(group.members ?? [], (member) => member)) : errorResponse(404);
}

function pageResponse<T>(
  request: HttpRequest,
  rows: readonly T[],
  toRecord: (row: T) => unknown,
): HttpResponse {
  const page = rowsOn(readQueryPage(request.query), rows);
  return jsonResponse(page.map(toRecord), { 'x-total-count': String(rows.length) });
}

/** `field:op:value`, without the `$` of V1 (documented). */
function readFilter(
  text: string,
  filterable: readonly string[],
): (record: Record<string, unknown>) => boolean {
  const [, field = '', operator = '', value = ''] = /^([^:]+):([^:]+):(.*)$/s.exec(text) ?? [];
  if (!filterable.includes(field)) throw notSupported(`the filter ${text}`);
  const test = readTest(operator, value);
  return (record) => test(record[field]);
}

function readTest(operator: string, value: string): (fieldValue: unknown) => boolean {
  switch (operator) {
    case 'eq':
      return (fieldValue) => fieldValue === value;
    case 'ne':
      return (fieldValue) => fieldValue !== value;
    case 'gt':
      return isOrdered(value, (order) => order > 0);
    case 'ge':
      return isOrdered(value, (order) => order >= 0);
    case 'lt':
      return isOrdered(value, (order) => order < 0);
    case 'le':
      return isOrdered(value, (order) => order <= 0);
    case 'in':
      return (fieldValue) => value.split('|').some((option) => option === fieldValue);
    case 'search':
      return (fieldValue) =>
        typeof fieldValue === 'string' && fieldValue.toLowerCase().includes(value.toLowerCase());
    default:
      throw notSupported(`the filter operator ${operator}`);
  }
}

function recordOf(group: JumpCloudGroup, fields: readonly string[]): Record<string, unknown> {
  const isIncluded = (name: string) => name === 'id' || fields.length === 0 || fields.includes(name);
  return Object.fromEntries(Object.entries(group).filter(([name]) => name !== 'members' && isIncluded(name)));
}

function names(list: string | null): string[] {
  return (list ?? '').split(',').filter(Boolean);
}

function isUserGroup(group: JumpCloudGroup): boolean {
  return (group['type'] ?? 'user_group') === 'user_group';
}
