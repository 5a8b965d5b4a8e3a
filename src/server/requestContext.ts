import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { RequestContext } from '../graph/context.js';
import { recentDiagnosis } from '../integrations/diagnosis.js';
import type { Integration } from '../integrations/integration.js';
import type { Registry } from '../integrations/registry.js';
import { type OperationLimits, startOperation, withDeadline } from '../jumpcloud/client/operation.js';
import { createLoaders } from '../loaders/loaders.js';
import { sendError } from './errorReplies.js';

/** The integration that a request began with stays its own, whatever becomes of the file while its body is read. */
const meant = new WeakMap<FastifyRequest, Integration>();

/** The integration that a request is for, once it is known to be for one. */
export function integrationOf(request: FastifyRequest): Integration {
  const integration = meant.get(request);
  if (!integration) throw new Error('A request got past requireIntegration.');
  return integration;
}

/** Refuses a request that names no integration; it learns nothing of the names there are. */
export function requireIntegration(routes: FastifyInstance, integrations: Registry): void {
  routes.addHook('onRequest', async (request, reply) => {
    const name = request.headers['x-directory-integration'];
    const integration = integrations.find(name === undefined ? undefined : String(name));
    if (integration) meant.set(request, integration);
    else
      await sendError(
        reply,
        400,
        'BAD_USER_INPUT',
        'The header x-directory-integration must name an integration.',
      );
  });
}

/** The operation ends with its response, whether that was sent or its client has hung up, at the latest at its deadline. */
export function createContext(
  limits: OperationLimits,
  request: FastifyRequest,
  response: ServerResponse,
  log: Logger,
): RequestContext {
  const integration = integrationOf(request);
  const trace = readTrace(request.headers);
  const { 'x-request-id': requestId, traceparent } = trace;
  const operation = startOperation(limits, {
    fresh: /\bno-cache\b/i.test(request.headers['cache-control'] ?? ''),
    trace,
    log: log.child({ requestId, traceparent, integration: integration.name }),
  });
  response.setHeader('x-request-id', requestId);
  response.once('close', operation.end);
  const jumpcloud = integration.connect(operation);
  return {
    integration,
    operation,
    loaders: createLoaders(jumpcloud, { ...integration, log: operation.log }),
    diagnosis: () => withDeadline(operation, recentDiagnosis(integration, operation.log)),
    evict: jumpcloud.evict,
    costRequested: request.headers['x-directory-cost'] === '1',
  };
}

/** Where an operation is found in the logs of all who took part in it. */
interface Trace extends Record<string, string> {
  'x-request-id': string;
}

// https://www.w3.org/TR/trace-context/
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The gateway's own ids, where they are such; JumpCloud's calls carry them on. */
function readTrace(headers: FastifyRequest['headers']): Trace {
  const requestId = String(headers['x-request-id'] ?? '');
  const traceparent = String(headers['traceparent'] ?? '');
  return {
    'x-request-id': REQUEST_ID.test(requestId) ? requestId : randomUUID(),
    ...(TRACEPARENT.test(traceparent) && { traceparent }),
  };
}
