import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { RequestContext } from '../graph/context.js';
import { createFailures } from '../graph/failures.js';
import { createGuard } from '../graph/guard.js';
import { createPacer } from '../graph/pacer.js';
import { recentDiagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';
import type { Registry } from '../integrations/registry.js';
import { withDeadline } from '../jumpcloud/client/deadline.js';
import { type OperationLimits, startOperation, useData } from '../jumpcloud/client/operation.js';
import { createLoaders } from '../loaders/loaders.js';
import { readMaxAge } from './cacheControl.js';
import { sendError } from './errorReplies.js';
import { logIds, traceContextOf } from './requestSpan.js';

/** The integration of a request that has passed `requireIntegration`. */
export function integrationOf(request: FastifyRequest): Integration {
  return request.getDecorator('integration');
}

/**
 * Rejects a request that does not name an existing integration; the error reveals no names. A request keeps the
 * integration that was found here, even if the integrations file changes while its body is read.
 */
export function requireIntegration(routes: FastifyInstance, integrations: Registry): void {
  routes.decorateRequest('integration');
  routes.addHook('onRequest', async (request, reply) => {
    const name = request.headers['x-directory-integration'];
    const integration = integrations.find(name === undefined ? undefined : String(name));
    if (integration) request.setDecorator('integration', integration);
    else
      await sendError(
        reply,
        400,
        'BAD_USER_INPUT',
        'The header x-directory-integration must name an integration.',
      );
  });
}

/** The operation ends when its response is sent, its client disconnects, or its deadline passes. */
export function createContext(
  limits: OperationLimits,
  request: FastifyRequest,
  response: ServerResponse,
  log: Logger,
): RequestContext {
  const integration = integrationOf(request);
  const { requestId, traceparent } = readIds(request.headers);
  const traceContext = traceContextOf(request);
  const operation = startOperation(limits, {
    maxAgeMs: readMaxAge(request.headers['cache-control']),
    requestId,
    traceContext,
    log: log.child({ requestId, traceparent, ...logIds(traceContext), integration: integration.name }),
  });
  response.setHeader('x-request-id', requestId);
  response.once('close', operation.end);
  const jumpcloud = integration.connect(operation);
  const pacer = createPacer();
  return {
    integration,
    operation,
    pacer,
    guard: createGuard(pacer, createFailures()),
    loaders: createLoaders(jumpcloud, { ...integration, log: operation.log, pacer }),
    diagnosis: async () => {
      const diagnosis = await withDeadline(operation, recentDiagnosis(integration, log, operation.maxAgeMs));
      useData(operation, performance.now() - (Date.now() - diagnosis.checkedAt.getTime()));
      return diagnosis;
    },
    evict: jumpcloud.evict,
    costRequested: request.headers['x-directory-cost'] === '1',
  };
}

// https://www.w3.org/TR/trace-context/
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The gateway's ids, if they are valid. They are in every line of the log; JumpCloud gets the request id only. */
function readIds(headers: FastifyRequest['headers']): { requestId: string; traceparent?: string } {
  const requestId = String(headers['x-request-id'] ?? '');
  const traceparent = String(headers['traceparent'] ?? '');
  return {
    requestId: REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    ...(TRACEPARENT.test(traceparent) && { traceparent }),
  };
}
