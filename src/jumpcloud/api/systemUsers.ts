import { z } from 'zod';
import { type JumpCloud, USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { alternatives } from './alternatives.js';
import { rowCount } from './records.js';
import { confirmedTotal, type RowPage } from './rowPage.js';
import { toSearchBody, type UserSearch } from './systemUserSearch.js';
import { STATES, SYSTEM_USER_FIELDS, type SystemUser } from './systemUser.js';
import { readSystemUserList } from './systemUserRecords.js';

/** Sort orders of users. Ties are sorted by id; otherwise pages repeat or lose rows (documented). */
export type SystemUserSort = '_id' | 'displayname _id' | 'email _id';

/** One page of the users that match a search; without conditions, of all users. `limit` is at most PAGE_SIZE. */
export async function systemUsersPage(
  jumpcloud: JumpCloud,
  { sort, skip, limit, ...search }: UserSearch & { sort: SystemUserSort; skip: number; limit: number },
): Promise<RowPage<SystemUser>> {
  const { results, totalCount } = await searchSystemUsers(jumpcloud, {
    ...toSearchBody(search),
    sort,
    skip,
    limit,
  });
  return { rows: readSystemUserList(results), total: totalCount ?? -1 };
}

/** One page of all users, by the plain list. */
export async function listedUsersPage(
  jumpcloud: JumpCloud,
  page: { sort: '_id'; skip: number; limit: number },
): Promise<RowPage<SystemUser>> {
  const { results, totalCount } = await listSystemUsers(jumpcloud, page);
  return { rows: readSystemUserList(results), total: totalCount ?? -1 };
}

/** A user whose direct reports are searched. */
export interface Manager {
  id: string;
  /** An e-mail or a user name that also names the manager. */
  text: string | null;
}

/**
 * One page of the users whose predefined attribute `manager` refers to one of `managers`, sorted by id. The attribute is
 * documented as an id. With `texts` the filter also matches ids in other spellings, and the texts; it is not known whether
 * JumpCloud accepts such a filter.
 */
export async function systemUsersManagedByPage(
  jumpcloud: JumpCloud,
  managers: readonly Manager[],
  { texts, skip, limit }: { texts: boolean; skip: number; limit: number },
): Promise<RowPage<SystemUser>> {
  const names = managers.flatMap(({ id, text }) => (text === null ? [id] : [id, text]));
  const patterns = texts ? alternatives(names).map((any) => `(?i)^\\s*(${any})\\s*$`) : [];
  const filter = {
    or: [
      ...managers.map(({ id }) => ({ manager: id })),
      ...patterns.map(($regex) => ({ manager: { $regex } })),
    ],
  };
  const { results, totalCount } = await searchSystemUsers(jumpcloud, { filter, sort: '_id', skip, limit });
  return { rows: readSystemUserList(results), total: totalCount ?? -1 };
}

const USER_ROUTE = '/api/systemusers/{id}';

/** A page of user records as JumpCloud sent it. `totalCount` is null if there is none. */
export interface RawPage {
  results: unknown[];
  totalCount: number | null;
}

const page = z.object({ totalCount: rowCount.optional(), results: z.array(z.unknown()) });

function readPage(jumpcloud: JumpCloud, route: string, body: unknown): RawPage {
  const parsed = page.safeParse(body);
  if (!parsed.success) throw badResponse('it is not a list of users');
  jumpcloud.capabilities.pageRead(route, parsed.data.results.length);
  return { results: parsed.data.results, totalCount: parsed.data.totalCount ?? null };
}

/**
 * Some user with a value in the predefined attribute `manager`, if JumpCloud finds one. It is not known whether it accepts a
 * pattern on `manager`.
 */
export async function systemUsersWithManager(jumpcloud: JumpCloud): Promise<SystemUser[]> {
  const filter = [{ manager: { $regex: '\\S' } }];
  return readSystemUserList((await searchSystemUsers(jumpcloud, { filter, sort: '_id', limit: 1 })).results);
}

/** Sends a search to the route of most user lookups and lists. `keys` is the number of keys in a batch lookup. */
export async function searchSystemUsers(
  jumpcloud: JumpCloud,
  search: object,
  keys?: number,
): Promise<RawPage> {
  const { body } = await jumpcloud.request({
    method: 'POST',
    path: USER_SEARCH_ROUTE,
    // `limit` and `skip` are sent in the body, as JumpCloud's own module does: in the query they are ignored.
    body: { fields: SYSTEM_USER_FIELDS, ...search },
    privilege: 'read users',
    ...(keys !== undefined && { keys }),
  });
  return readPage(jumpcloud, USER_SEARCH_ROUTE, body);
}

/** Sends a request to the plain list of users, whose filter is a text. */
export async function listSystemUsers(
  jumpcloud: JumpCloud,
  query: Record<string, string | number>,
  keys?: number,
): Promise<RawPage> {
  const { body } = await jumpcloud.request({
    method: 'GET',
    path: USERS_ROUTE,
    query: { fields: SYSTEM_USER_FIELDS, ...query },
    privilege: 'read users',
    ...(keys !== undefined && { keys }),
  });
  return readPage(jumpcloud, USERS_ROUTE, body);
}

/** The record of one user, by itself. Null if there is no such user. */
export async function systemUserRecord(jumpcloud: JumpCloud, id: string): Promise<unknown> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `${USERS_ROUTE}/${id}`,
    route: USER_ROUTE,
    query: { fields: SYSTEM_USER_FIELDS },
    privilege: 'read users',
  });
  return response && response.body;
}

/**
 * The number of users whose `state` is absent or a word that we do not know. `$ne` is documented; that it finds absent
 * fields is inferred from MongoDB.
 */
export async function countUsersWithoutState(jumpcloud: JumpCloud): Promise<number> {
  const filter = STATES.map((state) => `state:$ne:${state}`);
  return countIn(await searchSystemUsers(jumpcloud, { filter, fields: '_id', limit: 1 }));
}

/** The number of users, from the plain list of users; the cheapest request about users. */
export async function countListedUsers(jumpcloud: JumpCloud): Promise<number> {
  return countIn(await listSystemUsers(jumpcloud, { limit: 1, fields: '_id' }));
}

/** The total of a list of which one row was requested. */
function countIn({ results, totalCount }: RawPage): number {
  return confirmedTotal({ rows: results, total: totalCount ?? -1 }, 1);
}
