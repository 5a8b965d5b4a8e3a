import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** It knows ids only. All else about people and groups is in the other subgraph. */
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])

  type Query {
    accessRequests: [AccessRequest!]!
  }

  type AccessRequest {
    reason: String!
    requester: User
    group: Group
  }

  type User @key(fields: "id", resolvable: false) {
    id: ID!
  }

  type Group @key(fields: "id", resolvable: false) {
    id: ID!
  }
`);

const accessRequests = [
  {
    reason: 'On call next week',
    requester: { id: '5f0000000000000000000002' },
    group: { id: '6a0000000000000000000001' },
  },
];

const resolvers = { Query: { accessRequests: () => accessRequests } };

/** Starts a second subgraph. Resolves to its URL and a function that stops it. */
export async function startAccessRequests() {
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, stop: () => server.stop() };
}
