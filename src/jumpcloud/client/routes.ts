import type { ApiRequest } from './call.js';

/** The route of most lookups and lists of users. */
export const USER_SEARCH_ROUTE = '/api/search/systemusers';
/** The plain list of users. */
export const USERS_ROUTE = '/api/systemusers';

/** The path of a request, with placeholders for its variable parts. */
export function routeOf({ route, path }: Pick<ApiRequest, 'route' | 'path'>): string {
  return route ?? path;
}
