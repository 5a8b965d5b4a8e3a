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

/** As many as 5,000 entities with 200 fields each; such an answer takes some three seconds of CPU. */
const MAX_FIELDS = 1_000_000;

/**
 * Refuses a question whose answer may have too many fields, before anything is asked of JumpCloud: lists in lists
 * multiply, and the calls to JumpCloud do not. A list counts as long as it is asked for; `@listSize` says what that is.
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
        const refusal = findRefusal(schema, document, rule);
        return refusal ? Promise.reject(refusal) : Promise.resolve();
      },
    }),
};

function findRefusal(
  schema: GraphQLSchema,
  document: DocumentNode,
  rule: ValidationRule,
): GraphQLError | undefined {
  try {
    // Other errors, of variables and arguments, are left to graphql-js, which says them where they belong.
    return validate(schema, document, [rule]).find(isRefusal);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // The rule itself throws at a directive's argument that is null, and when it has counted 10,000 fields.
    return beyondLimit(
      error.message.startsWith('Query exceeds')
        ? 'Fragments in fragments hold too many fields. Use fewer of them.'
        : error.message,
    );
  }
}

function tooLarge(_: number, fields: number): GraphQLError {
  return beyondLimit(
    `The answer may have ${fields} fields, and ${MAX_FIELDS} are allowed. Ask for shorter lists with "first".`,
  );
}

function isRefusal({ extensions }: GraphQLError): boolean {
  return extensions[BEYOND_LIMIT] === true;
}

/** How many fields of an answer a field and those below it may become. */
function estimateFields(schema: GraphQLSchema): ComplexityEstimator {
  return ({ field, args, childComplexity }) => {
    const type = getNullableType(field.type);
    if (isLeafType(type)) return 1;
    const size = sizeOf(field, args, schema);
    // A connection is one object that holds the list.
    return isListType(type) ? size * (1 + childComplexity) : 1 + size * childComplexity;
  };
}

/**
 * Rows at most: as many as there are keys to look up, else as many as `@listSize` says; 1 for what is no list. What is
 * less than nothing would pay for its neighbour, and counts as nothing.
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
