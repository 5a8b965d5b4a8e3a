import { expect, test } from '@jest/globals';
import { groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const QUESTION = `{ user(id: "${id(1)}") { displayName } }`;
const shared = { env: { CACHE_MAX_AGE_SECONDS: '30' } };

test('two operations that ask the same at the same moment cause one call', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), jumpcloud: { latencyMs: 50 }, ...shared });
  const answers = await Promise.all([ask(QUESTION), ask(QUESTION), ask(QUESTION)]);
  expect(answers.map(({ data }) => data)).toEqual(Array(3).fill({ user: { displayName: 'Person 1' } }));
  expect(jumpcloud.calls).toHaveLength(1);
});

test('a young answer is shared, an older one is not', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), env: { CACHE_MAX_AGE_SECONDS: '1' } });
  await ask(QUESTION);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Person 1' } });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Renamed' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('cache-control: no-cache asks JumpCloud afresh, and the others get that answer', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...shared });
  await ask(QUESTION);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  const afresh = await ask(QUESTION, {}, { 'cache-control': 'no-cache' });
  expect(afresh.data).toEqual({ user: { displayName: 'Renamed' } });
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Renamed' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('an answer that was overtaken by a newer one is not kept', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...shared });
  jumpcloud.fault({ times: 1, delayMs: 400 });
  const overtaken = ask(QUESTION);
  await new Promise((resolve) => setTimeout(resolve, 150));
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  await ask(QUESTION, {}, { 'cache-control': 'no-cache' });
  expect((await overtaken).data).toEqual({ user: { displayName: 'Person 1' } });
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Renamed' } });
});

test('with CACHE_MAX_AGE_SECONDS=0 every operation asks JumpCloud', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), jumpcloud: { latencyMs: 50 } });
  await Promise.all([ask(QUESTION), ask(QUESTION)]);
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a failure reaches those who wait for it, and nobody after them', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), ...shared });
  jumpcloud.fault({ times: 1, delayMs: 50, status: 403 });
  const answers = await Promise.all([ask(QUESTION), ask(QUESTION)]);
  expect(answers.map(({ errors }) => errors[0]?.code)).toEqual([
    'DIRECTORY_FORBIDDEN',
    'DIRECTORY_FORBIDDEN',
  ]);
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Person 1' } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('one who hangs up does not take the answer from the others who wait', async () => {
  const { ask, jumpcloud, url } = await subgraph({
    users: users(1),
    jumpcloud: { latencyMs: 200 },
    ...shared,
  });
  const leaving = new AbortController();
  const left = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUESTION }),
    signal: leaving.signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  const staying = ask(QUESTION);
  await new Promise((resolve) => setTimeout(resolve, 40));
  leaving.abort();
  await expect(left).rejects.toThrow();
  expect((await staying).data).toEqual({ user: { displayName: 'Person 1' } });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('a list that changed while it was read is not put together from what was kept', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150), ...shared });
  await ask('{ users(first: 100) { totalCount } }');
  jumpcloud.directory.users.shift();
  const { data, errors } = await ask('{ users(first: 500) { totalCount nodes { id } } }');
  expect(errors).toEqual([]);
  const { totalCount, nodes } = (data as { users: { totalCount: number; nodes: unknown[] } }).users;
  expect([totalCount, nodes.length]).toEqual([149, 149]);
});

test('an answer that could not be used is not kept for the next operation', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), ...shared });
  jumpcloud.fault({ times: 1, rewrite: () => ({}) });
  expect((await ask(QUESTION)).errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect((await ask(QUESTION)).data).toEqual({ user: { displayName: 'Person 1' } });
});

test('the same call is made once in an operation, whatever fields it is made for', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150), groups: groups(3) });
  await ask('{ a: groups(first: 100) { totalCount } b: groups(orderBy: ID) { totalCount } }');
  expect(jumpcloud.calls).toHaveLength(1);
});
