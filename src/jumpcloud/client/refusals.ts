import type { ApiRequest, ApiResponse } from './call.js';
import { DirectoryError } from './errors.js';

/** Routes that were refused in one operation. In another form a request would be refused, too, so it is not sent. */
export function createRefusals() {
  const refused = new Map<string, DirectoryError>();
  return {
    async attempt(
      request: ApiRequest,
      send: (request: ApiRequest) => Promise<ApiResponse>,
    ): Promise<ApiResponse> {
      const route = `${request.method} ${request.path}`;
      const earlier = refused.get(route);
      if (earlier) throw earlier;
      try {
        return await send(request);
      } catch (error) {
        if (error instanceof DirectoryError && error.formFault === 'ROUTE_REFUSED') refused.set(route, error);
        throw error;
      }
    },
  };
}
