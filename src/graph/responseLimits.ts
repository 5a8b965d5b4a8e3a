import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import { MAX_CHARACTERS } from './complexity.js';
import type { RequestContext } from './context.js';
import { MAX_FAILURES } from './failures.js';

/**
 * Replaces a response that has too many errors, or is too long, by one error. None of its data is sent: where errors were
 * left out, null would mean that JumpCloud has no value.
 */
export const refuseLongResponses: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ contextValue, response: { body } }) {
        if (body.kind !== 'single') return Promise.resolve();
        const { data, errors } = body.singleResult;
        if (contextValue.guard.tooMany())
          body.singleResult = { data: null, errors: [tooManyFailures(errors?.[0])] };
        else if (charactersIn(data) > MAX_CHARACTERS) body.singleResult = { data: null, errors: [TOO_LONG] };
        return Promise.resolve();
      },
    }),
};

const TOO_LONG = {
  message: `The response has more than ${MAX_CHARACTERS} characters. Request less at once.`,
  extensions: { code: 'BAD_USER_INPUT' },
};

function tooManyFailures(first: GraphQLFormattedError | undefined): GraphQLFormattedError {
  const message = `More than ${MAX_FAILURES} fields failed, so the response has no data.`;
  return {
    message: first ? `${message} The first error: ${first.message}` : message,
    extensions: first?.extensions ?? { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** The approximate length of a value's JSON. Stops counting when it is too long. */
function charactersIn(value: unknown): number {
  if (typeof value === 'string') return value.length + 3;
  if (typeof value !== 'object' || value === null) return 6;
  let characters = 2;
  if (Array.isArray(value)) {
    for (const part of value) {
      characters += charactersIn(part);
      if (characters > MAX_CHARACTERS) break;
    }
    return characters;
  }
  // Object.entries would take a tenth of the memory of an operation.
  for (const key in value) {
    characters += key.length + 3 + charactersIn(value[key as keyof typeof value]);
    if (characters > MAX_CHARACTERS) break;
  }
  return characters;
}
