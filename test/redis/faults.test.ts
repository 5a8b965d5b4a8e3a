import { expect } from '@jest/globals';
import { id, users } from '../support/people.js';
import { delayedRedis, freePort, redisTest, startRedis, until } from '../support/redis.js';
import { isUp, metric, replicas } from '../support/replicas.js';
import { subgraph } from '../support/subgraph.js';

type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/** Replaces every value. */
async function overwrite({ admin }: RedisServer, write: (key: string) => Promise<unknown>): Promise<void> {
  for (const key of await admin.keys('*')) {
    await admin.del(key);
    await write(key);
  }
}

/** What happens to Redis, and what ends it. `isDown`: the replicas notice, and work on alone. */
const FAULTS: {
  fault: string;
  isDown: boolean;
  begin: (redis: RedisServer) => Promise<unknown>;
  end?: (redis: RedisServer) => Promise<unknown>;
}[] = [
  { fault: 'killed', isDown: true, begin: (redis) => redis.kill(), end: (redis) => redis.start() },
  {
    fault: 'stopped',
    isDown: true,
    begin: async (redis) => Promise.resolve(redis.signal('SIGSTOP')),
    end: async (redis) => Promise.resolve(redis.signal('SIGCONT')),
  },
  {
    fault: 'full',
    isDown: true,
    begin: ({ admin }) => admin.config('SET', 'maxmemory', '1'),
    end: ({ admin }) => admin.config('SET', 'maxmemory', '0'),
  },
  {
    fault: 'read-only',
    isDown: true,
    begin: ({ admin }) => admin.replicaof('127.0.0.1', 1),
    end: ({ admin }) => admin.replicaof('NO', 'ONE'),
  },
  {
    fault: 'late',
    isDown: true,
    begin: ({ admin }) => admin.client('PAUSE', 1_500, 'ALL'),
  },
  {
    fault: 'another password',
    isDown: true,
    begin: async ({ admin }) => {
      await admin.config('SET', 'requirepass', 'other');
      await admin.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    },
    end: ({ admin }) => admin.config('SET', 'requirepass', ''),
  },
  { fault: 'emptied', isDown: false, begin: ({ admin }) => admin.flushall() },
  {
    fault: 'garbage',
    isDown: false,
    begin: (redis) => overwrite(redis, (key) => redis.admin.set(key, 'x'.repeat(100))),
  },
  {
    fault: 'other types',
    isDown: false,
    begin: (redis) => overwrite(redis, (key) => redis.admin.lpush(key, 'x')),
    end: ({ admin }) => admin.flushall(),
  },
];

const USERS = 400;
let next = 0;

redisTest('whatever happens to Redis, every answer is right, and it is used again afterwards', async () => {
  const redis = await startRedis();
  const { all, jumpcloud } = await replicas(2, redis.env, { users: users(USERS) });
  /** Both replicas look for a user whom nobody has looked for yet. */
  async function ask() {
    next += 1;
    const answers = await Promise.all(
      all.map((replica) => replica.ask(`{ user(id: "${id(next)}") { displayName } }`)),
    );
    const right = { data: { user: { displayName: `Person ${next}` } }, errors: [], status: 200 };
    return answers.every((answer) => JSON.stringify(answer) === JSON.stringify(right));
  }
  const areUp = () => all.every(isUp);
  const warnings = () => all[0]?.log.filter((line) => /Redis/.test(line)).length ?? 0;

  for (const { fault, isDown, begin, end } of FAULTS) {
    await until(areUp);
    await ask();
    const warningsBefore = warnings();
    await begin(redis);
    const results = [];
    for (let tries = 0; tries < 6; tries += 1) results.push(await ask());
    const wasDown = !areUp();
    await end?.(redis);
    await until(areUp);
    results.push(await ask());
    jumpcloud.calls.length = 0;
    // One call for both replicas, unless one of them has just failed to reach Redis again.
    await until(async () => {
      jumpcloud.calls.length = 0;
      results.push(await ask());
      return jumpcloud.calls.length === 1;
    });
    expect({ fault, wrong: results.filter((isRight) => !isRight).length, wasDown }).toEqual({
      fault,
      wrong: 0,
      wasDown: isDown,
    });
    if (isDown) expect({ fault, warnings: warnings() - warningsBefore }).toEqual({ fault, warnings: 2 });
  }
  const [first = { url: '' }] = all;
  expect(await metric(first, 'redis_state{state="up"}')).toBe(1);
  expect(await metric(first, 'redis_failures_total{reason="TIMEOUT"}')).toBeGreaterThan(0);
  expect(await metric(first, 'redis_failures_total{reason="OOM"}')).toBeGreaterThan(0);
  expect(all.flatMap(({ log }) => log).filter((line) => /127\.0\.0\.1:\d+\/?"|defect/.test(line))).toEqual(
    [],
  );
});

redisTest('a replica starts and answers without Redis, and uses it when it is there', async () => {
  const port = await freePort();
  const password = 'a-password-in-the-url';
  const env = {
    REDIS_URL: `redis://someone:${password}@127.0.0.1:${port}`,
    REDIS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  const replica = await subgraph({ users: users(1), env });
  expect((await replica.ask(`{ user(id: "${id(1)}") { displayName } }`)).errors).toEqual([]);
  expect((await fetch(`${replica.url}/health/ready`)).status).toBe(200);
  expect(
    replica.log.filter((line) => line.includes('Redis')).map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([{ level: 40, reason: 'ECONNREFUSED' }]);
  await startRedis(['--port', String(port), '--user', 'someone', 'on', `>${password}`, '~*', '+@all']);
  await until(() => isUp(replica));
  expect(replica.log.join('')).not.toContain(password);
});

redisTest('a Redis that accepts connections only is tried more and more rarely', async () => {
  const redis = await startRedis();
  await redis.admin.acl('SETUSER', 'default', '-set');
  const startedAt = performance.now();
  const replica = await subgraph({ env: { CACHE_MAX_AGE_SECONDS: '30', ...redis.env } });
  await until(async () => (await metric(replica, 'redis_failures_total{reason="NOPERM"}')) >= 4);
  // After pauses of 250, 500 and 1,000 ms.
  expect(performance.now() - startedAt).toBeGreaterThan(1_700);
});

redisTest('a Redis that answers late is not used until it is quick again', async () => {
  const redis = await startRedis();
  const { delay, port } = await delayedRedis(redis.port);
  const env = { ...redis.env, REDIS_URL: `redis://127.0.0.1:${port}` };
  const replica = await subgraph({ users: users(40), env });
  await until(() => isUp(replica));
  delay.ms = 150;
  for (let n = 1; isUp(replica); n += 1)
    expect((await replica.ask(`{ user(id: "${id(n)}") { displayName } }`)).errors).toEqual([]);
  expect(await metric(replica, 'redis_failures_total{reason="TIMEOUT"}')).toBeGreaterThan(0);
  delay.ms = 0;
  await until(() => isUp(replica));
});
