import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startOperation } from '../../src/jumpcloud/client/operation.js';
import { createLargeReads } from '../../src/loaders/largeReads.js';
import { usersWithIds } from '../../src/loaders/wholeLists.js';
import { users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const HEALTH = '{ directory { managerHealth { usersChecked } } }';
const CACHED = { CACHE_MAX_AGE_SECONDS: '600' };

test('after a bad page of a long list, the next operation reads the pages again', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2_500), env: CACHED });
  jumpcloud.fault({
    body: /"skip":990,/,
    times: 1,
    rewrite: (body) => ({ ...(body as object), results: [{ _id: 1 }] }),
  });
  expect((await ask(HEALTH)).errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect(await ask(HEALTH)).toMatchObject({
    data: { directory: { managerHealth: { usersChecked: 2_500 } } },
    errors: [],
  });
});

test('a long list for which a place is free is read, even if the last one was read slowly', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(2_500),
    env: { OPERATION_DEADLINE_MS: '6000' },
  });
  const query =
    'query ($term: String) { users(search: $term, filter: { email: { notEq: "x" } }) { totalCount } }';
  jumpcloud.fault({ body: /"skip":990,/, times: 1, delayMs: 4_200 });
  const counts = [await ask(query, { term: 'person' })];
  counts.push(...(await Promise.all(['perso', 'pers'].map((term) => ask(query, { term })))));
  expect(counts.map(({ data, errors }) => ({ data, errors }))).toEqual(
    Array(3).fill({ data: { users: { totalCount: 2_500 } }, errors: [] }),
  );
});

test('operations at the same time and a later one share one read of the direct reports of 10,000 users', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(10_000, (n) => ({
      company: 'x'.repeat(1_200),
      attributes: n > 1 ? [{ name: 'boss', value: 'person1@example.com' }] : [],
    })),
    env: { ...CACHED, JUMPCLOUD_MANAGER_FIELD: 'boss' },
  });
  const query = '{ user(id: "5f0000000000000000000001") { isManager } }';
  const results = await Promise.all([ask(query), ask(query)]);
  results.push(await ask(query));
  expect(results).toMatchObject(Array(3).fill({ data: { user: { isManager: true } }, errors: [] }));
  // The user, and pages that share a row.
  expect(jumpcloud.calls).toHaveLength(1 + 101 + 1);
});

test('a long list that needs exactly as many calls as MAX_UPSTREAM_CALLS is read', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2_500), env: { MAX_UPSTREAM_CALLS: '26' } });
  expect(await ask(HEALTH)).toMatchObject({
    data: { directory: { managerHealth: { usersChecked: 2_500 } } },
    errors: [],
  });
  expect(jumpcloud.calls).toHaveLength(26);
});

test('lists of different ids have different keys, so that their reads are not shared', () => {
  const key = (...ids: string[]) => usersWithIds('members of a group', ids).key;
  expect(key('a', 'b')).toBe(key('a', 'b'));
  expect(key('a', 'b')).not.toBe(key('a', 'c'));
});

test('each read may hold 20 MB, however little memory there is', () => {
  const reads = createLargeReads(100_000_000).forIntegration();
  const operation = startOperation(
    { deadlineMs: 1_000, maxUpstreamCalls: 1 },
    { log: pino({ enabled: false }) },
  );
  const admit = (bytes: number) => () => {
    reads.admit(operation, { bytes, pages: 1, endsAt: operation.endsAt });
  };
  expect(admit(20_000_000)).not.toThrow();
  expect(admit(20_000_001)).toThrow('MEMORY_LIMIT_MB');
  operation.end();
});
