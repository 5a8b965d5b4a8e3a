import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  getDirectiveValues,
  getNullableType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isLeafType,
  isListType,
  validate,
  type ValidationRule,
} from 'graphql';
import { type ComplexityEstimator, createComplexityRule } from 'graphql-query-complexity';
import { BEYOND_LIMIT, beyondLimit } from './limits.js';

/** 5,000 entities with 200 fields each. Such a response takes about three seconds of CPU time. */
const MAX_FIELDS = 1_000_000;

/**
 * Rejects an operation whose response could have too many fields, before JumpCloud is called. Nested lists multiply the
 * fields but not the calls. The size of a list is taken from its arguments and `@listSize`.
 */
export const limitComplexity: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ schema, document, operation, request }) {
        const name = operation?.name?.value;
        const rule = createComplexityRule({
          maximumComplexity: MAX_FIELDS,
          variables: request.variables ?? {},
          ...(name !== undefined && { operationName: name }),
          estimators: [estimateFields(schema)],
          createError: tooLarge,
        });
        const error = findLimitError(schema, document, rule);
        return error ? Promise.reject(error) : Promise.resolve();
      },
    }),
};

function findLimitError(
  schema: GraphQLSchema,
  document: DocumentNode,
  rule: ValidationRule,
): GraphQLError | undefined {
  try {
    // graphql-js reports all other errors itself, with their locations.
    return validate(schema, document, [rule]).find(isLimitError);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // The rule throws for a null argument of a directive, and after 10,000 fields.
    return beyondLimit(
      error.message.startsWith('Query exceeds')
        ? 'The nested fragments have too many fields. Use fewer fragments.'
        : error.message,
    );
  }
}

function tooLarge(_: number, fields: number): GraphQLError {
  return beyondLimit(
    `The response could have ${fields} fields; the limit is ${MAX_FIELDS}. Use "first" to request shorter lists.`,
  );
}

function isLimitError({ extensions }: GraphQLError): boolean {
  return extensions[BEYOND_LIMIT] === true;
}

/** Estimates how many fields of the response come from a field and its selection set. */
function estimateFields(schema: GraphQLSchema): ComplexityEstimator {
  return ({ field, args, childComplexity }) => {
    const type = getNullableType(field.type);
    if (isLeafType(type)) return 1;
    const size = sizeOf(field, args, schema);
    // A connection is one object that contains the list.
    return isListType(type) ? size * (1 + childComplexity) : 1 + size * childComplexity;
  };
}

/**
 * The maximum number of rows: the number of keys to look up, else the size from `@listSize`, else 1. A negative size
 * would lower the total, so it counts as 0.
 */
function sizeOf(
  field: GraphQLField<unknown, unknown>,
  args: Record<string, unknown>,
  schema: GraphQLSchema,
): number {
  const keys = Object.values(args).find(Array.isArray);
  if (keys) return keys.length;
  const directive = schema.getDirective('listSize');
  const listSize = directive && field.astNode && getDirectiveValues(directive, field.astNode);
  const [slicing] = (listSize?.['slicingArguments'] ?? []) as string[];
  const argument = field.args.find(({ name }) => name === slicing);
  const size = (argument && (args[argument.name] ?? argument.defaultValue)) ?? listSize?.['assumedSize'];
  return Math.max(0, Number(size ?? 1));
}
