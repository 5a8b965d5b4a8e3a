import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import { GroupConnection, UserConnection } from './connections.js';
import { Group } from './Group.js';
import { Query } from './Query.js';
import { User } from './User.js';

/** The SDL of the subgraph, as it is composed into a supergraph. */
export const typeDefs = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

export function createSchema(): GraphQLSchema {
  const resolvers = { DateTime: DateTimeISOResolver, Query, User, UserConnection, Group, GroupConnection };
  return buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers });
}
