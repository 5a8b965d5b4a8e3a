import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { objectId, readList, text, unknowns, readV2List } from './records.js';
import type { RowPage } from './rowPage.js';

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

/** The group with this id (24 hex digits in lower case); null if it does not exist. */
export async function userGroupById(jumpcloud: JumpCloud, id: string): Promise<UserGroup | null> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/usergroups/${id}`,
    route: '/api/v2/usergroups/{id}',
    privilege: PRIVILEGE,
  });
  if (response === null) return null;
  const group = userGroup.safeParse(response.body);
  if (group.data?.id !== id) throw badResponse('it is not the requested group');
  return group.data;
}

/** One page of user groups, sorted by name; `limit` is at most PAGE_SIZE. */
export async function userGroupsPage(
  jumpcloud: JumpCloud,
  skip: number,
  limit: number,
): Promise<RowPage<UserGroup>> {
  return listGroups(jumpcloud, { limit, skip, sort: 'name' });
}

/**
 * One page of the user groups whose names contain a term, sorted by name. The operator `search` is used this way by
 * public clients; whether it ignores case is not documented. JumpCloud has no escaping, so a term may contain only
 * letters, digits, spaces, `-` and `_`.
 */
export async function userGroupsNamedPage(
  jumpcloud: JumpCloud,
  term: string,
  skip: number,
  limit: number,
): Promise<RowPage<UserGroup>> {
  return listGroups(jumpcloud, { limit, skip, sort: 'name', filter: `name:search:${term}` });
}

async function listGroups(
  jumpcloud: JumpCloud,
  query: Record<string, string | number>,
): Promise<RowPage<UserGroup>> {
  const response = await jumpcloud.request({
    method: 'GET',
    path: '/api/v2/usergroups',
    query,
    privilege: PRIVILEGE,
  });
  const { rows, total } = readV2List(response);
  return { rows: readList(rows, userGroup), total };
}
