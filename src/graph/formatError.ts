import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { BadUserInput } from '../domain/badUserInput.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { BEYOND_LIMIT } from './limits.js';

/** What a client is told of a failure: our own failures in our own words, GraphQL's as they are, and of a defect nothing. */
export function createFormatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path } = formatted;
    const cause = unwrapResolverError(error);
    const place = { ...(locations && { locations }), ...(path && { path }) };
    if (cause instanceof DirectoryError || cause instanceof BadUserInput) {
      const retryAfterMs = cause instanceof DirectoryError ? cause.retryAfterMs : undefined;
      return {
        message: cause.message,
        ...place,
        extensions: { code: cause.code, ...(retryAfterMs !== undefined && { retryAfterMs }) },
      };
    }
    const code = isArgumentError(cause) ? 'BAD_USER_INPUT' : codeOf(formatted);
    if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR')
      return { message, ...place, extensions: { code } };
    log.error(
      { path, err: cause instanceof Error ? cause : new Error('something that is no Error was thrown') },
      'defect',
    );
    return {
      message: 'This is a defect of the subgraph.',
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** What graphql-js finds only when it executes: a variable that may be null, and is, where null is not allowed. */
function isArgumentError(cause: unknown): boolean {
  return cause instanceof GraphQLError && cause.message.startsWith('Argument "');
}

/** graphql-js marks too many tokens by its words alone. */
const TOO_MANY_TOKENS = 'Syntax Error: Document contains more th';

function codeOf({ message, extensions }: GraphQLFormattedError): unknown {
  const isTooMuch = extensions?.[BEYOND_LIMIT] === true || message.startsWith(TOO_MANY_TOKENS);
  return isTooMuch ? 'BAD_USER_INPUT' : extensions?.['code'];
}
