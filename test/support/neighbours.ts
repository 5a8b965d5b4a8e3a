import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Subgraph } from './gateways.js';

/** An access request: users by id and by e-mail, groups by id. */
export interface AccessRequest {
  id: string;
  requester: { id: string };
  approvals: { approver: { email: string } }[];
  targetGroup: { id: string };
}

/**
 * Other subgraphs of the supergraph: one that references users by both keys (`accessRequests`), or two that reference
 * them by one key each (`requests`, `approvals`).
 */
export type Neighbour = 'accessRequests' | 'requests' | 'approvals';

export function neighbourTypeDefs(name: Neighbour) {
  return parse(readFileSync(new URL(`neighbours/${name}.graphql`, import.meta.url), 'utf8'));
}

export async function startNeighbour(
  name: Neighbour,
  requests: AccessRequest[],
): Promise<Subgraph & { stop: () => Promise<void> }> {
  const typeDefs = neighbourTypeDefs(name);
  const byId = ({ id }: { id: string }) => requests.find((request) => request.id === id);
  const resolvers = {
    ...(name !== 'approvals' && {
      Query: { accessRequest: (_: unknown, args: { id: string }) => byId(args) },
    }),
    ...(name !== 'accessRequests' && { AccessRequest: { __resolveReference: byId } }),
  };
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    plugins: [ApolloServerPluginInlineTraceDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
  return { name, url, typeDefs, stop: () => server.stop() };
}
