import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import { BadUserInput } from '../domain/badUserInput.js';
import { GroupConnection, UserConnection } from './connections.js';
import { Directory } from './Directory.js';
import { Group } from './Group.js';
import { MAX_REFERENCES } from './limits.js';
import { Query } from './Query.js';
import { User } from './User.js';

/** The SDL of the subgraph, as it is composed into a supergraph. */
export const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

const ENTITIES = { User, Group };

export function createSchema(): GraphQLSchema {
  const resolvers = {
    DateTime: DateTimeISOResolver,
    Query,
    Directory,
    UserConnection,
    GroupConnection,
    ...ENTITIES,
  };
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers });
  const entities = schema.getQueryType()?.getFields()['_entities'];
  if (entities?.resolve) entities.resolve = eachByItself(entities.resolve);
  return schema;
}

type Entities = GraphQLFieldResolver<unknown, unknown, { representations: unknown[] }>;

/**
 * Apollo's resolver throws at the first reference that is none of ours, and abandons those before it, whose failures
 * then end the process: it gets to see the others only.
 */
function eachByItself(resolve: Entities): Entities {
  return (source, { representations }, context, info) => {
    if (representations.length > MAX_REFERENCES)
      throw new BadUserInput(`Ask for at most ${MAX_REFERENCES} entities at once.`);
    const references = representations.filter(isReference);
    const entities: unknown = resolve(source, { representations: references }, context, info);
    if (!Array.isArray(entities)) return entities;
    // One by one, as the same reference may stand in several places, each with a promise of its own.
    const found = entities.values();
    return representations.map((reference): unknown =>
      isReference(reference)
        ? found.next().value
        : new BadUserInput('A reference must name an entity of this subgraph.'),
    );
  };
}

function isReference(value: unknown): value is { __typename: keyof typeof ENTITIES } {
  if (typeof value !== 'object' || value === null || !('__typename' in value)) return false;
  return typeof value.__typename === 'string' && Object.hasOwn(ENTITIES, value.__typename);
}
