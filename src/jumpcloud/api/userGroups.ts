import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { objectId, readList, text, unknowns } from './records.js';
import type { ReadPage, RowPage } from './rowPage.js';
import { readV2Page } from './v2Page.js';

/** A JumpCloud user group, with normalized field names and values. */
export type UserGroup = z.output<typeof userGroup>;

type MembershipMethod = 'STATIC' | 'DYNAMIC' | 'DYNAMIC_REVIEW_REQUIRED' | 'UNKNOWN';

const MEMBERSHIP_METHODS = new Map<string, MembershipMethod>([
  ['NOTSET', 'STATIC'],
  ['STATIC', 'STATIC'],
  ['DYNAMIC_AUTOMATED', 'DYNAMIC'],
  ['DYNAMIC_REVIEW_REQUIRED', 'DYNAMIC_REVIEW_REQUIRED'],
]);

// All fields except the id may be absent: membershipMethod and description are missing in recorded traffic of 2021.
const record = z.object({ id: objectId, ...unknowns('name', 'description', 'email', 'membershipMethod') });
const userGroup = record.transform((record) => ({
  id: record.id,
  name: text(record, 'name'),
  description: text(record, 'description'),
  email: text(record, 'email'),
  membershipMethod: readMembershipMethod(record.membershipMethod),
}));

function readMembershipMethod(value: unknown): MembershipMethod {
  return (typeof value === 'string' && MEMBERSHIP_METHODS.get(value)) || 'UNKNOWN';
}

const PRIVILEGE = 'read user groups';

export const GROUPS_ROUTE = '/api/v2/usergroups';

/** The group with this id (24 hex digits in lower case); null if it does not exist. */
export async function userGroupById(jumpcloud: JumpCloud, id: string): Promise<UserGroup | null> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `${GROUPS_ROUTE}/${id}`,
    route: `${GROUPS_ROUTE}/{id}`,
    privilege: PRIVILEGE,
  });
  if (response === null || isEmpty(response.body)) return null;
  const group = userGroup.safeParse(response.body);
  if (group.data?.id !== id) throw badResponse('it is not the requested group');
  return group.data;
}

function isEmpty(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

/** The pages of user groups, sorted by name where JumpCloud can do it. */
export function userGroupsPage({ isSorted = true } = {}): ReadPage<UserGroup> {
  return (jumpcloud, skip, limit) =>
    listGroups(jumpcloud, { limit, skip, ...(isSorted && { sort: 'name' }) });
}

/**
 * The pages of the user groups whose names contain a term. The operator `search` is used this way by public clients;
 * whether it ignores case is not documented. JumpCloud has no escaping, so a term may contain only letters, digits, spaces,
 * `-` and `_`.
 */
export function userGroupsNamedPage(term: string, { isSorted = true } = {}): ReadPage<UserGroup> {
  const filter = `name:search:${term}`;
  return (jumpcloud, skip, limit) =>
    listGroups(jumpcloud, { limit, skip, ...(isSorted && { sort: 'name' }), filter });
}

async function listGroups(
  jumpcloud: JumpCloud,
  query: { limit: number; skip: number; sort?: string; filter?: string },
): Promise<RowPage<UserGroup>> {
  const response = await jumpcloud.request({
    method: 'GET',
    path: GROUPS_ROUTE,
    query,
    privilege: PRIVILEGE,
  });
  const list = { route: GROUPS_ROUTE, isFiltered: query.filter !== undefined };
  return readV2Page(jumpcloud, list, query, response, (rows) => readList(rows, userGroup));
}
