import { z } from 'zod';
import { type HttpResponse, jsonResponse, notSupported, refusal } from './response.js';
import { ignores, requireAccepted, unknownResponse } from './forms.js';
import { readPage, readQueryPage, sortKeys } from './pages.js';
import type { JumpCloudData } from './records.js';
import { allowQuery, type HttpRequest, readBody } from './request.js';
import { projected, requestedFields } from './userFields.js';
import { readFilter, readFilterText, readSearch } from './userFilter.js';
import { allOf } from './userFilters.js';
import { usersResponse } from './userPage.js';
import type { Variant } from './variant.js';

const SEARCHABLE = ['username', 'email', 'firstname', 'lastname', 'displayname'];

/**
 * `GET /api/systemusers`. Field lists are separated by spaces (documented); a `sort` with any other separator is ignored
 * (seen).
 */
export function listUsers(directory: JumpCloudData, request: HttpRequest, variant: Variant): HttpResponse {
  if (request.url.length > variant.maxUrl) throw refusal(414);
  const query = allowQuery(request, 'limit', 'skip', 'sort', 'fields', 'filter', 'search');
  const search = query.get('search');
  const filters = query
    .getAll('filter')
    .filter((filter) => !ignores(variant, 'listFilter') && !(isList(filter) && ignores(variant, 'listIn')))
    .map((filter) => readFilterText(filter, variant));
  if (search && !ignores(variant, 'listSearch')) filters.push(readSearch(search, SEARCHABLE, variant));
  return usersResponse(directory, variant, {
    filter: allOf(filters),
    page: readQueryPage(query, variant, 'users'),
    sort: sortKeys(readSort(query.get('sort') ?? ''), variant, 'listSort'),
    fields: requestedFields(names(query.get('fields') ?? ''), variant),
  });
}

function isList(filter: string): boolean {
  return /^[^:]+:\$in:/.test(filter);
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
export function searchUsers(directory: JumpCloudData, request: HttpRequest, variant: Variant): HttpResponse {
  requireAccepted(variant.searchPost);
  if (Buffer.byteLength(request.content) > variant.maxBody) throw refusal(413);
  const body = searchBody.safeParse(readBody(request));
  if (!body.success) throw notSupported(`the search ${request.content.slice(0, 200)}`);
  const { filter, searchFilter, limit, skip, sort, fields } = body.data;
  const filters = [readFilter(filter, variant)];
  if (searchFilter && !ignores(variant, 'searchTerm'))
    filters.push(readSearch(searchFilter.searchTerm, searchFilter.fields, variant));
  return usersResponse(directory, variant, {
    filter: allOf(filters),
    filterText: JSON.stringify([filter, searchFilter]),
    page: readPage(limit, skip, variant, 'users'),
    sort: sortKeys(readSort(sort), variant, 'searchSort'),
    fields: requestedFields(names(fields), variant),
  });
}

/** `GET /api/systemusers/{id}`. */
export function getUser(
  directory: JumpCloudData,
  request: HttpRequest,
  variant: Variant,
  id: string,
): HttpResponse {
  requireAccepted(variant.userById);
  const fields = names(allowQuery(request, 'fields').get('fields') ?? '');
  const user = directory.users.find(({ _id }) => _id === id);
  if (!user) return unknownResponse(variant.unknownUser, {});
  return jsonResponse(projected(user, requestedFields(fields, variant), variant));
}

/** A sort with commas is ignored. */
function readSort(sort: string): string[] {
  return sort.includes(',') ? [] : names(sort);
}

function names(list: string): string[] {
  return list.split(' ').filter(Boolean);
}
