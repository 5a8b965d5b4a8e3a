import { type HttpResponse, jsonResponse, notSupported, refusal } from './response.js';
import { type Form, ignores } from './forms.js';
import type { HttpRequest } from './request.js';
import type { Variant } from './variant.js';

/** The requested rows of a list. */
export interface Page {
  limit: number;
  skip: number;
}

/** The lists whose pages and totals are options. */
type Collection = 'users' | 'groups' | 'members';

// Documented: 10 by default, "Limited to 100".
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export function readPage(
  limit: number | undefined,
  skip: number | undefined,
  variant: Variant,
  collection: Collection,
): Page {
  const requested = integer('limit', limit ?? DEFAULT_LIMIT, 1);
  // Recorded in 2019.
  if (requested > MAX_LIMIT && variant.overLimit === 'refused')
    throw refusal(400, `Bad Request: request parameter "limit" exceeds maximum value of ${MAX_LIMIT}`);
  const offset = integer('skip', skip ?? 0, 0);
  const paging = variant[`${collection}Paging`];
  if (paging === 'unpaged') return { limit: Infinity, skip: 0 };
  return {
    limit: Math.min(requested, variant[`${collection}PageCap`]),
    skip: paging === 'skipIgnored' ? 0 : offset,
  };
}

export function readQueryPage(query: URLSearchParams, variant: Variant, collection: Collection): Page {
  const [limit, skip] = ['limit', 'skip'].map((name) => query.get(name));
  return readPage(limit ? Number(limit) : undefined, skip ? Number(skip) : undefined, variant, collection);
}

export function rowsOn<T>(page: Page, rows: readonly T[]): T[] {
  return rows.slice(page.skip, page.skip + page.limit);
}

/** The total to send, if any. */
export function totalOf(
  variant: Variant,
  collection: Collection,
  counts: { right: number; collection: number; page: number },
): number | undefined {
  const total = variant[`${collection}Total`];
  return total === 'absent' ? undefined : counts[total];
}

/** A page of V2: a bare array, with the total in a header. */
export function arrayResponse<T>(
  request: HttpRequest,
  variant: Variant,
  collection: Collection,
  list: { rows: readonly T[]; collectionSize: number; toRecord: (row: T) => unknown },
): HttpResponse {
  const page = rowsOn(readQueryPage(request.query, variant, collection), list.rows);
  const counts = { right: list.rows.length, collection: list.collectionSize, page: page.length };
  const total = totalOf(variant, collection, counts);
  return jsonResponse(page.map(list.toRecord), total === undefined ? {} : { 'x-total-count': String(total) });
}

/** The keys of a sort that count. */
export function sortKeys(keys: string[], variant: Variant, form: Extract<Form, `${string}Sort`>): string[] {
  if (keys.length === 0 || ignores(variant, form)) return [];
  return variant[form] === 'firstKey' ? keys.slice(0, 1) : keys;
}

function integer(name: string, value: number, min: number): number {
  if (!Number.isInteger(value) || value < min) throw notSupported(`the ${name} ${value}`);
  return value;
}
