import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLFieldResolver, type GraphQLSchema, parse } from 'graphql';
import { DateTimeISOResolver } from 'graphql-scalars';
import { ApproverResolution } from './ApproverResolution.js';
import { BadUserInput } from '../domain/badUserInput.js';
import { GroupConnection, OrgChart, UserConnection } from './connections.js';
import { Directory } from './Directory.js';
import { Group } from './Group.js';
import { guardFields } from './guard.js';
import { MAX_REFERENCES } from './limits.js';
import { Query } from './Query.js';
import { typeDefs } from './typeDefs.js';
import { User } from './User.js';

const ENTITIES = { User, Group };

function createSchema(): GraphQLSchema {
  const resolvers = {
    DateTime: DateTimeISOResolver,
    Query,
    Directory,
    ApproverResolution,
    UserConnection,
    GroupConnection,
    OrgChart,
    ...ENTITIES,
  };
  const schema = buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers });
  const entities = schema.getQueryType()?.getFields()['_entities'];
  if (entities?.resolve) entities.resolve = isolateErrors(entities.resolve);
  guardFields(schema);
  return schema;
}

/** The executable schema. Its resolvers keep no state. */
export const schema = createSchema();

type Entities = GraphQLFieldResolver<unknown, unknown, { representations: unknown[] }>;

/**
 * Apollo's resolver throws at the first reference to an unknown type. The promises of the references before it are then
 * never awaited, and if one rejects, the process exits. So Apollo's resolver gets the valid references only.
 */
function isolateErrors(resolve: Entities): Entities {
  return (source, { representations }, context, info) => {
    if (representations.length > MAX_REFERENCES)
      throw new BadUserInput(`Request at most ${MAX_REFERENCES} entities at once.`);
    const references = representations.filter(isReference);
    const entities: unknown = resolve(source, { representations: references }, context, info);
    if (!Array.isArray(entities)) return entities;
    // Results are matched by position, because the same reference can occur several times.
    const results = entities.values();
    return representations.map((reference): unknown =>
      isReference(reference)
        ? results.next().value
        : new BadUserInput('The reference is not to an entity of this subgraph.'),
    );
  };
}

function isReference(value: unknown): value is { __typename: keyof typeof ENTITIES } {
  if (typeof value !== 'object' || value === null || !('__typename' in value)) return false;
  return typeof value.__typename === 'string' && Object.hasOwn(ENTITIES, value.__typename);
}
