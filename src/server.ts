import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { closeConnectionsWhenClosing } from './closing.js';
import { createContext, type RequestContext } from './context.js';
import { createFormatError } from './graph/formatError.js';
import { createSchema } from './graph/schema.js';
import { addHealthRoutes } from './health.js';
import { createIntegration } from './integration.js';
import { DirectoryError } from './jumpcloud/errors.js';
import { createMetrics } from './metrics.js';
import { shedLoad } from './shedding.js';
import { reportOperations } from './telemetry.js';

/** How long a client may take to send a request. */
const REQUEST_TIMEOUT_MS = 10_000;

export interface ServerOptions {
  /** Lets anybody who may ask read the schema, as the demo's page must. */
  introspection?: boolean;
  /** Adds routes of its own, and what must end with the server. */
  extend?: (app: FastifyInstance) => void;
  /** Aborted when the process is about to stop. */
  stopping?: AbortSignal;
}

/** The HTTP server, ready to listen. Closing it answers what was accepted first. */
export async function createServer(
  config: Config,
  log: Logger,
  { introspection = false, extend, stopping }: ServerOptions = {},
): Promise<FastifyInstance> {
  const metrics = createMetrics();
  const integration = createIntegration(config.integration, config, metrics);
  const app = Fastify({ logger: false, requestTimeout: REQUEST_TIMEOUT_MS, return503OnClosing: false });
  const apollo = new ApolloServer<RequestContext>({
    schema: createSchema(),
    introspection,
    includeStacktraceInErrorResponses: false,
    formatError: createFormatError(log),
    logger: log,
    stopOnTerminationSignals: false,
    plugins: [
      forgetBadAnswers,
      reportOperations(metrics),
      // The next two wrap every resolver; the others would answer or report to places of Apollo's.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  closeConnectionsWhenClosing(app);
  await app.register(async (graphql) => {
    await shedLoad(graphql, integration);
    await graphql.register(fastifyApollo(apollo), {
      context: (request, reply) =>
        Promise.resolve(createContext(integration, config.operation, request, reply.raw, log)),
    });
  });
  addHealthRoutes(app, integration, { limits: config.operation, log, stopping });
  app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  extend?.(app);
  return app;
}

/** What an operation could not use is not shared with the next one. */
const forgetBadAnswers: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], contextValue }) {
        if (errors.some(({ originalError }) => originalError instanceof DirectoryError))
          contextValue.forget();
        return Promise.resolve();
      },
    }),
};
