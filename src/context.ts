import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import type { Integration } from './integration.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What one request owns. */
export interface RequestContext {
  integration: Integration;
  loaders: Loaders;
  /** Keeps other operations from taking the answers that this one got from JumpCloud. */
  forget: () => void;
}

/** The operation ends with its response, whether that was sent or its client has hung up, at the latest at its deadline. */
export function createContext(
  integration: Integration,
  { deadlineMs, maxUpstreamCalls }: Config['operation'],
  request: FastifyRequest,
  response: ServerResponse,
  log: Logger,
): RequestContext {
  const operation = new AbortController();
  // Every call of the operation that is on its way listens.
  setMaxListeners(0, operation.signal);
  const end = () => {
    operation.abort();
  };
  const deadline = setTimeout(end, deadlineMs);
  response.once('close', () => {
    clearTimeout(deadline);
    end();
  });
  const fresh = /\bno-cache\b/i.test(request.headers['cache-control'] ?? '');
  const jumpcloud = integration.connect({ signal: operation.signal, callsLeft: maxUpstreamCalls, fresh });
  return { integration, loaders: createLoaders(integration, jumpcloud, log), forget: jumpcloud.forget };
}
