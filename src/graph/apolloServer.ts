import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { limitComplexity } from './complexity.js';
import type { RequestContext } from './context.js';
import { disabledPlugins } from './disabledPlugins.js';
import { createDocumentCaches } from './documentCaches.js';
import { createFormatError } from './formatError.js';
import { limits, MAX_TOKENS } from './limits.js';
import { type OperationMetrics, reportOperations } from './operationReport.js';
import { refuseLongResponses } from './responseLimits.js';
import { schema } from './schema.js';
import { traceOperations } from './operationSpan.js';

interface ApolloServerOptions {
  introspection: boolean;
  metrics: OperationMetrics;
  /** How long data may be reused, in milliseconds. */
  maxAgeMs: number;
  log: Logger;
}

/** Returns the GraphQL server without starting it. */
export function createApolloServer({ introspection, metrics, maxAgeMs, log }: ApolloServerOptions) {
  const { documents, queries, rememberSource } = createDocumentCaches();
  return new ApolloServer<RequestContext>({
    schema,
    introspection,
    // A location takes more memory than its node, and an error searches the whole document for its line.
    parseOptions: { maxLexicalTokens: MAX_TOKENS, noLocation: true },
    documentStore: documents,
    persistedQueries: { cache: queries },
    validationRules: limits,
    includeStacktraceInErrorResponses: false,
    // Removes "Did you mean …?" from error messages.
    hideSchemaDetailsFromClientErrors: true,
    formatError: createFormatError(log),
    // Apollo's own is indented.
    stringifyResult: (result) => JSON.stringify(result),
    logger: log,
    stopOnTerminationSignals: false,
    plugins: [
      traceOperations,
      startInTurn,
      rememberSource,
      limitComplexity,
      evictBadResponses,
      refuseLongResponses,
      reportOperations(metrics, maxAgeMs),
      ...disabledPlugins,
    ],
  });
}

/** Validation takes about as long for two characters as execution for a field. */
const FIELDS_PER_CHARACTER = 0.5;

/** Of operations that arrive together, each starts in its turn. */
const startInTurn: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { pacer }, request }) {
    pacer.expect((request.query?.length ?? 0) * FIELDS_PER_CHARACTER);
    if (pacer.isOver()) await pacer.turn();
  },
};

/** After an error, evicts the cached responses that the operation used. */
const evictBadResponses: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ errors = [], contextValue }) {
        if (errors.some(({ originalError }) => isFailure(originalError))) contextValue.evict();
        return Promise.resolve();
      },
    }),
};

/** An unknown manager field says nothing against the responses. */
function isFailure(error: unknown): boolean {
  return error instanceof DirectoryError && error.code !== 'DIRECTORY_MANAGER_FIELD_UNKNOWN';
}
