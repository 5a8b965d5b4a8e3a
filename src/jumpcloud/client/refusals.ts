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
        const refusal = refusalOfRoute(request, error);
        if (refusal) refused.set(route, refusal);
        throw refusal ?? error;
      }
    },
  };
}

function refusalOfRoute({ isLeast }: ApiRequest, error: unknown): DirectoryError | null {
  if (!(error instanceof DirectoryError)) return null;
  if (error.formFault === 'ROUTE_REFUSED') return error;
  if (error.formFault !== 'REFUSED' || !isLeast) return null;
  return new DirectoryError(error.code, error.message, { formFault: 'ROUTE_REFUSED' });
}
