import { compareKeys, type Page, pageOfRows } from '../domain/pagination.js';
import { namesOf, searchRank, searchWords } from '../domain/search.js';
import { type Anchor, withoutAccents } from '../jumpcloud/api/accents.js';
import { looseCase } from '../jumpcloud/api/records.js';
import { firstThatWorks } from '../jumpcloud/api/firstThatWorks.js';
import { openRange } from '../jumpcloud/api/openRange.js';
import { numberOf, PAGE_SIZE, type ReadPage, type RowPage } from '../jumpcloud/api/rowPage.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import { searchedUsers } from '../jumpcloud/api/systemUserLists.js';
import { SEARCH_USERS } from '../jumpcloud/api/userListForms.js';
import { USER_SEARCH_ROUTE } from '../jumpcloud/client/routes.js';
import { areTotalsProven } from '../jumpcloud/api/totals.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { badResponse, formFaultOf } from '../jumpcloud/client/errors.js';
import type { UserList } from './folds.js';
import { filterUsersInMemory, matcherOf, USER_SORTS, userKey, type UsersRequest } from './userPages.js';
import { ALL_USERS, pagedUsers } from './wholeLists.js';

/** Other words are not worth a call. */
const MAX_WORDS = 4;

/**
 * Users by a search text. JumpCloud finds those who contain a part of one of its words; other words and conditions are
 * checked here. The best hits come first, so that all hits are read, unless the first page takes fewer calls.
 */
export async function searchUsers(
  jumpcloud: JumpCloud,
  parts: readonly string[],
  request: UsersRequest,
  pageFrom: (list: UserList) => Promise<Page<SystemUser>>,
): Promise<Page<SystemUser>> {
  const part = await rarest(jumpcloud, parts.slice(0, MAX_WORDS));
  const isFirst = isWord(part, request) && request.count <= PAGE_SIZE && !request.after;
  const searched = searchedUsers({ names: { part } }, '_id');
  const found: ReadPage<SystemUser> = async (...page) => checked(await searched(...page), part);
  const { result } = await firstThatWorks(
    jumpcloud,
    { ...SEARCH_USERS, texts: parts },
    async ({ source }) => {
      if (source === 'all') return pageFrom(ALL_USERS);
      const first = isFirst ? await readFirstPage(jumpcloud, part, request) : null;
      return first ?? pageFrom(pagedUsers(`users with ${part}`, found));
    },
  );
  return result;
}

/** The part with the fewest hits. The others are only counted if the first has more than a page of them. */
async function rarest(jumpcloud: JumpCloud, [first = '', ...others]: readonly string[]): Promise<string> {
  if (others.length === 0) return first;
  const count = async (part: string) => {
    // The same request as that which reads the hits.
    const page = await searchedUsers({ names: { part } }, '_id')(jumpcloud, 0, PAGE_SIZE);
    return { part, hits: page.total ?? page.rows.length };
  };
  try {
    const longest = await count(first);
    if (longest.hits <= PAGE_SIZE) return first;
    const counts = await Promise.all(others.map(count));
    return counts.reduce((a, b) => (b.hits < a.hits ? b : a), longest).part;
  } catch (error) {
    if (formFaultOf(error) === undefined) throw error;
    return first;
  }
}

/** Whether the part is all that users must meet, so that JumpCloud counts and ranks them. */
function isWord(part: string, { search, filter }: UsersRequest): boolean {
  return Object.keys(filter).length === 0 && searchWords(search ?? '').join(' ') === part;
}

/**
 * The first page of at most PAGE_SIZE users, from the first hits of each rank. Null if JumpCloud found more than the
 * request means.
 */
async function readFirstPage(
  jumpcloud: JumpCloud,
  part: string,
  request: UsersRequest,
): Promise<Page<SystemUser> | null> {
  const sort = USER_SORTS[request.orderBy];
  const hits = async (anchor?: Anchor) => {
    const names = { part, ...(anchor && { anchor }) };
    const page = searchedUsers({ names }, sort);
    const { first, total } = await openRange(jumpcloud, page, {});
    return { rows: checked(first, part).rows, total: await numberOf(total) };
  };
  const all = await hits();
  if (all.total <= PAGE_SIZE)
    return all.rows.length === all.total ? filterUsersInMemory(all.rows, request) : null;
  const [equal, start] = await Promise.all([hits('whole'), hits('start')]);
  // The shorter lists prove that totals count hits.
  if (!areTotalsProven(jumpcloud, { route: USER_SEARCH_ROUTE, isFiltered: true })) return null;
  const rank = searchRank(part);
  const isExact =
    equal.rows.every((user) => rank(user) === '0') &&
    start.rows.every((user) => rank(user) !== '2') &&
    all.rows.every(matcherOf(request));
  if (!isExact) return null;
  const keyOf = userKey(request);
  const users = new Map([...equal.rows, ...start.rows, ...all.rows].map((user) => [user.id, user]));
  const rows = [...users.values()].sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
  return pageOfRows(request, rows, keyOf, { remaining: all.total, total: all.total });
}

/** A user who does not contain the part in any way means that JumpCloud searched for something else. */
function checked(page: RowPage<SystemUser>, part: string): RowPage<SystemUser> {
  const wanted = looseCase(part);
  const isPlausible = (user: SystemUser) =>
    user.email instanceof ConflictingRecords ||
    namesOf(user).some((text) => looseCase(withoutAccents(text)).includes(wanted));
  if (!page.rows.every(isPlausible))
    throw badResponse('it contains users who were not searched for', 'IGNORED');
  return page;
}
