import { type HttpResponse, errorResponse, jsonResponse, notSupported } from './response.js';
import { isOrdered } from './operators.js';
import { compareBy, readQueryPage, rowsOn, shuffled } from './rows.js';
import type { JumpCloudData, JumpCloudGroup } from './records.js';
import { allowQuery, type HttpRequest } from './request.js';

/** The fields that groups are documented to be filtered by; `id` is not among them. */
const FILTERABLE = ['name', 'disabled', 'type', 'membershipMethod', 'memberQueryErrorFlags'];

/** `GET /api/v2/usergroups`. A bare array; lists of fields are separated by commas (documented). */
export function listGroups(directory: JumpCloudData, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'sort', 'fields', 'filter');
  const tests = query.getAll('filter').map((filter) => readFilter(filter, FILTERABLE));
  const groups = shuffled(directory.groups, (group) => group.id)
    .filter((group) => (group['type'] ?? 'user_group') === 'user_group')
    .filter((group) => tests.every((test) => test(group)));
  const sort = names(query.get('sort'));
  const unsortable = sort.find((key) => !/^-?(name|type|email|description|membershipMethod)$/.test(key));
  if (unsortable !== undefined) throw notSupported(`sorting groups by ${unsortable}`);
  const sorted = sort.length > 0 ? groups.toSorted(compareBy(sort, (group, field) => group[field])) : groups;
  return pageAnswer(request, sorted, (group) => sent(group, names(query.get('fields'))));
}

/** `GET /api/v2/usergroups/{id}`. */
export function getGroup(directory: JumpCloudData, id: string): HttpResponse {
  const group = directory.groups.find((each) => each.id === id);
  return group ? jsonResponse(sent(group, [])) : errorResponse(404);
}

/** `GET /api/v2/usergroups/{id}/members`: the edges of the graph, without a filter. */
export function listMembers(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  allowQuery(request, 'limit', 'skip');
  return ofGroup(directory, id, (members) =>
    pageAnswer(request, members, (member) => ({
      attributes: null,
      to: { id: member, type: 'user', attributes: null },
    })),
  );
}

/** `GET /api/v2/usergroups/{id}/membership`: who is in effect a member. */
export function listMembership(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  return ofGroup(directory, id, (members) =>
    pageAnswer(request, members, (member) => ({
      id: member,
      type: 'user',
      compiledAttributes: null,
      paths: [],
    })),
  );
}

/** `GET /api/v2/users/{id}/memberof`: groups of every kind, without their names. */
export function listMemberOf(directory: JumpCloudData, id: string, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'filter', 'sort');
  if (!directory.users.some(({ _id }) => _id === id)) return errorResponse(404);
  const tests = query.getAll('filter').map((filter) => readFilter(filter, ['object_id', 'type']));
  const found = shuffled(directory.groups, (group) => group.id)
    .filter((group) => group.members?.includes(id))
    .map((group) => ({ object_id: group.id, type: group['type'] ?? 'user_group' }))
    .filter((node) => tests.every((test) => test(node)));
  return pageAnswer(request, found, ({ object_id, type }) => ({
    id: object_id,
    type,
    compiledAttributes: null,
    paths: [[{ attributes: null, to: { id: object_id, type, attributes: null } }]],
  }));
}

function ofGroup(
  directory: JumpCloudData,
  id: string,
  answer: (members: readonly string[]) => HttpResponse,
): HttpResponse {
  const group = directory.groups.find((each) => each.id === id);
  return group ? answer(shuffled(group.members ?? [], (member) => member)) : errorResponse(404);
}

function pageAnswer<T>(request: HttpRequest, rows: readonly T[], show: (row: T) => unknown): HttpResponse {
  const page = rowsOn(readQueryPage(request.query), rows);
  return jsonResponse(page.map(show), { 'x-total-count': String(rows.length) });
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

function readTest(operator: string, value: string): (found: unknown) => boolean {
  switch (operator) {
    case 'eq':
      return (found) => found === value;
    case 'ne':
      return (found) => found !== value;
    case 'gt':
      return isOrdered(value, (order) => order > 0);
    case 'ge':
      return isOrdered(value, (order) => order >= 0);
    case 'lt':
      return isOrdered(value, (order) => order < 0);
    case 'le':
      return isOrdered(value, (order) => order <= 0);
    case 'in':
      return (found) => value.split('|').some((one) => one === found);
    case 'search':
      return (found) => typeof found === 'string' && found.toLowerCase().includes(value.toLowerCase());
    default:
      throw notSupported(`the filter operator ${operator}`);
  }
}

function sent(group: JumpCloudGroup, fields: readonly string[]): Record<string, unknown> {
  const isSent = (name: string) => name === 'id' || fields.length === 0 || fields.includes(name);
  return Object.fromEntries(Object.entries(group).filter(([name]) => name !== 'members' && isSent(name)));
}

function names(list: string | null): string[] {
  return (list ?? '').split(',').filter(Boolean);
}
