import { type HttpResponse, jsonResponse } from './response.js';
import { type Page, rowsOn, totalOf } from './pages.js';
import { compareBy, shuffled, sortedById } from './rows.js';
import type { JumpCloudData, JumpCloudUser } from './records.js';
import { fieldOf, projected } from './userFields.js';
import { ALL_USERS, type UserFilter } from './userFilters.js';
import type { Variant } from './variant.js';

/** What a request for users asks for. */
interface UserQuery {
  filter: UserFilter;
  /** Filters with the same text select the same users. */
  filterText?: string;
  page: Page;
  sort: string[];
  /** All when empty. */
  fields: readonly string[];
}

export function usersResponse(
  directory: JumpCloudData,
  variant: Variant,
  { filter, filterText, page, sort, fields }: UserQuery,
): HttpResponse {
  const key = filterText && JSON.stringify([filterText, sort, variant]);
  const matching = remembered(directory.users, key, () => matchingUsers(directory, filter, sort));
  const isReversed = variant.unsortedPages === 'inconsistent' && sort.length === 0 && page.skip > 0;
  const sorted = isReversed ? matching.toReversed() : matching;
  const all = variant.nullUser ? [null, ...sorted] : sorted;
  const rows = rowsOn(page, all);
  const counts = { right: all.length, collection: directory.users.length, page: rows.length };
  return jsonResponse({
    totalCount: totalOf(variant, 'users', counts),
    results: rows.map((user) => user && projected(user, fields, variant)),
  });
}

function matchingUsers(
  directory: JumpCloudData,
  filter: UserFilter,
  sort: string[],
): readonly JumpCloudUser[] {
  const isById = sort.join(' ') === '_id';
  const all = (isById ? sortedById : shuffled)(directory.users, (user) => user._id);
  const matching =
    filter === ALL_USERS ? all : candidates(all, filter).filter((user) => filter.matches(user));
  return isById || sort.length === 0 ? matching : matching.toSorted(compareBy(sort, fieldOf));
}

const found = new WeakMap<readonly JumpCloudUser[], Map<string, readonly JumpCloudUser[]>>();
const MAX_REMEMBERED = 20;

/**
 * Users of a frozen list, whose records must not change either, are filtered once for all pages, so that a benchmark
 * measures the subgraph.
 */
function remembered(
  users: readonly JumpCloudUser[],
  key: string | undefined,
  find: () => readonly JumpCloudUser[],
): readonly JumpCloudUser[] {
  if (key === undefined || !Object.isFrozen(users)) return find();
  const byKey = found.get(users) ?? new Map<string, readonly JumpCloudUser[]>();
  found.set(users, byKey);
  const matching = byKey.get(key) ?? find();
  byKey.delete(key);
  byKey.set(key, matching);
  for (const [oldest] of byKey) if (byKey.size > MAX_REMEMBERED) byKey.delete(oldest);
  return matching;
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
