import { expect } from '@jest/globals';
import { group, id, user, users } from '../support/people.js';
import { redisTest, startRedis, until } from '../support/redis.js';
import { metric, replicas } from '../support/replicas.js';
import { subgraph } from '../support/subgraph.js';

const NAME = `{ user(id: "${id(1)}") { displayName } }`;
const named = (displayName: string) => ({ user: { displayName } });

redisTest(
  'one replica makes the call that all of them wait for, and the others have its answer',
  async () => {
    const redis = await startRedis();
    const { all, jumpcloud } = await replicas(4, redis.env, {
      users: users(1),
      jumpcloud: { latencyMs: 100 },
    });
    const answers = await Promise.all(all.map(({ ask }) => ask(NAME, {}, { 'x-directory-cost': '1' })));
    expect(answers.map(({ data }) => data)).toEqual(Array(4).fill(named('Person 1')));
    expect(jumpcloud.calls).toHaveLength(1);
  },
);

redisTest('what is kept in Redis has no name, e-mail or id in it, and nothing is kept for ever', async () => {
  const redis = await startRedis();
  const { all } = await replicas(1, redis.env, { users: users(150), groups: [group(1)] });
  await all[0]?.ask(
    `{ userByEmail(email: "person1@example.com") { id groups { nodes { name } } } users { totalCount } }`,
  );
  const keys = await redis.admin.keys('*');
  expect(keys.length).toBeGreaterThan(5);
  for (const key of keys) {
    expect(await redis.admin.pttl(key)).toBeGreaterThan(0);
    const dump = `${key} ${await redis.admin.dump(key)}`;
    expect(dump).not.toMatch(/person|example|group 1|5f0000|usergroups/i);
  }
});

redisTest('the age of an answer is right in every replica, and a request may limit it', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(1) });
  const [one, two] = all;
  await one?.ask(NAME);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const response = await fetch(`${two?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-directory-cost': '1' },
    body: JSON.stringify({ query: NAME }),
  });
  const { extensions } = (await response.json()) as { extensions: { directory: Record<string, number> } };
  expect(extensions.directory).toMatchObject({ calls: 0, cached: 1 });
  expect(extensions.directory['ageMs']).toBeGreaterThanOrEqual(1100);
  expect(jumpcloud.calls).toHaveLength(1);
  await two?.ask(NAME, {}, { 'cache-control': 'max-age=1' });
  expect(jumpcloud.calls).toHaveLength(2);
});

redisTest('cache-control: no-cache replaces the answer of all replicas', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(3, redis.env, { users: users(1) });
  const [one, two, three] = all;
  await one?.ask(NAME);
  jumpcloud.directory.users[0] = user(1, { displayname: 'Renamed' });
  expect((await two?.ask(NAME))?.data).toEqual(named('Person 1'));
  expect((await two?.ask(NAME, {}, { 'cache-control': 'no-cache' }))?.data).toEqual(named('Renamed'));
  expect((await three?.ask(NAME))?.data).toEqual(named('Renamed'));
  expect(jumpcloud.calls).toHaveLength(2);
});

redisTest('a failure is not kept, and those who waited for it make calls of their own', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(3, redis.env, { users: users(1) });
  jumpcloud.fault({ times: 1, delayMs: 200, status: 520 });
  const answers = await Promise.all(all.map(({ ask }) => ask(NAME)));
  expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
  expect(answers.filter(({ data }) => data?.['user'])).toEqual(
    Array(2).fill({ data: named('Person 1'), errors: [], status: 200 }),
  );
});

redisTest('after an invalid answer the next replica asks again', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(1) });
  jumpcloud.fault({ times: 1, rewrite: () => ({}) });
  expect((await all[0]?.ask(NAME))?.errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect((await all[1]?.ask(NAME))?.data).toEqual(named('Person 1'));
});

redisTest('values that were swapped between keys and integrations are noticed, and not used', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(3) });
  const other = await subgraph({
    users: users(3, (n) => ({ displayname: `Stranger ${n}` })),
    env: { ...redis.env, CACHE_MAX_AGE_SECONDS: '30' },
  });
  const ask = (n: number) => `{ user(id: "${id(n)}") { displayName } }`;
  const answersOf = async () =>
    (await redis.admin.keys('*:answer:*')).filter((key) => !key.endsWith(':lease')).sort();
  await all[0]?.ask(ask(1));
  await other.ask(ask(1));
  await all[0]?.ask(ask(2));
  await until(async () => (await answersOf()).length === 3);
  const keys = await answersOf();
  const values = await Promise.all(keys.map((key) => redis.admin.getBuffer(key)));
  for (const [index, key] of keys.entries())
    await redis.admin.set(key, values[(index + 1) % keys.length] ?? '', 'PX', 30_000);
  jumpcloud.calls.length = 0;
  expect((await all[1]?.ask(ask(1)))?.data).toEqual(named('Person 1'));
  expect((await all[1]?.ask(ask(2)))?.data).toEqual(named('Person 2'));
  expect(jumpcloud.calls).toHaveLength(2);
  expect(
    await metric(all[1] ?? { url: '' }, 'redis_answers_total{integration="jumpcloud",outcome="refused"}'),
  ).toBe(2);
});

redisTest('an answer with a time in the future is not used', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(1) });
  const realNow = Date.now;
  Date.now = () => realNow() + 60_000;
  await all[0]?.ask(NAME).finally(() => (Date.now = realNow));
  expect((await all[1]?.ask(NAME))?.data).toEqual(named('Person 1'));
  expect(jumpcloud.calls).toHaveLength(2);
});

redisTest('what one replica learned about JumpCloud, the others know', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, {
    users: users(120),
    jumpcloud: { variant: { orOfTexts: 'refused' } },
    env: { CACHE_MAX_AGE_SECONDS: '0' },
  });
  const query = `{ usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(3)}"]) { displayName } }`;
  await all[0]?.ask(query);
  expect(jumpcloud.calls.map(({ status }) => status)).toEqual([400, 200]);
  jumpcloud.calls.length = 0;
  await all[1]?.ask(query);
  expect(jumpcloud.calls.map(({ status }) => status)).toEqual([200]);
});

redisTest('all replicas together make no more calls at once than UPSTREAM_CONCURRENCY', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(3, redis.env, {
    users: users(60),
    jumpcloud: { latencyMs: 30 },
    env: { CACHE_MAX_AGE_SECONDS: '0', UPSTREAM_CONCURRENCY: '2' },
  });
  const query = (n: number) => `{ user(id: "${id(n)}") { displayName } }`;
  const answers = await Promise.all(
    all.flatMap(({ ask }, replica) => Array.from({ length: 12 }, (_, n) => ask(query(1 + replica * 12 + n)))),
  );
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  const { calls } = jumpcloud;
  const atOnce = calls.map(
    ({ startedAt }) =>
      calls.filter((other) => other.startedAt <= startedAt && other.endedAt > startedAt).length,
  );
  expect(calls.length).toBeGreaterThanOrEqual(12);
  expect(Math.max(...atOnce)).toBe(2);
});

redisTest('Retry-After of a call delays the calls of all replicas', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, {
    users: users(2),
    env: { CACHE_MAX_AGE_SECONDS: '0' },
  });
  jumpcloud.fault({ times: 1, status: 429, headers: { 'retry-after': '1' } });
  const throttled = all[0]?.ask(NAME);
  await until(() => jumpcloud.calls.some(({ status }) => status === 429));
  await until(
    async () =>
      (await redis.admin.hget((await redis.admin.keys('*:budget'))[0] ?? '', 'nextAt')) !== '0.000000',
  );
  const answer = await all[1]?.ask(NAME);
  expect([answer?.errors, (await throttled)?.errors]).toEqual([[], []]);
  const [first, ...others] = jumpcloud.calls.toSorted((a, b) => a.startedAt - b.startedAt);
  for (const { startedAt } of others) expect(startedAt - (first?.endedAt ?? 0)).toBeGreaterThan(900);
});

redisTest('the circuit opens for all replicas, and one call closes it for all', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, {
    users: users(2),
    env: { CACHE_MAX_AGE_SECONDS: '0' },
  });
  jumpcloud.fault({ status: 503 });
  for (let tries = 0; tries < 4; tries += 1) await all[0]?.ask(NAME);
  const calls = jumpcloud.calls.length;
  expect((await all[1]?.ask(NAME))?.errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  expect(jumpcloud.calls).toHaveLength(calls);
  jumpcloud.clearFaults();
  await until(async () => (await all[1]?.ask(NAME))?.errors.length === 0);
  expect((await all[0]?.ask(NAME))?.errors).toEqual([]);
});
