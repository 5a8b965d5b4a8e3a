import { type Page, pageOfRows } from '../domain/pagination.js';
import { firstThatWorks, type ListForms, textsIn } from '../jumpcloud/api/firstThatWorks.js';
import { openRange } from '../jumpcloud/api/openRange.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { numberOf } from '../jumpcloud/api/rowPage.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { listedUsers, searchedUsers } from '../jumpcloud/api/systemUserLists.js';
import type { UserSearch } from '../jumpcloud/api/systemUserSearch.js';
import { USERS_PAGE } from '../jumpcloud/api/userListForms.js';
import { USER_SEARCH_ROUTE } from '../jumpcloud/client/routes.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { formFaultOf } from '../jumpcloud/client/errors.js';
import { rowsAfterCursor, type SortedList } from './resume.js';
import { matcherOf, USER_SORTS, userKey, type UsersRequest } from './userPages.js';

interface PageSource {
  search: UserSearch;
  /** Throws if users were found who match the search in no way. */
  check: (users: readonly SystemUser[]) => readonly SystemUser[];
  /** The page, cut from the whole list here. */
  whole: () => Promise<Page<SystemUser>>;
}

/**
 * A page as JumpCloud filters, sorts and cuts it; from the whole list where it can't, where it found more than the request
 * means, or where the cursor is lost.
 */
export async function readUsersPage(
  jumpcloud: JumpCloud,
  request: UsersRequest,
  { search, check, whole }: PageSource,
): Promise<Page<SystemUser>> {
  const sort = USER_SORTS[request.orderBy];
  const conditions = Object.keys(search);
  const isFiltered = conditions.length > 0;
  const forms: ListForms<(typeof USERS_PAGE.rungs)[number]> = {
    ...USERS_PAGE,
    about: [sort, ...conditions],
    suits: ({ source }) => source !== 'list' || !isFiltered,
    texts: textsIn(search),
  };
  const { result } = await firstThatWorks(jumpcloud, forms, async ({ route, source }) => {
    if (source === 'all') return whole();
    const page = source === 'search' ? searchedUsers(search, sort) : listedUsers(sort);
    const keyOf = userKey(request);
    const list: SortedList<SystemUser> = {
      page,
      keyOf,
      hasTies: false,
      list: { route, isFiltered },
      sort,
      isLoose: isFiltered,
    };
    const found =
      (await rowsAfterId(jumpcloud, list, request, search)) ??
      (await rowsAfterCursor(jumpcloud, list, request));
    if (!found || !check(found.seen).every(matcherOf(request))) return whole();
    return pageOfRows(request, found.rows, keyOf, found);
  });
  return result;
}

/** The rows after the cursor's id, of a list by id. Null for another list, or where JumpCloud can't find them so. */
async function rowsAfterId(
  jumpcloud: JumpCloud,
  { page, list }: SortedList<SystemUser>,
  { after, orderBy, count }: UsersRequest,
  search: UserSearch,
) {
  if (!after || orderBy !== 'ID' || list.route !== USER_SEARCH_ROUTE) return null;
  const [afterId = ''] = after.key;
  const later = searchedUsers({ ...search, afterId }, '_id');
  try {
    const { rows, total, end } = await fetchAllRows(jumpcloud, later, { count, overlap: 'ifFree' });
    // Where JumpCloud ignored the condition on the id, the list is paged by offset.
    if (rows.some(({ id }) => id <= afterId)) return null;
    const totalOf = async () => numberOf((await openRange(jumpcloud, page, { count: 1 })).total);
    return { rows, seen: rows, remaining: typeof total === 'number' ? total : end, total: totalOf };
  } catch (error) {
    if (formFaultOf(error) === undefined) throw error;
    return null;
  }
}
