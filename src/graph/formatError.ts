import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { BadUserInput } from '../domain/badUserInput.js';
import { DirectoryError } from '../jumpcloud/client/errors.js';
import { BEYOND_LIMIT } from './limits.js';

/**
 * Formats errors for clients. Errors of this project keep their message and code, GraphQL errors keep theirs, and any
 * other error is logged and replaced by INTERNAL_SERVER_ERROR.
 */
export function createFormatError(log: Logger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path } = formatted;
    const cause = unwrapResolverError(error);
    const position = { ...(locations && { locations }), ...(path && { path }) };
    if (cause instanceof DirectoryError || cause instanceof BadUserInput) {
      const retryAfterMs = cause instanceof DirectoryError ? cause.retryAfterMs : undefined;
      return {
        message: cause.message,
        ...position,
        extensions: { code: cause.code, ...(retryAfterMs !== undefined && { retryAfterMs }) },
      };
    }
    const code = isArgumentError(cause) ? 'BAD_USER_INPUT' : codeOf(formatted);
    if (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR')
      return { message, ...position, extensions: { code } };
    log.error(
      { path, err: cause instanceof Error ? cause : new Error('A value that is not an Error was thrown.') },
      'defect',
    );
    return {
      message: 'This is a defect of the subgraph.',
      ...position,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** graphql-js reports a null variable in a non-null argument only during execution. */
function isArgumentError(cause: unknown): boolean {
  return cause instanceof GraphQLError && cause.message.startsWith('Argument "');
}

/** Errors of requests that graphql-js and Apollo Server report by the message only. */
const REQUEST_ERRORS = [
  'Syntax Error: Document contains more th',
  'provided sha does not match query',
  'Unsupported persisted query version',
];

function codeOf({ message, extensions }: GraphQLFormattedError): unknown {
  const isRequestError =
    extensions?.[BEYOND_LIMIT] === true || REQUEST_ERRORS.some((start) => message.startsWith(start));
  return isRequestError ? 'BAD_USER_INPUT' : extensions?.['code'];
}
