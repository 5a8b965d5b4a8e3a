import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from './context.js';
import type { Cost } from './jumpcloud/operation.js';
import type { Metrics } from './metrics.js';

/** Where an operation is found in the logs of all who took part in it. */
export interface Trace extends Record<string, string> {
  'x-request-id': string;
}

// https://www.w3.org/TR/trace-context/
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The gateway's own ids, where they are such; JumpCloud's calls carry them on. */
export function readTrace(headers: FastifyRequest['headers']): Trace {
  const requestId = String(headers['x-request-id'] ?? '');
  const traceparent = String(headers['traceparent'] ?? '');
  return {
    'x-request-id': REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    ...(TRACEPARENT.test(traceparent) && { traceparent }),
  };
}

/** One line of the log and one observation for each operation, and its cost on the answer where the client asks. */
export function reportOperations(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart() {
      const startedAt = performance.now();
      return Promise.resolve({
        willSendResponse(request) {
          const { operation, integration, costAsked } = request.contextValue;
          const { codes, hasData } = outcomeOf(request);
          const cost = rounded(operation.cost);
          const ms = performance.now() - startedAt;
          if (costAsked && request.response.body.kind === 'single') {
            const result = request.response.body.singleResult;
            result.extensions = { ...result.extensions, directory: cost };
          }
          metrics.operationEnded({ integration: integration.name, codes, hasData, ms });
          operation.log.info(
            {
              operation: request.operationName?.slice(0, 100),
              ms: Math.round(ms),
              ...cost,
              codes: counted(codes),
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

function counted(codes: string[]): Record<string, number> | undefined {
  if (codes.length === 0) return undefined;
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function rounded(cost: Cost): Cost {
  return { ...cost, waitedMs: Math.round(cost.waitedMs) };
}
