import { type GraphObject, membersPage } from '../jumpcloud/api/groupMemberships.js';
import { openRange } from '../jumpcloud/api/openRange.js';
import { foldAllRows } from '../jumpcloud/api/pagination.js';
import type { UserFold, UserList } from './folds.js';

/** An estimate of the memory that an id in a list takes. */
const BYTES_PER_ID = 100;

/** The members of a group. Empty if it does not exist. */
export function membersOfGroup(groupId: string): UserList<GraphObject> {
  const page = membersPage(groupId);
  return {
    key: `members of ${groupId}`,
    async open(jumpcloud) {
      const open = await openRange(jumpcloud, page, {});
      return {
        users: open.end,
        // After the first.
        pages: Math.ceil(open.end / Math.max(1, open.size)) - 1,
        read: async (source, createFold) =>
          (await foldAllRows(source, page, { open, overlap: 'ifFree' }, createFold)).fold,
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
