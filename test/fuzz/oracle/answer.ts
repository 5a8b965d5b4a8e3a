import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { Response } from '../subject.js';
import { queryObject } from './Query.js';
import type { Seen } from './seen.js';

interface Reference {
  __typename: 'User' | 'Group';
  id?: string;
  email?: string;
}

function resolveReference({ __typename: type, id, email }: Reference, { seen }: { seen: Seen }) {
  const query = queryObject(seen);
  if (type === 'Group') return query.group({ id: id ?? '' });
  return id === undefined ? query.userByEmail({ email: email ?? '' }) : query.user({ id });
}

/** The schema of the subgraph; its resolvers are those of graphql-js, and the root value answers. */
export const schema = buildSubgraphSchema({
  typeDefs: parse(readFileSync('schema.graphql', 'utf8')),
  resolvers: {
    User: { __resolveReference: resolveReference },
    Group: { __resolveReference: resolveReference },
  },
});

/** What the subgraph must answer. */
export async function expectedAnswer(
  seen: Seen,
  query: string,
  variables: Record<string, unknown>,
): Promise<Response> {
  const { data, errors = [] } = await graphql({
    schema,
    source: query,
    rootValue: queryObject(seen),
    contextValue: { seen },
    variableValues: variables,
  });
  return {
    data,
    errors: errors.map(({ path = [], extensions, message }) => ({
      path: [...path],
      code: extensions['code'] ?? message,
    })),
  };
}
