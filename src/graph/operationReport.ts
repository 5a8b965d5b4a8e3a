import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { RequestContext } from './context.js';
import { ageOfData, type Cost } from '../jumpcloud/client/operation.js';

/** Records the metrics of operations. */
export interface OperationMetrics {
  operationEnded: (operation: { integration: string; codes: string[]; hasData: boolean; ms: number }) => void;
}

/**
 * Logs and measures each operation. Says how long its response may be cached, `maxAgeMs` less the age of the data. Adds its
 * cost and that age to the response if the client requested it.
 */
export function reportOperations(
  metrics: OperationMetrics,
  maxAgeMs: number,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart() {
      const startedAt = performance.now();
      return Promise.resolve({
        willSendResponse(request) {
          const { operation, integration, costRequested } = request.contextValue;
          const { codes, hasData } = outcomeOf(request);
          const cost = roundCost(operation.cost);
          const ageMs = ageOfData(operation);
          const ms = performance.now() - startedAt;
          const secondsLeft = Math.max(0, Math.floor((maxAgeMs - ageMs) / 1000));
          const cacheControl = codes.length === 0 ? `private, max-age=${secondsLeft}` : 'no-store';
          request.response.http.headers.set('cache-control', cacheControl);
          if (costRequested && request.response.body.kind === 'single') {
            const result = request.response.body.singleResult;
            result.extensions = { ...result.extensions, directory: { ...cost, ageMs } };
          }
          metrics.operationEnded({ integration: integration.name, codes, hasData, ms });
          operation.log.info(
            {
              operation: request.operationName?.slice(0, 100),
              ms: Math.round(ms),
              ...cost,
              ageMs,
              codes: countByCode(codes),
            },
            'operation',
          );
          return Promise.resolve();
        },
      });
    },
  };
}

function outcomeOf({ response }: GraphQLRequestContextWillSendResponse<BaseContext>) {
  const { errors = [], data } = response.body.kind === 'single' ? response.body.singleResult : {};
  const codes = errors.map(({ extensions }) => {
    const code = extensions?.['code'];
    return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
  });
  return { codes, hasData: Object.values(data ?? {}).some((value) => value !== null) };
}

function countByCode(codes: string[]): Record<string, number> | undefined {
  if (codes.length === 0) return undefined;
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function roundCost(cost: Cost): Cost {
  return { ...cost, waitedMs: Math.round(cost.waitedMs) };
}
