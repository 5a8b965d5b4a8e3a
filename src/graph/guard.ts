import {
  defaultFieldResolver,
  getNullableType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from './context.js';
import type { Failures } from './failures.js';

type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/** Makes all fields count their failures, and pause where a turn of the event loop is over. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const nullableType = getNullableType(field.type);
      const counted = countFailures(field.resolve ?? defaultFieldResolver, !isNonNullType(field.type));
      if (isListType(nullableType)) field.resolve = paceList(counted);
      else field.resolve = isLeafType(nullableType) ? counted : paceObject(counted);
    }
  }
}

function countFailures(resolve: Resolver, isNullable: boolean): Resolver {
  return (source, args, context, info) => {
    const { failures } = context;
    if (isNullable && failures.tooMany()) return null;
    let result: unknown;
    try {
      result = resolve(source, args, context, info);
    } catch (error) {
      return fail(error, failures, isNullable);
    }
    if (result instanceof Promise) return result.catch((error: unknown) => fail(error, failures, isNullable));
    return result instanceof Error ? fail(result, failures, isNullable) : result;
  };
}

function fail(error: unknown, failures: Failures, isNullable = true): null {
  if (failures.add() || !isNullable) throw error;
  return null;
}

/** The objects of one batch are settled together, so each waits where a turn is over. */
function paceObject(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const result: unknown = resolve(source, args, context, info);
    return result instanceof Promise
      ? result.then(
          (value: unknown) => inTurn(value, context),
          (error: unknown) => failInTurn(error, context),
        )
      : result;
  };
}

function paceList(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const pace = (list: unknown) => inTurn(Array.isArray(list) ? pacedEntries(list, context) : list, context);
    const result: unknown = resolve(source, args, context, info);
    return result instanceof Promise
      ? result.then(pace, (error: unknown) => failInTurn(error, context))
      : pace(result);
  };
}

/** The value, or a promise of it if the turn is over. */
function inTurn(value: unknown, { pacer }: RequestContext): unknown {
  return value !== null && pacer.isOver() ? pacer.turn().then(() => value) : value;
}

/** One failed call can be the error of thousands of fields, each with a place of its own. */
function failInTurn(error: unknown, { pacer }: RequestContext): Promise<never> {
  return (pacer.isOver() ? pacer.turn() : Promise.resolve()).then(() => {
    throw error;
  });
}

/** graphql-js completes each entry before it takes the next one. An entry that is a promise is completed later. */
function* pacedEntries(entries: readonly unknown[], context: RequestContext): Generator {
  const { pacer, failures } = context;
  for (const entry of entries) {
    if (entry instanceof Error) yield failures.add() ? entry : null;
    else if (entry instanceof Promise)
      yield entry.then(
        (value: unknown) => pacer.turn().then(() => value),
        (error: unknown) => pacer.turn().then(() => fail(error, failures)),
      );
    else yield inTurn(entry, context);
  }
}
