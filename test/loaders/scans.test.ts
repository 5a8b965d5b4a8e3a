import { expect, test } from '@jest/globals';
import type { RecordedCall } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { accentPattern } from '../../src/jumpcloud/api/accents.js';
import { group, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const HEALTH = '{ directory { managerHealth { usersChecked counts { status count } } } }';
/** 2,500 users: the first page, and 25 that share a row with the page before. */
const PAGES = 26;
const CACHED = { CACHE_MAX_AGE_SECONDS: '600' };

const health = (usersChecked: number) => ({
  directory: {
    managerHealth: {
      usersChecked,
      counts: ['RESOLVED', 'NOT_SET', 'NOT_FOUND', 'AMBIGUOUS', 'MALFORMED', 'SELF'].map((status) => ({
        status,
        count: status === 'NOT_SET' ? usersChecked : 0,
      })),
    },
  },
});

/** Whether the call searches for the users whose names contain the term. */
function isFor(term: string, { body }: RecordedCall): boolean {
  return JSON.stringify(body).includes(`"$regex":${JSON.stringify(accentPattern(term))}`);
}

function hasSkip({ body }: RecordedCall): boolean {
  return typeof body === 'object' && body !== null && 'skip' in body && Number(body.skip) > 0;
}

/** Users of whom 2,500 do not fit into the cache of responses. */
const large = () => users(2_500, () => ({ company: 'x'.repeat(5_000) }));

test('60 aliases of one filtered list, with different page sizes, are one read of the users', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2_500, (n) => ({ department: `${n % 2}` })) });
  const aliases = Array.from(
    { length: 60 },
    (_, n) => `a${n}: users(filter: $filter, first: ${n + 1}) { ...page }`,
  );
  const fragment = 'fragment page on UserConnection { totalCount nodes { id } }';
  const { data, errors } = await ask(`query ($filter: UserFilter) { ${aliases.join(' ')} } ${fragment}`, {
    filter: { department: { notEq: '0' } },
  });
  expect(errors).toEqual([]);
  expect(data?.['a1']).toEqual({ totalCount: 1_250, nodes: [{ id: id(1) }, { id: id(3) }] });
  expect(jumpcloud.calls).toHaveLength(PAGES);
});

test('two operations at the same time, and a later one, share one read of a directory that does not fit into the cache', async () => {
  const { ask, jumpcloud } = await subgraph({ users: large(), env: CACHED });
  const together = await Promise.all([ask(HEALTH), ask(HEALTH)]);
  together.push(await ask(HEALTH));
  expect(together.map(({ data }) => data)).toEqual(Array(3).fill(health(2_500)));
  expect(jumpcloud.calls).toHaveLength(PAGES);
});

test('with cache-control: no-cache, an operation reads the directory itself', async () => {
  const { ask, jumpcloud } = await subgraph({ users: large(), env: CACHED });
  await ask(HEALTH);
  jumpcloud.directory.users.pop();
  const { data } = await ask(HEALTH, {}, { 'cache-control': 'no-cache' });
  expect(data).toEqual(health(2_499));
  expect(jumpcloud.calls).toHaveLength(2 * PAGES);
});

test('at most two long lists are read at once', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2_500), jumpcloud: { latencyMs: 5 } });
  const terms = ['person', 'perso', 'pers', 'per'];
  const query =
    'query ($term: String) { users(search: $term, filter: { email: { notEq: "x" } }) { totalCount } }';
  const results = await Promise.all(terms.map((term) => ask(query, { term })));
  expect(results.map(({ data }) => data)).toEqual(Array(4).fill({ users: { totalCount: 2_500 } }));
  const spans = terms.map((term) => {
    const own = jumpcloud.calls.filter((call) => hasSkip(call) && isFor(term, call));
    return {
      from: Math.min(...own.map(({ startedAt }) => startedAt)),
      to: Math.max(...own.map(({ endedAt }) => endedAt)),
    };
  });
  const atOnce = spans.map(({ from }) => spans.filter((span) => span.from <= from && from < span.to).length);
  expect(Math.max(...atOnce)).toBe(2);
});

test('an operation that gets no place before its deadline is DIRECTORY_BUDGET_EXCEEDED, without reading the list', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(2_500),
    jumpcloud: { latencyMs: 500 },
    env: { UPSTREAM_CONCURRENCY: '3', OPERATION_DEADLINE_MS: '3500' },
  });
  const query =
    'query ($term: String) { users(search: $term, filter: { email: { notEq: "x" } }) { totalCount } }';
  const terms = ['person', 'perso', 'pers'];
  const results = await Promise.all(terms.map((term) => ask(query, { term })));
  const codes = results.map(({ errors }) => errors[0]?.code).sort();
  expect(codes).toEqual(['DIRECTORY_BUDGET_EXCEEDED', 'DIRECTORY_TIMEOUT', 'DIRECTORY_TIMEOUT']);
  const listsRead = terms.filter((term) =>
    jumpcloud.calls.some((call) => hasSkip(call) && isFor(term, call)),
  );
  expect(listsRead).toHaveLength(2);
});

test('a directory that needs more memory than the budget allows is DIRECTORY_BUDGET_EXCEEDED after its first page', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(200),
    env: { MAX_UPSTREAM_CALLS: '100000', MEMORY_LIMIT_MB: '700' },
  });
  jumpcloud.fault({ rewrite: (body) => ({ ...(body as object), totalCount: 2_000_000 }) });
  const { errors } = await ask(HEALTH);
  expect(errors).toMatchObject([
    { code: 'DIRECTORY_BUDGET_EXCEEDED', message: expect.stringContaining('MEMORY_LIMIT_MB') },
  ]);
  expect(jumpcloud.calls).toHaveLength(1);
});

test('a long list that needs more calls than MAX_UPSTREAM_CALLS allows is not begun', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2_500), env: { MAX_UPSTREAM_CALLS: '25' } });
  expect((await ask(HEALTH)).errors).toMatchObject([{ code: 'DIRECTORY_BUDGET_EXCEEDED' }]);
  expect(jumpcloud.calls).toHaveLength(1);
});

test('members of a large group are searched without keeping them, and equal searches are one read', async () => {
  const members = users(2_500).map(({ _id }) => _id);
  const { ask, jumpcloud } = await subgraph({
    users: large(),
    groups: [group(1, { members })],
    env: CACHED,
  });
  jumpcloud.directory.users.splice(1, 1);
  const query = `{ group(id: "${group(1).id}") { members(search: "person24", first: 2) { totalCount nodes { id } } } }`;
  const results = await Promise.all([ask(query), ask(query)]);
  // person24, person240 to 249 and 2400 to 2499.
  const found = { group: { members: { totalCount: 111, nodes: [{ id: id(24) }, { id: id(240) }] } } };
  expect(results.map(({ data }) => data)).toEqual([found, found]);
  expect(jumpcloud.calls).toHaveLength(1 + 25 + 25);
});

test('operations that want the members of one large group share one read of them, in a place', async () => {
  const members = users(2_500).map(({ _id }) => _id);
  const all = [1, 2, 3].map((n) => group(n, { members }));
  const { ask, jumpcloud } = await subgraph({
    users: large(),
    groups: all,
    env: CACHED,
    jumpcloud: { latencyMs: 5 },
  });
  const query = ({ id: groupId }: { id: string }) =>
    `{ group(id: "${groupId}") { members(first: 1) { totalCount } } }`;
  const results = await Promise.all([...all, ...all].map((each) => ask(query(each))));
  expect(results.map(({ data }) => data)).toEqual(
    Array(6).fill({ group: { members: { totalCount: 2_500 } } }),
  );
  const spans = all.map((each) => {
    const own = jumpcloud.calls.filter(
      ({ path, query: { skip } }) => path.includes(each.id) && Number(skip) > 0,
    );
    expect(own).toHaveLength(24);
    return {
      from: Math.min(...own.map(({ startedAt }) => startedAt)),
      to: Math.max(...own.map(({ endedAt }) => endedAt)),
    };
  });
  const atOnce = spans.map(({ from }) => spans.filter((span) => span.from <= from && from < span.to).length);
  expect(Math.max(...atOnce)).toBe(2);
});
