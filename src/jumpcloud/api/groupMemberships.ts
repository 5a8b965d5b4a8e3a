import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { objectId, readList, readV2List } from './records.js';
import type { RowPage } from './rowPage.js';

/** A reference to an object in JumpCloud's graph. */
export interface GraphObject {
  id: string;
  type: string;
}

const PRIVILEGE = 'read group memberships';

const graphObject = z.object({ id: objectId, type: z.string() });
const graphConnection = z.object({ to: graphObject }).transform(({ to }) => to);

/**
 * One page of the members of a group; null if the group does not exist. Members are users: groups do not nest
 * (documented). The order is not specified.
 */
export async function membersPage(
  jumpcloud: JumpCloud,
  groupId: string,
  skip: number,
  limit: number,
): Promise<RowPage<GraphObject> | null> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/usergroups/${groupId}/members`,
    route: '/api/v2/usergroups/{id}/members',
    query: { limit, skip },
    privilege: PRIVILEGE,
  });
  if (response === null) return null;
  const { rows, total } = readV2List(response);
  return { rows: readList(rows, graphConnection), total };
}

/**
 * One page of the user groups of a user; null if the user does not exist. In spite of the filter, rows may have another
 * type; they have no name (seen in public clients).
 */
export async function memberOfPage(
  jumpcloud: JumpCloud,
  userId: string,
  skip: number,
  limit: number,
): Promise<RowPage<GraphObject> | null> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path: `/api/v2/users/${userId}/memberof`,
    route: '/api/v2/users/{id}/memberof',
    query: { limit, skip, filter: 'type:eq:user_group' },
    privilege: PRIVILEGE,
  });
  if (response === null) return null;
  const { rows, total } = readV2List(response);
  return { rows: readList(rows, graphObject), total };
}
