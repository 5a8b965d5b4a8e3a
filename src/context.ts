import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { BadUserInput } from './directory/badUserInput.js';
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

/** The name of the integration that a request is for. */
export function namedBy({ headers }: FastifyRequest): string | undefined {
  const name = headers['x-directory-integration'];
  return name === undefined ? undefined : String(name);
}

/** Refuses a request that names no integration; it learns nothing of the names there are. */
export function requireIntegration(routes: FastifyInstance, integrations: Integrations): void {
  routes.addHook('onRequest', async (request, reply) => {
    if (!integrations.find(namedBy(request)))
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
  integrations: Integrations,
  limits: OperationLimits,
  request: FastifyRequest,
  response: ServerResponse,
  log: Logger,
): RequestContext {
  const integration = integrations.find(namedBy(request));
  if (!integration) throw new BadUserInput('The integration has gone.');
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
    loaders: createLoaders(integration, jumpcloud, operation.log),
    forget: jumpcloud.forget,
    costAsked: request.headers['x-directory-cost'] === '1',
  };
}
