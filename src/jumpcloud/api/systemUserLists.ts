import { badResponse } from '../client/errors.js';
import { anyOf } from './anyCase.js';
import { looseCase } from './records.js';
import type { ReadPage, RowPage } from './rowPage.js';
import { toSearchBody, type UserSearch } from './systemUserSearch.js';
import type { SystemUser } from './systemUser.js';
import { USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/routes.js';
import { listSystemUsers, type RawPage, searchSystemUsers } from './systemUsers.js';
import { firstThatWorks } from './firstThatWorks.js';
import type { JumpCloud } from '../client/client.js';
import { readSystemUserList } from './systemUserRecords.js';

/** Sort orders of users. Ties are sorted by id; otherwise pages repeat or lose rows (documented). */
export type SystemUserSort = '_id' | 'displayname _id' | 'email _id';

/** The pages of the users that match a search; without conditions, of all users. */
export function searchedUsers(search: UserSearch, sort?: SystemUserSort): ReadPage<SystemUser> {
  const body = { ...toSearchBody(search), ...(sort && { sort }) };
  return async (jumpcloud, skip, limit) =>
    toRowPage(await searchSystemUsers(jumpcloud, { ...body, skip, limit }), sort);
}

/** The pages of all users, from the plain list of users. */
export function listedUsers(sort?: SystemUserSort): ReadPage<SystemUser> {
  return async (jumpcloud, skip, limit) =>
    toRowPage(await listSystemUsers(jumpcloud, { ...(sort && { sort }), skip, limit }), sort);
}

/** Any user, in the form in which they can be read. */
export async function someUser(jumpcloud: JumpCloud): Promise<SystemUser | undefined> {
  const forms = {
    question: 'SOME_USER',
    rungs: [
      { route: USER_SEARCH_ROUTE, page: searchedUsers({}, '_id') },
      { route: USERS_ROUTE, page: listedUsers() },
    ],
  };
  const { result } = await firstThatWorks(jumpcloud, forms, ({ page }) => page(jumpcloud, 0, 1));
  return result.rows[0];
}

/** Throws if the users are not sorted by id, where they should be. */
function toRowPage({ results, totalCount, list }: RawPage, sort?: SystemUserSort): RowPage<SystemUser> {
  const rows = readSystemUserList(results);
  const isSorted = rows.every(({ id }, index) => (rows[index - 1]?.id ?? '') <= id);
  if (sort === '_id' && !isSorted) throw badResponse('it is not sorted', 'IGNORED');
  return { rows, total: totalCount, list };
}

/** A user whose direct reports are searched. */
export interface Manager {
  id: string;
  /** An e-mail or a user name that also names the manager. */
  text: string | null;
}

/**
 * The pages of the users whose predefined attribute `manager` refers to one of `managers`, sorted by id. The attribute is
 * documented as an id; one pattern, in any case, also finds ids in other spellings, and texts.
 */
export function managedUsers(managers: readonly Manager[]): ReadPage<SystemUser> {
  const names = managers.flatMap(({ id, text }) => (text === null ? [id] : [id, text]));
  const conditions = anyOf(names).map((any) => ({ manager: { $regex: `^\\s*(${any})\\s*$` } }));
  const filter = conditions.length === 1 ? conditions : { or: conditions };
  const keys = new Set(names.map(looseCase));
  const page: ReadPage<SystemUser> = async (jumpcloud, skip, limit) =>
    toRowPage(await searchSystemUsers(jumpcloud, { filter, sort: '_id', skip, limit }), '_id');
  return async (...request) => {
    const { rows, ...read } = await page(...request);
    const isFound = ({ manager }: SystemUser) =>
      typeof manager === 'string' && keys.has(looseCase(manager.trim()));
    if (!rows.every(isFound)) throw badResponse('it contains reports of other managers', 'IGNORED');
    return { rows, ...read };
  };
}
