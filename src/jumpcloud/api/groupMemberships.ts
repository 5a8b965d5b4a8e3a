import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { objectId, readList, readV2List } from './records.js';
import type { RowPage } from './pagination.js';

/** The end of an edge in JumpCloud's graph. */
export interface GraphObject {
  id: string;
  type: string;
}

const PRIVILEGE = 'read group memberships';

const graphObject = z.object({ id: objectId, type: z.string() });
const graphConnection = z.object({ to: graphObject }).transform(({ to }) => to);

/**
 * One page of the members of a group, or null when there is no such group. Members are users only: groups do not nest
 * (documented). JumpCloud promises no order.
 */
export async function membersPage(
  jumpcloud: JumpCloud,
  groupId: string,
  skip: number,
  limit: number,
): Promise<RowPage<GraphObject> | null> {
  const answer = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/usergroups/${groupId}/members`,
    route: '/api/v2/usergroups/{id}/members',
    query: { limit, skip },
    privilege: PRIVILEGE,
  });
  if (answer === null) return null;
  const { rows, total } = readV2List(answer);
  return { rows: readList(rows, graphConnection), total };
}

/**
 * One page of what a user is a member of, or null when there is no such user. Only user groups are asked for; what
 * comes may be of another kind all the same, and has no name (seen in public clients).
 */
export async function memberOfPage(
  jumpcloud: JumpCloud,
  userId: string,
  skip: number,
  limit: number,
): Promise<RowPage<GraphObject> | null> {
  const answer = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/users/${userId}/memberof`,
    route: '/api/v2/users/{id}/memberof',
    query: { limit, skip, filter: 'type:eq:user_group' },
    privilege: PRIVILEGE,
  });
  if (answer === null) return null;
  const { rows, total } = readV2List(answer);
  return { rows: readList(rows, graphObject), total };
}
