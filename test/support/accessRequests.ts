import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';

/** A neighbour in the supergraph: knows people by id in one place and by e-mail in another, and groups by id. */
export interface AccessRequest {
  id: string;
  requester: { id: string } | null;
  approvals: { approver: { email: string } }[];
  targetGroup: { id: string } | null;
}

export const accessRequestsTypeDefs = parse(
  readFileSync(new URL('accessRequests.graphql', import.meta.url), 'utf8'),
);

export async function startAccessRequests(
  requests: AccessRequest[],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const resolvers = {
    Query: {
      accessRequest: (_: unknown, { id }: { id: string }) => requests.find((request) => request.id === id),
    },
  };
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs: accessRequestsTypeDefs, resolvers }),
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { url, stop: () => server.stop() };
}
