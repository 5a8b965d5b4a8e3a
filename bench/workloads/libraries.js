import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import { buildSubgraphSchema } from '@apollo/subgraph';
import axios from 'axios';
import DataLoader from 'dataloader';
import Fastify from 'fastify';
import { parse } from 'graphql';
import { disabledPlugins } from '../../dist/graph/disabledPlugins.js';
import { SYSTEM_USER_FIELDS } from '../../dist/jumpcloud/api/systemUser.js';

const PAGE_SIZE = 100;

/**
 * The least that the libraries of this subgraph take: the same calls for users by id, with no check of an answer, no
 * limits, retries, logs, metrics or turns of the event loop. Managers given as e-mails are not resolved.
 */
export async function serve({ origin, apiKey }) {
  const http = axios.create({
    baseURL: origin,
    headers: { 'x-api-key': apiKey },
    httpAgent: new Agent({ keepAlive: true }),
  });

  async function readUsers(ids) {
    const byId = new Map();
    const readPage = async (page) => {
      const or = page.map((id) => `_id:$eq:${id}`);
      const body = { filter: { or }, fields: SYSTEM_USER_FIELDS, limit: PAGE_SIZE };
      const { data } = await http.post('/api/search/systemusers', body);
      for (const user of data.results) byId.set(user._id, user);
    };
    const starts = Array.from({ length: Math.ceil(ids.length / PAGE_SIZE) }, (_, page) => page * PAGE_SIZE);
    await Promise.all(starts.map((start) => readPage(ids.slice(start, start + PAGE_SIZE))));
    return ids.map((id) => byId.get(id) ?? null);
  }

  const resolvers = {
    User: {
      __resolveReference: ({ id }, { users }) => users.load(id),
      id: (user) => user._id,
      manager: (user, _, { users }) => (user.manager ? users.load(user.manager) : null),
    },
  };
  const typeDefs = parse(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const apollo = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    stringifyResult: (result) => JSON.stringify(result),
    plugins: disabledPlugins,
  });
  await apollo.start();
  const app = Fastify();
  await app.register(fastifyApollo(apollo), {
    context: () => Promise.resolve({ users: new DataLoader(readUsers) }),
  });
  return app.listen({ host: '127.0.0.1', port: 0 });
}
