import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  getVariableValues,
  GraphQLError,
  Kind,
} from 'graphql';
import type { RequestContext } from './context.js';
import { BEYOND_LIMIT, beyondLimit } from './limits.js';
import { createEstimator, type ResponseSize } from './responseSize.js';

/** 1,000 entities with 20 fields, a manager, and 50 groups with three fields each. */
const MAX_FIELDS = 250_000;
export const MAX_CHARACTERS = 10_000_000;

/**
 * Rejects an operation whose response could be too large, before JumpCloud is called. Nested lists multiply the fields but
 * not the calls.
 */
export const limitComplexity: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, operation, request, contextValue }) {
        const root = schema.getQueryType();
        const { coerced } = getVariableValues(
          schema,
          operation?.variableDefinitions ?? [],
          request.variables ?? {},
        );
        // graphql-js reports invalid variables itself.
        if (!operation || !coerced || !root) return Promise.resolve();
        const estimate = createEstimator(schema, fragmentsIn(document.definitions), coerced);
        const error = findLimitError(() => {
          const size = estimate(operation.selectionSet, root);
          contextValue.pacer.expect(size.fields);
          return size;
        });
        return error ? Promise.reject(error) : Promise.resolve();
      },
    }),
};

function fragmentsIn(definitions: readonly DefinitionNode[]): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
}

function findLimitError(estimate: () => ResponseSize): GraphQLError | null {
  try {
    const { fields, characters } = estimate();
    if (fields > MAX_FIELDS) return tooLarge(fields, 'fields', MAX_FIELDS);
    return characters > MAX_CHARACTERS ? tooLarge(characters, 'characters', MAX_CHARACTERS) : null;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // graphql-js throws for a null argument of @skip or @include.
    return error.extensions[BEYOND_LIMIT] === true ? error : beyondLimit(error.message);
  }
}

function tooLarge(size: number, unit: string, limit: number): GraphQLError {
  return beyondLimit(
    `The response could have ${size} ${unit}; the limit is ${limit}. Use "first" to request shorter lists.`,
  );
}
