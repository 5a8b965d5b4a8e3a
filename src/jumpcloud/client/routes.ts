/** The route of most lookups and lists of users. */
export const USER_SEARCH_ROUTE = '/api/search/systemusers';
/** The plain list of users. */
export const USERS_ROUTE = '/api/systemusers';

/** The route of a path, without the ids in it. */
export function routeOf(path: string): string {
  return path.replaceAll(/[\da-f]{24}/gi, '{id}');
}
