import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { composeServices as composeWithApollo } from '@apollo/composition';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeServices as composeWithGuild } from '@theguild/federation-composition';
import { federateSubgraphs, LATEST_ROUTER_COMPATIBILITY_VERSION } from '@wundergraph/composition';
import type { DocumentNode } from 'graphql';

export interface Subgraph {
  name: string;
  url: string;
  typeDefs: DocumentNode;
}

/** The result of a composition: the supergraph, and all errors, warnings and hints. */
export interface Composition {
  supergraph: string | undefined;
  complaints: string[];
}

export const composers: Record<string, (subgraphs: Subgraph[]) => Composition> = {
  '@apollo/composition': (subgraphs) => {
    const { supergraphSdl, errors = [], hints = [] } = composeWithApollo(subgraphs);
    return {
      supergraph: supergraphSdl,
      complaints: [...errors, ...hints].map((complaint) => complaint.message),
    };
  },
  '@theguild/federation-composition': (subgraphs) => {
    const { supergraphSdl, errors = [] } = composeWithGuild(subgraphs);
    return { supergraph: supergraphSdl, complaints: errors.map((complaint) => complaint.message) };
  },
  '@wundergraph/composition': (subgraphs) => {
    const result = federateSubgraphs({
      subgraphs: subgraphs.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs })),
      version: LATEST_ROUTER_COMPATIBILITY_VERSION,
    });
    const complaints = [...(result.success ? [] : result.errors), ...result.warnings];
    return { supergraph: undefined, complaints: complaints.map((complaint) => complaint.message) };
  },
};

export interface Gateway {
  url: string;
  stop: () => Promise<void>;
}

function forwardTrace({ url }: { url?: string }) {
  return new RemoteGraphQLDataSource<Record<string, string | undefined>>({
    ...(url !== undefined && { url }),
    willSendRequest({ request, context }) {
      const { traceparent } = context as { traceparent?: string };
      if (traceparent) request.http?.headers.set('traceparent', traceparent);
    },
  });
}

export const gateways: Record<string, (subgraphs: Subgraph[]) => Promise<Gateway>> = {
  '@apollo/gateway': async (subgraphs) => {
    const supergraphSdl = composers['@apollo/composition']?.(subgraphs).supergraph ?? '';
    const gateway = new ApolloGateway({ supergraphSdl, buildService: forwardTrace });
    const server = new ApolloServer<{ traceparent?: string }>({ gateway });
    const { url } = await startStandaloneServer(server, {
      listen: { host: '127.0.0.1', port: 0 },
      context: ({ req }) => Promise.resolve({ traceparent: String(req.headers['traceparent'] ?? '') }),
    });
    return { url, stop: () => server.stop() };
  },
  'Hive Gateway': async (subgraphs) => {
    const supergraph = composers['@theguild/federation-composition']?.(subgraphs).supergraph ?? '';
    const runtime = createGatewayRuntime({ supergraph, logging: false });
    const server = createServer((request, response) => void runtime(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}/graphql`,
      stop: async () => {
        server.closeAllConnections();
        server.close();
        await runtime[Symbol.asyncDispose]();
      },
    };
  },
};
