import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import helmet from '@fastify/helmet';
import fastifyApollo from '@as-integrations/fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { closeConnectionsWhenClosing } from './closing.js';
import { createContext, type RequestContext, requireIntegration } from './context.js';
import { createGate, isFromLoopback, requireHost, requireToken, warnWhenListening } from './gate.js';
import { answerSize } from './graph/answerSize.js';
import { createFormatError } from './graph/formatError.js';
import { limits, MAX_BODY_BYTES, MAX_TOKENS } from './graph/limits.js';
import { createSchema } from './graph/schema.js';
import { addHealthRoutes } from './health.js';
import { connectIntegrations } from './integrations.js';
import { DirectoryError } from './jumpcloud/errors.js';
import { createMetrics } from './metrics.js';
import { shedLoad } from './shedding.js';
import { explainRefusals } from './refusal.js';
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
  const app = Fastify({
    logger: false,
    requestTimeout: REQUEST_TIMEOUT_MS,
    bodyLimit: MAX_BODY_BYTES,
    return503OnClosing: false,
  });
  const apollo = new ApolloServer<RequestContext>({
    schema: createSchema(),
    introspection,
    parseOptions: { maxLexicalTokens: MAX_TOKENS },
    validationRules: limits,
    includeStacktraceInErrorResponses: false,
    // No "Did you mean …?".
    hideSchemaDetailsFromClientErrors: true,
    formatError: createFormatError(log),
    logger: log,
    stopOnTerminationSignals: false,
    plugins: [
      answerSize,
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
  const integrations = connectIntegrations(app, config, metrics, log);
  const gate = createGate(config.gateway, log);
  if (!gate) warnWhenListening(app, log);
  await app.register(async (graphql) => {
    await graphql.register(helmet);
    graphql.addHook('onResponse', (_, reply, done) => {
      metrics.responded(reply.statusCode);
      done();
    });
    requireHost(graphql, gate !== null);
    if (gate) requireToken(graphql, gate);
    explainRefusals(graphql, log);
    requireIntegration(graphql, integrations);
    await shedLoad(graphql);
    await graphql.register(fastifyApollo(apollo), {
      context: (request, reply) => Promise.resolve(createContext(config.operation, request, reply.raw, log)),
    });
  });
  addHealthRoutes(app, integrations, { log, stopping });
  await app.register((operators, _, done) => {
    requireHost(operators, gate !== null);
    if (gate) requireToken(operators, gate, isFromLoopback);
    operators.get('/metrics', async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
    done();
  });
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
