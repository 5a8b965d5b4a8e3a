import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/routes.js';
import { fieldsParameter, noteFields } from './fields.js';
import { rowCount } from './records.js';
import { confirmedTotal, type ListKind, PAGE_SIZE } from './rowPage.js';
import { STATES, type SystemUser } from './systemUser.js';
import { readSystemUserList } from './systemUserRecords.js';
import { notePage } from './totals.js';

const USER_ROUTE = '/api/systemusers/{id}';

/** A page of user records as JumpCloud sent it. `totalCount` is null if there is none. */
export interface RawPage {
  results: unknown[];
  totalCount: number | null;
  list: ListKind;
}

const page = z.object({ totalCount: rowCount.optional(), results: z.array(z.unknown()) });

/** The parts of a request for users that its answer is judged by. */
interface UserQuery {
  filter?: object | string;
  searchFilter?: object;
  limit?: number;
  skip?: number;
}

function readPage(jumpcloud: JumpCloud, route: string, query: UserQuery, body: unknown): RawPage {
  const parsed = page.safeParse(body);
  if (!parsed.success) throw badResponse('it is not a list of users');
  const { results, totalCount: total = null } = parsed.data;
  const list = { route, isFiltered: query.filter !== undefined || query.searchFilter !== undefined };
  const { limit = PAGE_SIZE, skip = 0 } = query;
  noteFields(jumpcloud);
  notePage(jumpcloud, list, { rows: results.length, total, limit, skip });
  return { results, totalCount: total, list };
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
  { fields, ...search }: UserQuery & { sort?: string; fields?: string },
  keys?: number,
): Promise<RawPage> {
  const { body } = await jumpcloud.request({
    method: 'POST',
    path: USER_SEARCH_ROUTE,
    // `limit` and `skip` are sent in the body, as JumpCloud's own module does: in the query they are ignored.
    body: { ...fieldsParameter(jumpcloud, fields), ...search },
    privilege: 'read users',
    ...(keys !== undefined && { keys }),
  });
  return readPage(jumpcloud, USER_SEARCH_ROUTE, search, body);
}

/** Sends a request to the plain list of users, whose filter is a text. */
export async function listSystemUsers(
  jumpcloud: JumpCloud,
  { fields, ...query }: Omit<UserQuery, 'searchFilter'> & { filter?: string; sort?: string; fields?: string },
  keys?: number,
): Promise<RawPage> {
  const { body } = await jumpcloud.request({
    method: 'GET',
    path: USERS_ROUTE,
    query: { ...fieldsParameter(jumpcloud, fields), ...query },
    privilege: 'read users',
    ...(keys !== undefined && { keys }),
  });
  return readPage(jumpcloud, USERS_ROUTE, query, body);
}

/** The record of one user, by itself. Null if there is no such user. */
export async function systemUserRecord(jumpcloud: JumpCloud, id: string): Promise<unknown> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `${USERS_ROUTE}/${id}`,
    route: USER_ROUTE,
    query: { ...fieldsParameter(jumpcloud) },
    privilege: 'read users',
  });
  return response && response.body;
}

/**
 * Whether excluding states, which is documented, leaves exactly the users whom we show in the others: nobody of `all` users is
 * without a `state` that we know. That `$ne` finds absent fields is inferred from MongoDB.
 */
export async function everyUserHasState(jumpcloud: JumpCloud, all: number): Promise<boolean> {
  const counts = [STATES, ['OTHER']].map((states) => countUsersOutside(jumpcloud, states));
  const [inOther, inAny] = await Promise.all(counts);
  return inOther === 0 && inAny === all;
}

async function countUsersOutside(jumpcloud: JumpCloud, states: readonly string[]): Promise<number> {
  const filter = states.map((state) => `state:$ne:${state}`);
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
