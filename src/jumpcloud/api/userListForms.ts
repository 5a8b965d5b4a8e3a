import { USER_SEARCH_ROUTE, USERS_ROUTE } from '../client/routes.js';

const SEARCH = { route: USER_SEARCH_ROUTE, source: 'search' } as const;
const LIST = { route: USERS_ROUTE, source: 'list' } as const;
const ALL_USERS = { form: 'all users', route: '', source: 'all', calls: 'ALL_USERS' } as const;

/** How a page of users in some order is read, best first. Filters are sent to searches only. */
export const USERS_PAGE = {
  question: 'USERS_PAGE',
  rungs: [{ form: 'search, sorted', ...SEARCH }, { form: 'list, sorted', ...LIST }, ALL_USERS],
};

/** How all users who meet conditions are read, best first. */
export const FILTERED_USERS = {
  question: 'FILTERED_USERS',
  rungs: [{ form: 'search, filtered', ...SEARCH }, ALL_USERS],
};

/** How users are found by a part of a name, best first. */
export const SEARCH_USERS = {
  question: 'SEARCH_USERS',
  rungs: [{ form: 'search, patterns', ...SEARCH }, ALL_USERS],
};

/** How direct reports are found, best first. */
export const USERS_BY_MANAGER = {
  question: 'USERS_BY_MANAGER',
  rungs: [{ form: 'search, one pattern', ...SEARCH }, ALL_USERS],
};
