import { type HttpResponse, jsonResponse, notSupported } from './response.js';
import { unknownResponse } from './forms.js';
import { readGroupFilter } from './groupFilter.js';
import { arrayResponse, sortKeys } from './pages.js';
import { compareBy, shuffled } from './rows.js';
import type { JumpCloudData, JumpCloudGroup } from './records.js';
import { allowQuery, type HttpRequest } from './request.js';
import type { Variant } from './variant.js';

/** The documented filter fields; `id` is not one of them. */
const FILTERABLE = ['name', 'disabled', 'type', 'membershipMethod', 'memberQueryErrorFlags'];

/** `GET /api/v2/usergroups`. The response is a bare array; field lists are separated by commas (documented). */
export function listGroups(directory: JumpCloudData, request: HttpRequest, variant: Variant): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'sort', 'fields', 'filter');
  const tests = query.getAll('filter').map((filter) => readGroupFilter(filter, FILTERABLE, variant));
  const all = shuffled(directory.groups, (group) => group.id).filter(isUserGroup);
  const groups = all.filter((group) => tests.every((test) => test(group)));
  const sort = sortKeys(names(query.get('sort')), variant, 'groupSort');
  const unsortable = sort.find((key) => !/^-?(name|type|email|description|membershipMethod)$/.test(key));
  if (unsortable !== undefined) throw notSupported(`sorting groups by ${unsortable}`);
  const rows = sort.length > 0 ? groups.toSorted(compareBy(sort, (group, field) => group[field])) : groups;
  return arrayResponse(request, variant, 'groups', {
    rows,
    collectionSize: all.length,
    toRecord: (group) => recordOf(group, names(query.get('fields'))),
  });
}

/** `GET /api/v2/usergroups/{id}`. */
export function getGroup(
  directory: JumpCloudData,
  _: HttpRequest,
  variant: Variant,
  id: string,
): HttpResponse {
  const group = findGroup(directory, id);
  return group ? jsonResponse(recordOf(group, [])) : unknownResponse(variant.unknownGroup, {});
}

export function findGroup(directory: JumpCloudData, id: string): JumpCloudGroup | undefined {
  return directory.groups.find((group) => group.id === id && isUserGroup(group));
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
