import { expect, test } from '@jest/globals';
import { readMaxAge } from '../../src/server/cacheControl.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const QUERY = `{ user(id: "${id(1)}") { displayName } }`;

async function start(env: Record<string, string> = {}) {
  const started = await subgraph({ users: users(2), env: { CACHE_MAX_AGE_SECONDS: '30', ...env } });
  async function post(query: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${started.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-directory-cost': '1', ...headers },
      body: JSON.stringify({ query }),
    });
    const body = (await response.json()) as { extensions?: { directory: { ageMs: number } } };
    return {
      body,
      ageMs: body.extensions?.directory.ageMs,
      cacheControl: response.headers.get('cache-control'),
    };
  }
  return { ...started, post };
}

/** Waits until something is so many milliseconds old. */
const age = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a response has the age of its oldest data, and may be cached for the rest of CACHE_MAX_AGE_SECONDS', async () => {
  const { post } = await start();
  expect(await post(QUERY)).toMatchObject({ ageMs: 0, cacheControl: 'private, max-age=30' });
  await age(1_100);
  // The second user is read now.
  const later = await post(`{ a: ${QUERY.slice(1, -1)} b: user(id: "${id(2)}") { id } }`);
  expect(later.ageMs).toBe(0);
  const cached = await post(QUERY);
  expect(cached.ageMs).toBeGreaterThanOrEqual(1_100);
  const seconds = Number(/^private, max-age=(\d+)$/.exec(cached.cacheControl ?? '')?.[1]);
  expect(seconds).toBe(Math.floor((30_000 - (cached.ageMs ?? 0)) / 1_000));
});

test('data that one operation reads and another waits for has the age of the read', async () => {
  const { post, jumpcloud } = await start();
  jumpcloud.fault({ times: 1, delayMs: 800 });
  const first = post(QUERY);
  await age(300);
  const second = await post(QUERY);
  expect((await first).ageMs).toBe(0);
  expect(second.ageMs).toBeGreaterThanOrEqual(700);
  expect(jumpcloud.calls).toHaveLength(1);
});

test('the age of a whole list that is reused counts, too', async () => {
  const { post, jumpcloud } = await start();
  jumpcloud.directory.users = users(2_200, () => ({ manager: id(1) }));
  const health = '{ directory { managerHealth { usersChecked } } }';
  expect((await post(health)).ageMs).toBe(0);
  const calls = jumpcloud.calls.length;
  await age(1_100);
  expect((await post(health)).ageMs).toBeGreaterThanOrEqual(1_100);
  expect(jumpcloud.calls).toHaveLength(calls);
  expect((await post(health, { 'cache-control': 'max-age=1' })).ageMs).toBe(0);
  expect(jumpcloud.calls.length).toBeGreaterThan(calls);
});

test('the state of the directory has the age of its checks', async () => {
  const { post } = await start();
  const query = '{ directory { checkedAt } }';
  const { body } = await post(query);
  await age(1_100);
  const later = await post(query);
  expect(later.body).toMatchObject({ data: (body as { data: unknown }).data });
  expect(later.ageMs).toBeGreaterThanOrEqual(1_100);
  const fresh = await post(query, { 'cache-control': 'max-age=1' });
  expect(fresh.body).not.toMatchObject({ data: (body as { data: unknown }).data });
});

test.each([
  ['an error in the data', '{ user(id: "x") { id } users(first: 0) { totalCount } }'],
  ['a query that is not valid', '{ nobody }'],
  ['a query that cannot be parsed', '{'],
])('a response with %s may not be stored', async (_, query) => {
  const { post } = await start();
  expect((await post(query)).cacheControl).toBe('no-store');
});

test('a response that GraphQL does not make may not be stored', async () => {
  const { url } = await start({ GATEWAY_TOKEN: 'gateway-token-0123456789-0123456789' });
  const response = await fetch(`${url}/graphql`, { method: 'POST' });
  expect([response.status, response.headers.get('cache-control')]).toEqual([401, 'no-store']);
});

test('without a cache, a response may not be reused', async () => {
  const { post } = await start({ CACHE_MAX_AGE_SECONDS: '0' });
  expect(await post(QUERY)).toMatchObject({ ageMs: 0, cacheControl: 'private, max-age=0' });
});

test('max-age limits the age of the data for one request', async () => {
  const { ask, jumpcloud } = await start();
  const name = async (cacheControl: string) => (await ask(QUERY, {}, { 'cache-control': cacheControl })).data;
  await name('');
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  const [before, after] = ['Person 1', 'Renamed'].map((displayName) => ({ user: { displayName } }));
  expect(await name('max-age=20')).toEqual(before);
  await age(1_100);
  expect(await name('max-age=20')).toEqual(before);
  expect(await name('max-age=1')).toEqual(after);
  // The newer response is in the cache.
  expect(await name('')).toEqual(after);
  expect(jumpcloud.calls).toHaveLength(2);
});

test.each(['no-cache', 'no-store', 'max-age=0', 'NO-CACHE, max-age=60', 'Max-Age="0"'])(
  '%s reads from JumpCloud',
  async (cacheControl) => {
    const { ask, jumpcloud } = await start();
    await ask(QUERY);
    await ask(QUERY, {}, { 'cache-control': cacheControl });
    expect(jumpcloud.calls).toHaveLength(2);
  },
);

test.each<[string | undefined, number]>([
  [undefined, Infinity],
  ['max-age=5', 5_000],
  ['max-stale=9, max-age = 5 ,min-fresh=1', 5_000],
  ['max-age=7, max-age=5', 5_000],
  ['max-age=-1', Infinity],
  ['max-age=1.5', Infinity],
  ['max-age=5s', Infinity],
  ['max-age', Infinity],
  ['max-age=', Infinity],
  ['xmax-age=0, no-cached', Infinity],
  ['no-cache="set-cookie"', 0],
  [',,;= =', Infinity],
])('cache-control %j allows an age of %d ms', (header, ms) => {
  expect(readMaxAge(header)).toBe(ms);
});
