import { z } from 'zod';
import { type HttpResponse, errorResponse, jsonResponse, notSupported } from './response.js';
import { compareBy, type Page, readPage, readQueryPage, rowsOn, shuffled, sortedById } from './rows.js';
import type { JumpCloudData, JumpCloudUser } from './records.js';
import { allowQuery, type HttpRequest, readBody } from './request.js';
import { fieldOf, knownField, projected } from './userFields.js';
import { allOf, ALL_USERS, readFilter, readFilterText, readSearch, type UserFilter } from './userFilter.js';

const SEARCHABLE = ['username', 'email', 'firstname', 'lastname', 'displayname'];

/**
 * `GET /api/systemusers`. Field lists are separated by spaces (documented); a `sort` with any other separator is ignored
 * (seen).
 */
export function listUsers(directory: JumpCloudData, request: HttpRequest): HttpResponse {
  const query = allowQuery(request, 'limit', 'skip', 'sort', 'fields', 'filter', 'search');
  const search = query.get('search');
  const filters = [
    ...query.getAll('filter').map(readFilterText),
    ...(search ? [readSearch(search, SEARCHABLE)] : []),
  ];
  return pageResponse(
    directory,
    allOf(filters),
    readQueryPage(query),
    query.get('sort') ?? '',
    query.get('fields') ?? '',
  );
}

const searchBody = z.strictObject({
  filter: z.unknown().optional(),
  searchFilter: z
    .strictObject({ searchTerm: z.union([z.string(), z.array(z.string())]), fields: z.array(z.string()) })
    .optional(),
  fields: z.string().default(''),
  sort: z.string().default(''),
  limit: z.number().optional(),
  skip: z.number().optional(),
});

/** `POST /api/search/systemusers`. All parameters are in the body; `limit` and `skip` in the query are ignored (seen). */
export function searchUsers(directory: JumpCloudData, request: HttpRequest): HttpResponse {
  const body = searchBody.safeParse(readBody(request));
  if (!body.success) throw notSupported(`the search ${request.content.slice(0, 200)}`);
  const { filter, searchFilter, limit, skip, sort, fields } = body.data;
  const search = searchFilter ? [readSearch(searchFilter.searchTerm, searchFilter.fields)] : [];
  return pageResponse(directory, allOf([readFilter(filter), ...search]), readPage(limit, skip), sort, fields);
}

/** `GET /api/systemusers/{id}`. */
export function getUser(directory: JumpCloudData, id: string): HttpResponse {
  const user = directory.users.find(({ _id }) => _id === id);
  return user ? jsonResponse(projected(user, [])) : errorResponse(404);
}

function pageResponse(
  directory: JumpCloudData,
  filter: UserFilter,
  page: Page,
  sort: string,
  fields: string,
): HttpResponse {
  const arrange = sort === '_id' ? sortedById : shuffled;
  const all = arrange(directory.users, (user) => user._id);
  const matching =
    filter === ALL_USERS ? all : candidates(all, filter).filter((user) => filter.matches(user));
  const isSorted = sort === '' || sort === '_id' || sort.includes(',');
  const sorted = isSorted ? matching : matching.toSorted(compareBy(names(sort), fieldOf));
  const requestedFields = names(fields).map(knownField);
  return jsonResponse({
    totalCount: matching.length,
    results: rowsOn(page, sorted).map((user) => projected(user, requestedFields)),
  });
}

const indexes = new WeakMap<readonly JumpCloudUser[], Map<unknown, number[]>>();

/** Users by id are found without looking at all users, so that a benchmark measures the subgraph. */
function candidates(users: readonly JumpCloudUser[], { equality }: UserFilter): readonly JumpCloudUser[] {
  if (equality?.field !== '_id') return users;
  const index = indexes.get(users) ?? indexOf(users);
  indexes.set(users, index);
  return [...equality.values]
    .flatMap((id) => index.get(id) ?? [])
    .sort((a, b) => a - b)
    .flatMap((position) => users[position] ?? []);
}

function indexOf(users: readonly JumpCloudUser[]): Map<unknown, number[]> {
  const index = new Map<unknown, number[]>();
  for (const [position, { _id }] of users.entries()) {
    const positions = index.get(_id);
    if (positions) positions.push(position);
    else index.set(_id, [position]);
  }
  return index;
}

function names(list: string): string[] {
  return list.split(' ').filter(Boolean);
}
