import { type GraphObject, membersPage } from '../jumpcloud/api/groupMemberships.js';
import { foldAllRows } from '../jumpcloud/api/pagination.js';
import { PAGE_SIZE, type RowPage } from '../jumpcloud/api/rowPage.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import type { UserFold, UserList } from './folds.js';

/** An estimate of the memory that an id in a list takes. */
const BYTES_PER_ID = 100;

export const EMPTY_PAGE: RowPage<GraphObject> = { rows: [], total: 0 };

/** The members of a group. Empty if it does not exist. */
export function membersOfGroup(groupId: string): UserList<GraphObject> {
  const page = async (source: JumpCloud, skip: number, limit: number) =>
    (await membersPage(source, groupId, skip, limit)) ?? EMPTY_PAGE;
  return {
    key: `members of ${groupId}`,
    async open(jumpcloud) {
      const first = await page(jumpcloud, 0, PAGE_SIZE);
      return {
        users: first.total,
        // After the first.
        pages: Math.ceil(first.total / PAGE_SIZE) - 1,
        read: async (source, createFold) =>
          (await foldAllRows(source, page, { first, overlap: 'ifFree' }, createFold)).fold,
      };
    },
  };
}

/** Keeps the ids of all objects of one type. */
export function createIdFold(type: string): UserFold<GraphObject> & { ids: string[] } {
  const ids: string[] = [];
  return {
    ids,
    add(rows) {
      for (const row of rows) if (row.type === type) ids.push(row.id);
    },
    bytes: (users) => users * BYTES_PER_ID,
  };
}
