import fastifyApollo from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { createApolloServer } from '../graph/apolloServer.js';
import { MAX_BODY_BYTES } from '../graph/limits.js';
import { updateStates } from '../integrations/readiness.js';
import { createRegistry, type RegistryMetrics } from '../integrations/registry.js';
import type { Replicas } from '../redis/replicas.js';
import {
  authenticate,
  checkHost,
  createAuthenticator,
  isFromLoopback,
  warnWhenListening,
} from './authentication.js';
import { storeOnlyAnswers } from './cacheControl.js';
import { addConsole } from './console.js';
import { handleErrors } from './errorReplies.js';
import { addHealthRoutes, isPublicHealthCheck } from './health.js';
import { addInvalidation } from './invalidation.js';
import { shedLoad } from './loadShedding.js';
import { createMetrics } from './metrics.js';
import { createContext, integrationOf, requireIntegration } from './requestContext.js';
import { createSessions } from './sessions.js';
import { traceRequests } from './requestSpan.js';
import { closeConnectionsWhenClosing } from './shutdown.js';
import { logRejectedCallers } from './rejectedCallers.js';
import { scope } from './scope.js';
import { addSecurityHeaders } from './securityHeaders.js';
import { limitUnreadResponses } from './unreadResponses.js';

/** How long a client may take to send a request, its headers included. */
const REQUEST_TIMEOUT_MS = 10_000;
/** Node checks its timeouts only this often; by default every 30 seconds. */
const TIMEOUT_CHECK_MS = 1_000;

export interface ServerOptions {
  /** Allows introspection queries. */
  introspection?: boolean;
  /** Adds routes and hooks. */
  extend?: (app: FastifyInstance) => void;
  /** Aborted when the process is about to stop. */
  stopping?: AbortSignal;
  /** Checks the integrations as soon as the server listens, so that their problems are logged before anybody asks. */
  checkAtStart?: boolean;
}

/** Builds the HTTP server; it does not listen yet. Closing it waits for the accepted requests. */
export async function createServer(
  config: Config,
  log: Logger,
  { introspection = false, extend, stopping, checkAtStart = false }: ServerOptions = {},
): Promise<FastifyInstance> {
  const metrics = createMetrics(config.memoryLimitBytes);
  const app = Fastify({
    logger: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      requestTimeout: REQUEST_TIMEOUT_MS,
      headersTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    },
    bodyLimit: MAX_BODY_BYTES,
    return503OnClosing: false,
  });
  const apollo = createApolloServer({
    introspection,
    metrics,
    maxAgeMs: config.cacheMaxAgeSeconds * 1000,
    log,
  });
  await apollo.start();
  const registry = createRegistry(config, metrics, log, await connectRedis(config, metrics, log));
  metrics.watchStates(registry.all);
  await registry.started;
  const callerRejected = logRejectedCallers(log);
  app.addHook('onClose', async () => {
    await registry.close();
    await apollo.stop();
  });
  closeConnectionsWhenClosing(app);
  const authenticator = createAuthenticator(config.gateway, log, metrics);
  if (!authenticator) warnWhenListening(app, log);
  const sessions = config.console ? createSessions() : undefined;
  if (sessions)
    await addConsole(app, { authenticator, sessions, integrations: registry, callerRejected, log });
  await scope(app, 'graphql', async (graphql) => {
    traceRequests(graphql);
    addSecurityHeaders(graphql);
    graphql.addHook('onResponse', (_, reply, done) => {
      metrics.responded(reply.statusCode);
      done();
    });
    checkHost(graphql, authenticator !== null, callerRejected);
    if (authenticator) authenticate(graphql, authenticator, callerRejected, undefined, sessions);
    handleErrors(graphql, log);
    storeOnlyAnswers(graphql);
    requireIntegration(graphql, registry);
    const unread = limitUnreadResponses(graphql, config.operation.deadlineMs);
    await shedLoad(graphql, unread, config.memoryLimitBytes);
    await graphql.register(fastifyApollo(apollo), {
      context: async (request, reply) => {
        await integrationOf(request).validity.confirm();
        return createContext(config.operation, request, reply.raw, log);
      },
    });
  });
  await scope(app, 'operations', (operations) => {
    checkHost(operations, authenticator !== null, callerRejected);
    if (authenticator) authenticate(operations, authenticator, callerRejected);
    handleErrors(operations, log);
    addInvalidation(operations, registry, log);
  });
  await scope(app, 'operators', (operators) => {
    checkHost(operators, authenticator !== null, callerRejected, isPublicHealthCheck);
    if (authenticator)
      authenticate(
        operators,
        authenticator,
        callerRejected,
        (request) => isPublicHealthCheck(request) || isFromLoopback(request),
      );
    addHealthRoutes(operators, registry, { log, stopping });
    operators.get('/metrics', async (_request, reply) => {
      const text = await metrics.text();
      updateStates(registry, log);
      return reply.type(metrics.contentType).send(text);
    });
  });
  if (checkAtStart)
    app.addHook('onListen', (done) => {
      updateStates(registry, log);
      done();
    });
  extend?.(app);
  return app;
}

/** The client of Redis takes 10 MB, so that it is only loaded where it is used. */
async function connectRedis(
  config: Config,
  metrics: RegistryMetrics,
  log: Logger,
): Promise<Replicas | undefined> {
  if (!config.redis) return undefined;
  const { connectReplicas } = await import('../redis/replicas.js');
  return connectReplicas(config.redis, config, log, metrics);
}
