import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { limitComplexity } from './complexity.js';
import type { RequestContext } from './context.js';
import { createFormatError } from './formatError.js';
import { limits, MAX_TOKENS } from './limits.js';
import { type OperationMetrics, reportOperations } from './operationReport.js';
import { createSchema } from './schema.js';

interface ApolloServerOptions {
  introspection: boolean;
  metrics: OperationMetrics;
  log: Logger;
}

/** The GraphQL server, not yet started. */
export function createApolloServer({ introspection, metrics, log }: ApolloServerOptions) {
  return new ApolloServer<RequestContext>({
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
      limitComplexity,
      evictBadResponses,
      reportOperations(metrics),
      // The next two wrap every resolver; the others would answer or report to places of Apollo's.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

/** Responses that an operation could not use are not reused by the next one. */
const evictBadResponses: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], contextValue }) {
        if (errors.some(({ originalError }) => originalError instanceof DirectoryError)) contextValue.evict();
        return Promise.resolve();
      },
    }),
};
