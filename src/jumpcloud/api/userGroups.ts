import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { objectId, readList, text, unknowns, readV2List } from './records.js';
import type { RowPage } from './pagination.js';

/** A user group in JumpCloud, in our words. */
export type UserGroup = z.output<typeof userGroup>;

type MembershipMethod = 'STATIC' | 'DYNAMIC' | 'DYNAMIC_REVIEW_REQUIRED' | 'UNKNOWN';

const MEMBERSHIP_METHODS = new Map<string, MembershipMethod>([
  ['NOTSET', 'STATIC'],
  ['STATIC', 'STATIC'],
  ['DYNAMIC_AUTOMATED', 'DYNAMIC'],
  ['DYNAMIC_REVIEW_REQUIRED', 'DYNAMIC_REVIEW_REQUIRED'],
]);

// Traffic of 2021 has no membershipMethod and no description: everything but the id may be absent.
const shape = z.object({ id: objectId, ...unknowns('name', 'description', 'email', 'membershipMethod') });
const userGroup = shape.transform((record) => ({
  id: record.id,
  name: text(record, 'name'),
  description: text(record, 'description'),
  email: text(record, 'email'),
  membershipMethod: readMembershipMethod(record.membershipMethod),
}));

function readMembershipMethod(word: unknown): MembershipMethod {
  return (typeof word === 'string' && MEMBERSHIP_METHODS.get(word)) || 'UNKNOWN';
}

const PRIVILEGE = 'read user groups';

/** The group with this id (24 hex digits), or null when there is none. */
export async function userGroupById(jumpcloud: JumpCloud, id: string): Promise<UserGroup | null> {
  const answer = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/usergroups/${id}`,
    route: '/api/v2/usergroups/{id}',
    privilege: PRIVILEGE,
  });
  if (answer === null) return null;
  const group = userGroup.safeParse(answer.body);
  if (group.data?.id !== id) throw badResponse('it is not the group that was asked for');
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
 * One page of the user groups whose names contain a term. The operator is documented as case-insensitive nowhere, and
 * used for such searches by public clients. JumpCloud has no escaping: only letters, digits, blanks, `-` and `_` are safe.
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
  const answer = await jumpcloud.request({
    method: 'GET',
    path: '/api/v2/usergroups',
    query,
    privilege: PRIVILEGE,
  });
  const { rows, total } = readV2List(answer);
  return { rows: readList(rows, userGroup), total };
}
