import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Secret } from '../../src/config/secrets.js';
import { createFailures } from '../../src/graph/failures.js';
import { createGuard } from '../../src/graph/guard.js';
import { createPacer } from '../../src/graph/pacer.js';
import { UNOBSERVED } from '../../src/jumpcloud/client/call.js';
import { createClient } from '../../src/jumpcloud/client/organizationClient.js';
import { apiKeyCredential } from '../../src/jumpcloud/client/credentials.js';
import { startOperation } from '../../src/jumpcloud/client/operation.js';
import { batchLoader } from '../../src/loaders/batchLoader.js';
import { subgraph } from '../support/subgraph.js';

/** Longer than a turn. */
function block(): void {
  const until = performance.now() + 11;
  while (performance.now() < until);
}

/** What is completed in each turn of the event loop, until so many are. Turns in which nothing is completed are left out. */
async function turnsOf<T>(completed: readonly T[], count: number): Promise<T[][]> {
  const turns: T[][] = [];
  const givesUpAt = performance.now() + 4_000;
  while (turns.flat().length < count && performance.now() < givesUpAt) {
    await setImmediate();
    const turn = completed.slice(turns.flat().length);
    if (turn.length > 0) turns.push(turn);
  }
  return turns;
}

test('entries wait for another turn when a turn is over, and the batch of their keys is sent after the last', async () => {
  const { turn, schedule } = createPacer();
  const completed: string[] = [];
  for (const entry of ['a', 'b', 'c'])
    void turn().then(() => {
      block();
      completed.push(entry);
    });
  schedule(() => completed.push('batch'));
  expect(await turnsOf(completed, 4)).toEqual([['a'], ['b'], ['c', 'batch']]);
});

test('entries of a list share steps, in order with what else waits, and the batch of their keys is sent after the last', async () => {
  const { turn, entry, schedule } = createPacer();
  const completed: (number | string)[] = [];
  const complete = (value: number | string) => {
    // The first of a step takes all of a turn.
    if (value === 'turn' || Number(value) % 8 === 0) block();
    completed.push(value);
  };
  for (let n = 0; n < 20; n += 1) void entry(n).then(complete);
  void turn().then(() => {
    complete('turn');
  });
  void entry(24).then((value) => {
    complete(value);
    // What an entry holds begins to wait after its step.
    void entry(32).then(complete);
  });
  schedule(() => completed.push('batch'));
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
  expect(await turnsOf(completed, 24)).toEqual([
    numbers(0, 8),
    numbers(8, 16),
    numbers(16, 20),
    ['turn'],
    [24],
    [32, 'batch'],
  ]);
});

test('fields that one failed call fails wait for another turn when a turn is over', async () => {
  const guard = createGuard(createPacer(), createFailures());
  const call = Promise.reject(new Error('failed'));
  const completed: string[] = [];
  for (const field of ['a', 'b', 'c'])
    void call.then(undefined, guard.failNullable).catch(() => {
      block();
      completed.push(field);
    });
  expect(await turnsOf(completed, 3)).toEqual([['a'], ['b'], ['c']]);
});

test('short entries share a turn', async () => {
  const { turn } = createPacer();
  const completed: number[] = [];
  for (let n = 0; n < 5_000; n += 1) void turn().then(() => completed.push(n));
  expect((await turnsOf(completed, 5_000)).length).toBeLessThan(5_000);
});

test('all operations share a turn, and one that has taken little time does not wait for all others', async () => {
  const completed: string[] = [];
  const start = (name: string, entries: number) => {
    const { turn } = createPacer();
    for (let n = 1; n <= entries; n += 1)
      void turn().then(() => {
        block();
        completed.push(`${name}${n}`);
      });
  };
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) start(name, 3);
  const first = await turnsOf(completed, 6);
  expect(first.every((turn) => turn.length === 1)).toBe(true);
  start('small', 1);
  await turnsOf(completed, 19);
  expect(completed.slice(6, 9)).toContain('small1');
  // Each of the others had its share meanwhile.
  expect(completed.toSorted().filter((entry) => entry !== 'small1')).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name) => [`${name}1`, `${name}2`, `${name}3`]),
  );
});

test('a small operation goes before larger ones that have taken no time yet', async () => {
  const completed: string[] = [];
  for (const [name, fields] of [
    ['large1', 5000],
    ['large2', 5000],
    ['large3', 5000],
    ['large4', 5000],
    ['small', 2],
  ] as const) {
    const { turn, expect: expectFields } = createPacer();
    expectFields(fields);
    void turn().then(() => {
      block();
      completed.push(name);
    });
  }
  await turnsOf(completed, 5);
  expect(completed.slice(0, 2)).toContain('small');
});

test('the batches of several operations that are read at the same time are settled in turns', async () => {
  const completed: string[] = [];
  const operation = startOperation(
    { deadlineMs: 60_000, maxUpstreamCalls: 1 },
    { log: pino({ level: 'silent' }) },
  );
  const jumpcloud = createClient({
    origin: 'http://localhost',
    credential: apiKeyCredential(new Secret('key')),
    organizationId: undefined,
    concurrency: { usual: 1, max: 1 },
    timeoutMs: 1_000,
    maxAgeMs: 0,
    observer: UNOBSERVED,
  }).connect(operation);
  for (const name of ['a', 'b', 'c', 'd']) {
    const loader = batchLoader({ name: 'batch', jumpcloud, pacer: createPacer() }, (_, keys) =>
      Promise.resolve(new Map(keys.map((key) => [key, key]))),
    );
    void loader.load(name).then((key) => {
      block();
      completed.push(key);
    });
  }
  expect(await turnsOf(completed, 4)).toEqual([['a'], ['b'], ['c'], ['d']]);
  operation.end();
});

test('operations that arrive together start in turns', async () => {
  const { ask, log } = await subgraph({});
  // So many open connections: the requests below arrive together.
  await Promise.all(Array.from({ length: 10 }, () => ask('{ __typename }')));
  log.splice(0);
  // Validation takes longer than a turn.
  const queries = Array.from(
    { length: 10 },
    (_, n) => `query q${n} { user(id: "nobody") { ${'manager { id } '.repeat(240)} } }`,
  );
  const responses = Promise.all(queries.map((query) => ask(query)));
  // One line for each operation.
  const turns = await turnsOf(log, queries.length);
  expect((await responses).map(({ data }) => data)).toEqual(queries.map(() => ({ user: null })));
  expect(Math.max(...turns.map((each) => each.length))).toBeLessThan(5);
});
