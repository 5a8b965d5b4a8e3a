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
import type { Pacer } from '../loaders/loaderOptions.js';
import type { Failures } from './failures.js';

type Resolver = GraphQLFieldResolver<unknown, { guard: Guard }>;

/** What an operation does with the results of its fields. Thousands of fields share these functions. */
export interface Guard extends Failures {
  object: (value: unknown) => unknown;
  list: (value: unknown) => unknown;
  /** Fails a field that can be null: it is null if the response will be refused anyway. */
  failNullable: (error: unknown) => null | Promise<never>;
  failRequired: (error: unknown) => Promise<never>;
}

export function createGuard(pacer: Pacer, failures: Failures): Guard {
  /** The value, or a promise of it if the turn is over. */
  const object = (value: unknown) => (value !== null && pacer.isOver() ? pacer.entry(value) : value);

  /** One failed call can be the error of thousands of fields, each with a place of its own. */
  const failInTurn = (error: unknown): Promise<never> =>
    pacer.turn().then(() => {
      throw error;
    });
  const failNullable = (error: unknown) => (failures.add() ? failInTurn(error) : null);

  /** graphql-js completes each entry before it takes the next one. An entry that is a promise is completed later. */
  function* pacedEntries(entries: readonly unknown[]): Generator {
    const failed = (error: unknown) => pacer.turn().then(() => failNow(error, failures, true));
    for (const entry of entries) {
      if (entry instanceof Error) yield failures.add() ? entry : null;
      else if (entry instanceof Promise) yield entry.then(pacer.entry, failed);
      else yield object(entry);
    }
  }

  return {
    ...failures,
    object,
    list: (value) => object(Array.isArray(value) ? pacedEntries(value) : value),
    failNullable,
    failRequired(error) {
      failures.add();
      return failInTurn(error);
    },
  };
}

/** Makes all fields count their failures, and pause where a turn of the event loop is over. */
export function guardFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const nullableType = getNullableType(field.type);
      const kind = isListType(nullableType) ? 'list' : isLeafType(nullableType) ? null : 'object';
      field.resolve = guarded(field.resolve ?? defaultFieldResolver, kind, !isNonNullType(field.type));
    }
  }
}

function guarded(resolve: Resolver, kind: 'list' | 'object' | null, isNullable: boolean): Resolver {
  const onError = isNullable ? 'failNullable' : 'failRequired';
  return (source, args, context, info) => {
    const { guard } = context;
    if (isNullable && guard.tooMany()) return null;
    let result: unknown;
    try {
      result = resolve(source, args, context, info);
    } catch (error) {
      return failNow(error, guard, isNullable);
    }
    // The objects of one batch are settled together, so each waits where a turn is over.
    if (result instanceof Promise) return result.then(kind && guard[kind], guard[onError]);
    if (result instanceof Error) return failNow(result, guard, isNullable);
    return kind === 'list' ? guard.list(result) : result;
  };
}

function failNow(error: unknown, failures: Failures, isNullable: boolean): null {
  if (failures.add() || !isNullable) throw error;
  return null;
}
