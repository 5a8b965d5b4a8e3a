import { readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import axios from 'axios';
import DataLoader from 'dataloader';
import { parse } from 'graphql';
import PQueue from 'p-queue';

/**
 * For comparison, the same schema with the usual implementation: one GET per id. With `batching` a DataLoader removes
 * repeated ids; without it every entity is a call of its own.
 */
export async function serve({ origin, apiKey, managerField, concurrency, batching }) {
  const queue = new PQueue({ concurrency });
  const http = axios.create({
    baseURL: origin,
    headers: { 'x-api-key': apiKey },
    httpAgent: new Agent({ keepAlive: true }),
    validateStatus: (status) => status === 200 || status === 404,
  });
  const get = (path, params) => queue.add(() => http.get(path, { params }));

  async function pages(path, read, params = {}) {
    const all = [];
    for (let last = [0], skip = 0; last.length > 0; skip += 100) {
      last = read((await get(path, { limit: 100, skip, ...params })).data);
      all.push(...last);
      if (last.length < 100) return all;
    }
    return all;
  }
  const one = async (path) => {
    const { status, data } = await get(path);
    return status === 200 ? data : null;
  };
  const results = (data) => data.results;

  function createContext() {
    const cached = (read) => {
      if (!batching) return read;
      const loader = new DataLoader((keys) => Promise.all(keys.map(read)));
      return (key) => loader.load(key);
    };
    return {
      user: cached((id) => one(`/api/systemusers/${id}`)),
      userByEmail: cached(
        async (email) => (await pages('/api/systemusers', results, { filter: `email:$eq:${email}` }))[0],
      ),
      group: cached((id) => one(`/api/v2/usergroups/${id}`)),
      groupIds: cached((id) => pages(`/api/v2/users/${id}/memberof`, (rows) => rows.map((row) => row.id))),
      memberIds: cached((id) =>
        pages(`/api/v2/usergroups/${id}/members`, (rows) => rows.map((row) => row.to.id)),
      ),
      reports: cached((id) => pages('/api/systemusers', results, { filter: `manager:$eq:${id}` })),
      everybody: cached(() => pages('/api/systemusers', results)),
    };
  }

  const attribute = (user) => user.attributes?.find(({ name }) => name === managerField)?.value;
  const managerOf = async (user, context) => {
    const value = managerField === 'manager' ? user.manager : attribute(user);
    if (!value) return null;
    return value.includes('@') ? context.userByEmail(value) : context.user(value);
  };
  const resolvers = {
    Query: {
      usersByIds: (_, { ids }, context) => ids.map((id) => context.user(id)),
      group: (_, { id }, context) => context.group(id),
      orgChart: async (_, { depth }, context) => {
        const all = await context.everybody('all');
        const byManager = new Map(all.map(({ _id }) => [_id, []]));
        for (const user of all) byManager.get(user.manager)?.push(user);
        const nodes = [];
        let level = all.filter((user) => !user.manager);
        for (let at = 0; level.length > 0 && at <= depth; at += 1) {
          const reports = level.map((user) => byManager.get(user._id));
          level.forEach((user, index) => {
            const managerStatus = user.manager ? 'RESOLVED' : 'NOT_SET';
            const place = { managerId: user.manager, managerStatus, depth: at, inCycle: false };
            nodes.push({ user, directReportCount: reports[index].length, ...place });
          });
          level = reports.flat();
        }
        return { nodes: nodes.slice(0, 5000), totalCount: nodes.length };
      },
      groupsByIds: (_, { ids }, context) => ids.map((id) => context.group(id)),
      users: async (_, { search }) => ({
        nodes: (await get('/api/systemusers', { search, limit: 50 })).data.results,
      }),
      groups: async (_, { search }) => ({
        nodes: (await get('/api/v2/usergroups', { filter: `name:search:${search}`, limit: 50 })).data,
      }),
    },
    User: {
      __resolveReference: ({ id }, context) => context.user(id),
      id: (user) => user._id,
      displayName: (user) => user.displayname,
      manager: (user, _, context) => managerOf(user, context),
      groups: async (user, _, context) => ({
        nodes: await Promise.all((await context.groupIds(user._id)).map((id) => context.group(id))),
      }),
      managementChain: async (user, _, context) => {
        const managers = [];
        for (let next = await managerOf(user, context); next; next = await managerOf(next, context))
          managers.push(next);
        return { managers, end: 'ROOT' };
      },
      directReports: async (user, { first }, context) => {
        const reports =
          managerField === 'manager'
            ? await context.reports(user._id)
            : (await context.everybody('all')).filter((candidate) => attribute(candidate) === user._id);
        return { nodes: reports.slice(0, first), totalCount: reports.length };
      },
    },
    Group: {
      members: async (group, _, context) => ({
        nodes: await Promise.all((await context.memberIds(group.id)).map((id) => context.user(id))),
      }),
    },
  };
  const typeDefs = parse(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: () => Promise.resolve(createContext()),
  });
  return url.replace(/\/$/, '');
}
