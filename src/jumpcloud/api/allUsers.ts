import type { JumpCloud } from '../client/client.js';
import { badResponse, type DirectoryError, formFaultOf } from '../client/errors.js';
import { firstThatWorks } from './firstThatWorks.js';
import { type ListRange, openRange } from './openRange.js';
import { foldAllRows, type Range } from './pagination.js';
import { PAGE_SIZE, type ReadPage } from './rowPage.js';
import type { RowFold } from './seams.js';
import type { SystemUser } from './systemUser.js';
import { listedUsers, searchedUsers } from './systemUserLists.js';
import { USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/routes.js';

/** A list of users that was begun. */
export interface OpenUsers {
  /** Why users can't be searched, if that was tried. */
  searchError?: DirectoryError;
  /** Those of the first page. */
  first: SystemUser[];
  /** How many they are. */
  users: number;
  /** The number of further pages. */
  pages: number;
  /** Passes all of them on to a fold, which is created for each attempt. */
  read<Fold extends RowFold<SystemUser>>(jumpcloud: JumpCloud, createFold: () => Fold): Promise<Fold>;
}

/** How all users are read, best first. */
export const LIST_USERS = {
  question: 'LIST_USERS',
  rungs: [
    { form: 'search, sorted', route: USER_SEARCH_ROUTE, open: pagesOf(searchedUsers({}, '_id')) },
    { form: 'list, sorted', route: USERS_ROUTE, open: pagesOf(listedUsers('_id')) },
    { form: 'search, by id', route: USER_SEARCH_ROUTE, open: openById },
    { form: 'search, unsorted', route: USER_SEARCH_ROUTE, open: pagesOf(searchedUsers({})) },
    { form: 'list, unsorted', route: USERS_ROUTE, open: pagesOf(listedUsers()) },
  ],
};

export async function openAllUsers(
  jumpcloud: JumpCloud,
  options: ListRange<SystemUser> = {},
  from = 0,
): Promise<OpenUsers> {
  const { rung, result, firstError } = await firstThatWorks(
    jumpcloud,
    LIST_USERS,
    ({ open }) => open(jumpcloud, options),
    from,
  );
  return {
    ...result,
    ...(firstError && { searchError: firstError }),
    async read(source, createFold) {
      try {
        return await result.read(source, createFold);
      } catch (error) {
        if (formFaultOf(error) === undefined || rung + 1 === LIST_USERS.rungs.length) throw error;
        return (await openAllUsers(source, {}, rung + 1)).read(source, createFold);
      }
    },
  };
}

/** Begins a list that is read page by page. */
export async function openPages(
  jumpcloud: JumpCloud,
  page: ReadPage<SystemUser>,
  overlap: Range<SystemUser>['overlap'] = 'always',
  options: ListRange<SystemUser> = {},
): Promise<OpenUsers> {
  const open = await openRange(jumpcloud, page, options);
  return {
    first: open.first.rows,
    users: open.end,
    pages: Math.max(0, Math.ceil((open.end - open.size) / Math.max(1, open.size - 1))),
    read: async (source, createFold) => (await foldAllRows(source, page, { open, overlap }, createFold)).fold,
  };
}

function pagesOf(page: ReadPage<SystemUser>) {
  return (jumpcloud: JumpCloud, options: ListRange<SystemUser>) =>
    openPages(jumpcloud, page, 'always', options);
}

/** Begins the list of all users where `skip` is ignored: each page has the users whose ids are greater than the last one. */
async function openById(jumpcloud: JumpCloud): Promise<OpenUsers> {
  const after = (afterId: string | undefined) =>
    searchedUsers(afterId === undefined ? {} : { afterId }, '_id');
  const first = await after(undefined)(jumpcloud, 0, PAGE_SIZE);
  const users = first.total ?? first.rows.length;
  return {
    first: first.rows,
    users,
    pages: Math.ceil(users / PAGE_SIZE),
    async read(source, createFold) {
      const fold = createFold();
      for (let rows = first.rows; rows.length > 0;) {
        // Several records of one user are the same object.
        fold.add([...new Set(rows)]);
        const lastId = rows.at(-1)?.id ?? '';
        rows = (await after(lastId)(source, 0, PAGE_SIZE)).rows;
        if (rows.some(({ id }) => id <= lastId)) throw badResponse('it contains earlier users', 'IGNORED');
      }
      return fold;
    },
  };
}
