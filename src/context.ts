import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Integration } from './integration.js';
import type { Integrations } from './integrations.js';
import { beginOperation, type Operation, type OperationLimits } from './jumpcloud/operation.js';
import { createLoaders, type Loaders } from './loaders.js';
import { refuse } from './refusal.js';
import { readTrace } from './telemetry.js';

/** What one request owns. */
export interface RequestContext {
  integration: Integration;
  operation: Operation;
  loaders: Loaders;
  /** Keeps other operations from taking the answers that this one got from JumpCloud. */
  forget: () => void;
  /** Its client wants to know what it cost. */
  costAsked: boolean;
}

/** The integration that a request began with stays its own, whatever becomes of the file while its body is read. */
const meant = new WeakMap<FastifyRequest, Integration>();

/** The integration that a request is for, once it is known to be for one. */
export function integrationOf(request: FastifyRequest): Integration {
  const integration = meant.get(request);
  if (!integration) throw new Error('A request got past requireIntegration.');
  return integration;
}

/** Refuses a request that names no integration; it learns nothing of the names there are. */
export function requireIntegration(routes: FastifyInstance, integrations: Integrations): void {
  routes.addHook('onRequest', async (request, reply) => {
    const name = request.headers['x-directory-integration'];
    const integration = integrations.find(name === undefined ? undefined : String(name));
    if (integration) meant.set(request, integration);
    else
      await refuse(
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
  const operation = beginOperation(limits, {
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
    loaders: createLoaders(integration, jumpcloud, operation),
    forget: jumpcloud.forget,
    costAsked: request.headers['x-directory-cost'] === '1',
  };
}
