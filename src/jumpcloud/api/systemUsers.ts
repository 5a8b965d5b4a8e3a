import escapeRegExp from 'escape-string-regexp';
import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { readList } from './records.js';
import type { RowPage } from './pagination.js';
import { toSearchBody, type UserSearch } from './systemUserSearch.js';
import { SYSTEM_USER_FIELDS, type SystemUser, systemUser } from './systemUser.js';

/** What JumpCloud can sort users by; equal ones by id, without which pages repeat or lose rows (documented). */
export type SystemUserSort = '_id' | 'displayname _id' | 'email _id';

/** One page of the users that are searched for, or of all; `limit` is at most PAGE_SIZE. */
export async function systemUsersPage(
  jumpcloud: JumpCloud,
  { sort, skip, limit, ...wanted }: UserSearch & { sort: SystemUserSort; skip: number; limit: number },
): Promise<RowPage<SystemUser>> {
  const { results, totalCount } = await searchSystemUsers(jumpcloud, {
    ...toSearchBody(wanted),
    sort,
    skip,
    limit,
  });
  return { rows: readList(results, systemUser), total: totalCount };
}

/** A manager, as `manager` may name them. */
export interface Manager {
  id: string;
  email: string | null;
}

/**
 * One page of the users whose predefined manager is one of these, sorted by id. By the documentation an id stands there,
 * and it is not known whether JumpCloud takes anything else in a filter on it: then `texts` must be false.
 */
export async function systemUsersManagedByPage(
  jumpcloud: JumpCloud,
  managers: readonly Manager[],
  { texts, skip, limit }: { texts: boolean; skip: number; limit: number },
): Promise<RowPage<SystemUser>> {
  const filter = {
    or: managers.flatMap(({ id, email }) => [
      { manager: id },
      ...(texts ? [{ manager: { $regex: `(?i)^\\s*(${id}|${escapeRegExp(email ?? id)})\\s*$` } }] : []),
    ]),
  };
  const { results, totalCount } = await searchSystemUsers(jumpcloud, { filter, sort: '_id', skip, limit });
  return { rows: readList(results, systemUser), total: totalCount };
}

const page = z.object({ totalCount: z.int().nonnegative(), results: z.array(z.unknown()) });

/** Asks the route that every look-up and list of users goes to; `keys`: for how many users at once. */
export async function searchSystemUsers(
  jumpcloud: JumpCloud,
  question: object,
  keys?: number,
): Promise<z.output<typeof page>> {
  const { body } = await jumpcloud.request({
    method: 'POST',
    path: '/api/search/systemusers',
    // `limit` and `skip` belong in the body: in the query they are ignored (JumpCloud's own module sends them so).
    body: { fields: SYSTEM_USER_FIELDS, ...question },
    privilege: 'read users',
    ...(keys !== undefined && { keys }),
  });
  const read = page.safeParse(body);
  if (!read.success) throw badResponse('it is no list of users');
  return read.data;
}

/** How many users the plain list of users has; the cheapest question about them. */
export async function countListedUsers(jumpcloud: JumpCloud): Promise<number> {
  const { body } = await jumpcloud.request({
    method: 'GET',
    path: '/api/systemusers',
    query: { limit: 1, fields: '_id' },
    privilege: 'read users',
  });
  const read = page.safeParse(body);
  if (!read.success) throw badResponse('it is no list of users');
  return read.data.totalCount;
}
