import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Integration } from './integration.js';
import { beginOperation, type Operation, type OperationLimits } from './jumpcloud/operation.js';
import { createLoaders, type Loaders } from './loaders.js';
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

/** The operation ends with its response, whether that was sent or its client has hung up, at the latest at its deadline. */
export function createContext(
  integration: Integration,
  limits: OperationLimits,
  request: FastifyRequest,
  response: ServerResponse,
  log: Logger,
): RequestContext {
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
