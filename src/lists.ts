import type { Page, PageRequest } from './directory/page.js';
import type { Known } from './integration.js';
import type { JumpCloud } from './jumpcloud/client.js';
import { readRange } from './jumpcloud/pages.js';
import type { SystemUser } from './jumpcloud/systemUser.js';
import { type SystemUserSort, systemUsersPage } from './jumpcloud/systemUsers.js';
import { type UserGroup, userGroupsPage } from './jumpcloud/userGroups.js';

/** Lists of the organisation, page by page. */

export interface UsersRequest extends PageRequest {
  orderBy: 'ID' | 'DISPLAY_NAME' | 'EMAIL';
}

const USER_SORTS: Record<UsersRequest['orderBy'], SystemUserSort> = {
  ID: '_id',
  DISPLAY_NAME: 'displayname _id',
  EMAIL: 'email _id',
};

export async function readUsers(jumpcloud: JumpCloud, request: UsersRequest): Promise<Page<SystemUser>> {
  const sort = USER_SORTS[request.orderBy];
  const range = { skip: request.offset, count: request.count };
  const read = await readRange((skip, limit) => systemUsersPage(jumpcloud, sort, skip, limit), range);
  return { request, ...read };
}

export interface GroupsRequest extends PageRequest {
  orderBy: 'NAME' | 'ID';
}

export async function readGroups(
  jumpcloud: JumpCloud,
  request: GroupsRequest,
  known: Known,
): Promise<Page<UserGroup>> {
  const { offset, count, orderBy } = request;
  // JumpCloud documents no sorting of groups by id: for that order all of them are read and sorted here.
  const range = orderBy === 'NAME' ? { skip: offset, count } : {};
  const { rows, total } = await readRange((skip, limit) => userGroupsPage(jumpcloud, skip, limit), range);
  known.groups = total;
  if (orderBy === 'NAME') return { request, rows, total };
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { request, rows: sorted.slice(offset, offset + count), total };
}
