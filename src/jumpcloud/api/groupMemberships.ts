import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { objectId, readList } from './records.js';
import { type ListKind, PAGE_SIZE, type ReadPage, type RowPage } from './rowPage.js';
import { GROUPS_ROUTE } from './userGroups.js';
import { readV2Page } from './v2Page.js';

/** A reference to an object in JumpCloud's graph. */
export interface GraphObject {
  id: string;
  type: string;
}

const PRIVILEGE = 'read group memberships';
const MEMBERS: ListKind = { route: `${GROUPS_ROUTE}/{id}/members`, isFiltered: true };
const GROUPS_OF_USER: ListKind = { route: '/api/v2/users/{id}/memberof', isFiltered: true };

const graphObject = z.object({ id: objectId, type: z.string() });
const graphConnection = z.object({ to: graphObject }).transform(({ to }) => to);

/** The pages of the members of a group. Members are users: groups do not nest (documented). The order is not specified. */
export function membersPage(groupId: string): ReadPage<GraphObject> {
  return async (jumpcloud, skip, limit) =>
    (await readMembers(jumpcloud, groupId, { limit, skip })) ?? noRows(MEMBERS);
}

/** The first page of the members of a group; null if the group does not exist. */
export function firstMembersPage(
  jumpcloud: JumpCloud,
  groupId: string,
): Promise<RowPage<GraphObject> | null> {
  return readMembers(jumpcloud, groupId, { limit: PAGE_SIZE, skip: 0 });
}

function readMembers(jumpcloud: JumpCloud, groupId: string, query: { limit: number; skip: number }) {
  return readPage(jumpcloud, MEMBERS, `${GROUPS_ROUTE}/${groupId}/members`, query, graphConnection);
}

const EACH = { route: GROUPS_OF_USER.route, calls: 'EACH' as const };

/** How the user groups of a user are read, best first. */
export const MEMBER_OF = {
  question: 'GROUPS_OF_USER',
  rungs: [
    { ...EACH, form: 'list, filtered by type', filter: { filter: 'type:eq:user_group' } },
    { ...EACH, form: 'list, unfiltered', filter: {} },
  ],
};

/**
 * The pages of the user groups of a user. In spite of the filter, rows may have another type; they have no name (seen in
 * public clients).
 */
export function memberOfPage(
  userId: string,
  { filter }: { filter: { filter?: string } },
): ReadPage<GraphObject> {
  const path = `/api/v2/users/${userId}/memberof`;
  return async (jumpcloud, skip, limit) =>
    (await readPage(jumpcloud, GROUPS_OF_USER, path, { limit, skip, ...filter }, graphObject)) ??
    noRows(GROUPS_OF_USER);
}

function noRows(list: ListKind): RowPage<GraphObject> {
  return { rows: [], total: 0, list };
}

/** Null if there is no such group or user. */
async function readPage(
  jumpcloud: JumpCloud,
  list: ListKind,
  path: string,
  query: { limit: number; skip: number; filter?: string },
  shape: z.ZodType<GraphObject>,
): Promise<RowPage<GraphObject> | null> {
  const response = await jumpcloud.requestOrNull({
    method: 'GET',
    path,
    route: list.route,
    query,
    privilege: PRIVILEGE,
  });
  if (response === null) return null;
  return readV2Page(jumpcloud, list, query, response, (rows) => readList(rows, shape));
}
