import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { group, id, user, users } from '../support/people.js';
import { redisTest, startRedis, until } from '../support/redis.js';
import { replicas } from '../support/replicas.js';
import { subgraph } from '../support/subgraph.js';

const NAME = `{ user(id: "${id(1)}") { displayName } }`;
const HEALTH = '{ directory { managerHealth { usersChecked } } }';
const cached = { CACHE_MAX_AGE_SECONDS: '60' };

async function invalidate(url: string, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`${url}/internal/invalidate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

test('after invalidating, what was read before is not used', async () => {
  const { ask, url, jumpcloud } = await subgraph({ users: users(1), env: cached });
  await ask(NAME);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect((await ask(NAME)).data).toEqual({ user: { displayName: 'Person 1' } });
  expect(await invalidate(url, { userIds: [id(1)] })).toBe(204);
  expect((await ask(NAME)).data).toEqual({ user: { displayName: 'Renamed' } });
});

test('reads of whole lists are invalidated, too', async () => {
  // They do not fit into the cache of responses, only what is made of them is kept.
  const large = users(2_100, () => ({ company: 'x'.repeat(6_000) }));
  const { ask, url, jumpcloud } = await subgraph({ users: large, env: cached });
  await ask(HEALTH);
  const calls = jumpcloud.calls.length;
  await ask(HEALTH);
  expect(jumpcloud.calls).toHaveLength(calls);
  expect(await invalidate(url, {})).toBe(204);
  await ask(HEALTH);
  expect(jumpcloud.calls.length).toBeGreaterThan(calls + 20);
});

test('a read of a list whose first page was asked for before begins anew', async () => {
  const large = users(2_100, () => ({ company: 'x'.repeat(6_000) }));
  const { ask, url, jumpcloud } = await subgraph({ users: large, env: cached });
  jumpcloud.fault({ times: 1, delayMs: 500 });
  const before = ask(HEALTH);
  await until(() => jumpcloud.calls.length > 0);
  expect(await invalidate(url, {})).toBe(204);
  expect((await before).errors).toEqual([]);
  const [first] = jumpcloud.calls;
  expect(
    jumpcloud.calls.filter(({ body }) => JSON.stringify(body) === JSON.stringify(first?.body)),
  ).toHaveLength(2);
});

test('that nobody had the manager field is forgotten', async () => {
  const env = { ...cached, JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' };
  const { ask, url, jumpcloud } = await subgraph({ users: users(2), env });
  const manager = `{ user(id: "${id(1)}") { manager { id } } }`;
  expect((await ask(manager)).errors).toMatchObject([{ code: 'DIRECTORY_MANAGER_FIELD_UNKNOWN' }]);
  jumpcloud.directory.users[1] = user(2, { manager: id(1) });
  expect(await invalidate(url, {})).toBe(204);
  expect(await ask(manager)).toMatchObject({ data: { user: { manager: null } }, errors: [] });
});

test('a call that began before is not shared with operations that begin after', async () => {
  const { ask, url, jumpcloud } = await subgraph({ users: users(1), env: cached });
  jumpcloud.fault({ times: 1, delayMs: 500 });
  const before = ask(NAME);
  await until(() => jumpcloud.calls.length > 0);
  expect(await invalidate(url, {})).toBe(204);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect((await ask(NAME)).data).toEqual({ user: { displayName: 'Renamed' } });
  expect((await before).errors).toEqual([]);
  expect((await ask(NAME)).data).toEqual({ user: { displayName: 'Renamed' } });
});

test.each<[string, unknown, number]>([
  ['no object', '[]', 400],
  ['no JSON', '{', 400],
  ['an unknown property', { users: [id(1)] }, 400],
  ['a malformed id', { userIds: ['1'] }, 400],
  ['a list that is none', { groupIds: id(1) }, 400],
  ['a name that is no text', { integration: 1 }, 400],
  ['an unknown integration', { integration: 'nobody' }, 404],
  ['a body that is too large', { userIds: Array(40_000).fill(id(1)) }, 413],
  [
    'its name, users and groups',
    { integration: 'jumpcloud', userIds: [id(1)], groupIds: [group(1).id] },
    204,
  ],
])('with %s', async (_, body, status) => {
  const { url } = await subgraph({});
  expect(await invalidate(url, body)).toBe(status);
});

test('it needs the token of the gateway', async () => {
  const token = 'a-token-of-the-gateway-of-32-characters';
  const { url } = await subgraph({ env: { GATEWAY_TOKEN: token } });
  expect(await invalidate(url, {})).toBe(401);
  expect(await invalidate(url, {}, { 'router-authorization': `Bearer ${token}` })).toBe(204);
});

redisTest(
  'after the response no replica uses what was read before, neither its own nor that in Redis',
  async () => {
    const redis = await startRedis();
    const { all, jumpcloud } = await replicas(3, redis.env, { users: users(1), env: cached });
    const answers = () => Promise.all(all.map(async ({ ask }) => (await ask(NAME)).data));
    await answers();
    jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
    expect(await answers()).toEqual(Array(3).fill({ user: { displayName: 'Person 1' } }));
    expect(await invalidate(all[0]?.url ?? '', { integration: 'jumpcloud' })).toBe(204);
    expect(await answers()).toEqual(Array(3).fill({ user: { displayName: 'Renamed' } }));
    for (const key of await redis.admin.keys('*')) expect(await redis.admin.pttl(key)).toBeGreaterThan(0);
    // Without sharing, each would ask twice.
    expect(jumpcloud.calls.length).toBeLessThan(6);
  },
);

redisTest('while Redis is down it reaches one replica, and the others once Redis is back', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(1), env: cached });
  for (const { ask } of all) await ask(NAME);
  await redis.kill();
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect(await invalidate(all[0]?.url ?? '', {})).toBe(204);
  expect((await all[0]?.ask(NAME))?.data).toEqual({ user: { displayName: 'Renamed' } });
  expect((await all[1]?.ask(NAME))?.data).toEqual({ user: { displayName: 'Person 1' } });
  await redis.start();
  await until(async () => JSON.stringify((await all[1]?.ask(NAME))?.data).includes('Renamed'));
});

redisTest(
  'replicas reach each other after the API key has been replaced, also those that started later',
  async () => {
    const redis = await startRedis();
    const file = join(mkdtempSync(join(tmpdir(), 'key-')), 'key');
    writeFileSync(file, 'the-first-key');
    const env = { ...cached, ...redis.env };
    const early = await subgraph({
      users: users(1),
      jumpcloud: { apiKey: 'the-first-key' },
      env: { ...env, JUMPCLOUD_API_KEY: '', JUMPCLOUD_API_KEY_FILE: file },
    });
    await early.ask(NAME);
    early.jumpcloud.rotateKey('the-second-key');
    writeFileSync(file, 'the-second-key');
    await until(() => early.log.some((line) => line.includes('secret replaced')));
    const late = await subgraph({
      env: { ...env, JUMPCLOUD_BASE_URL: early.jumpcloud.origin, JUMPCLOUD_API_KEY: 'the-second-key' },
    });
    await early.ask(NAME);
    early.jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
    expect(await invalidate(late.url, {})).toBe(204);
    expect((await early.ask(NAME)).data).toEqual({ user: { displayName: 'Renamed' } });
  },
);
