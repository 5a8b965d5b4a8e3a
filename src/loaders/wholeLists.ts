import { createHash } from 'node:crypto';
import { openAllUsers, openPages } from '../jumpcloud/api/allUsers.js';
import { fetchInBatches } from '../jumpcloud/api/batches.js';
import { PAGE_SIZE, type ReadPage } from '../jumpcloud/api/rowPage.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import type { UserList } from './folds.js';
import { SMALL_LIST_PAGES } from './scans.js';

/** A list that JumpCloud pages. */
export function pagedUsers(
  key: string,
  page: ReadPage<SystemUser>,
  overlap: 'always' | 'ifFree' = 'always',
): UserList {
  return { key, open: (jumpcloud) => openPages(jumpcloud, page, overlap) };
}

/** All users. */
export const ALL_USERS: UserList = { key: 'all users', open: (jumpcloud) => openAllUsers(jumpcloud) };

/** Whether the users with these ids take so much memory that they are read for a fold. */
export function isLongList(ids: readonly string[]): boolean {
  return ids.length > SMALL_LIST_PAGES * PAGE_SIZE;
}

/** The users with these ids, in no order. Ids that no user has are left out. */
export function usersWithIds(key: string, ids: readonly string[]): UserList {
  const pages = Math.ceil(ids.length / PAGE_SIZE);
  const hash = createHash('sha256').update(ids.join()).digest('base64');
  return {
    // A later operation may have found other ids.
    key: `${key} ${hash}`,
    open: () =>
      Promise.resolve({
        first: [],
        users: ids.length,
        pages,
        async read(jumpcloud, createFold) {
          const fold = createFold();
          const source = jumpcloud.forList(pages);
          const results = await fetchInBatches(ids, async (batch) => {
            const found = await systemUsersByIds(source, batch);
            fold.add([...found.values()].flatMap(orThrow));
            return new Map<string, null>();
          });
          for (const result of results.values()) orThrow(result);
          return fold;
        },
      }),
  };
}

function orThrow<T>(result: T | DirectoryError): T {
  if (result instanceof DirectoryError) throw result;
  return result;
}
