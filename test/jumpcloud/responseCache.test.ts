import { expect, test } from '@jest/globals';
import { groups, id, user, users } from '../support/people.js';
import { sendOperation, subgraph } from '../support/subgraph.js';

const QUERY = `{ user(id: "${id(1)}") { displayName } }`;
const withCache = { env: { CACHE_MAX_AGE_SECONDS: '30' } };

test('concurrent operations with the same request share one call', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), jumpcloud: { latencyMs: 50 }, ...withCache });
  const responses = await Promise.all([ask(QUERY), ask(QUERY), ask(QUERY)]);
  expect(responses.map(({ data }) => data)).toEqual(Array(3).fill({ user: { displayName: 'Person 1' } }));
  expect(jumpcloud.calls).toHaveLength(1);
});

test('a response is reused until it is older than CACHE_MAX_AGE_SECONDS', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), env: { CACHE_MAX_AGE_SECONDS: '1' } });
  await ask(QUERY);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Person 1' } });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Renamed' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('cache-control: no-cache bypasses the cache and replaces the cached response', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...withCache });
  await ask(QUERY);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  const uncached = await ask(QUERY, {}, { 'cache-control': 'no-cache' });
  expect(uncached.data).toEqual({ user: { displayName: 'Renamed' } });
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Renamed' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a slow response does not replace a newer one in the cache', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...withCache });
  jumpcloud.fault({ times: 1, delayMs: 400 });
  const slow = ask(QUERY);
  await new Promise((resolve) => setTimeout(resolve, 150));
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  await ask(QUERY, {}, { 'cache-control': 'no-cache' });
  expect((await slow).data).toEqual({ user: { displayName: 'Person 1' } });
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Renamed' } });
});

test('with CACHE_MAX_AGE_SECONDS=0 every operation calls JumpCloud', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), jumpcloud: { latencyMs: 50 } });
  await Promise.all([ask(QUERY), ask(QUERY)]);
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a failure is returned to the operations that wait for it and is not cached', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...withCache });
  jumpcloud.fault({ times: 1, delayMs: 50, status: 520 });
  const responses = await Promise.all([ask(QUERY), ask(QUERY)]);
  expect(responses.map(({ errors }) => errors[0]?.code)).toEqual([
    'DIRECTORY_UNAVAILABLE',
    'DIRECTORY_UNAVAILABLE',
  ]);
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Person 1' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a shared call continues when one of the waiting clients disconnects', async () => {
  const { ask, jumpcloud, url } = await subgraph({
    users: users(1),
    jumpcloud: { latencyMs: 200 },
    ...withCache,
  });
  const disconnecting = new AbortController();
  const disconnected = sendOperation(url, { query: QUERY }, {}, disconnecting.signal);
  await new Promise((resolve) => setTimeout(resolve, 80));
  const waiting = ask(QUERY);
  await new Promise((resolve) => setTimeout(resolve, 40));
  disconnecting.abort();
  await expect(disconnected).rejects.toThrow();
  expect((await waiting).data).toEqual({ user: { displayName: 'Person 1' } });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('a list that changed is not assembled from cached pages', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150), ...withCache });
  await ask('{ users(first: 100) { totalCount } }');
  jumpcloud.directory.users.shift();
  const { data, errors } = await ask('{ users(first: 500) { totalCount nodes { id } } }');
  expect(errors).toEqual([]);
  const { totalCount, nodes } = (data as { users: { totalCount: number; nodes: unknown[] } }).users;
  expect([totalCount, nodes.length]).toEqual([149, 149]);
});

test('an invalid response is not cached', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), ...withCache });
  jumpcloud.fault({ times: 1, rewrite: () => ({}) });
  expect((await ask(QUERY)).errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect((await ask(QUERY)).data).toEqual({ user: { displayName: 'Person 1' } });
});

test('an operation makes the same call once, even for different fields', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150), groups: groups(3) });
  await ask('{ a: groups(first: 100) { totalCount } b: groups(orderBy: ID) { totalCount } }');
  expect(jumpcloud.calls).toHaveLength(1);
});
