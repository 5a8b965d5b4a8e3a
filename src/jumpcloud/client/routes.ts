/** The route of most lookups and lists of users. */
export const USER_SEARCH_ROUTE = '/api/search/systemusers';
/** The plain list of users. */
export const USERS_ROUTE = '/api/systemusers';
