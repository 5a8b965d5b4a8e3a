import { expect, test } from '@jest/globals';
import { group, groups, id, users } from '../support/people.js';
import { readResponse, sendOperation, subgraph } from '../support/subgraph.js';

const QUERY = `{ user(id: "${id(1)}") { email } }`;
const references = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ __typename: 'User', id: id(n + 1) }));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function metric(url: string, pattern: RegExp): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(pattern.exec(text)?.[1]);
}
const WAITING = /^jumpcloud_calls_waiting\{[^}]*\} (\S+)$/m;

test('a search with one call does not wait for an operation with thirty calls', async () => {
  const { ask, entities, jumpcloud } = await subgraph({
    users: users(3000),
    jumpcloud: { latencyMs: 20 },
    env: { UPSTREAM_CONCURRENCY: '2' },
  });
  const large = entities(references(3000), '... on User { email }');
  while (jumpcloud.calls.length < 2) await sleep(1);
  const { errors } = await ask('{ users(search: "person1") { nodes { id } } }');
  expect(errors).toEqual([]);
  const position = jumpcloud.calls.findIndex(({ body }) => JSON.stringify(body).includes('person1'));
  expect(position).toBeLessThan(8);
  expect((await large).errors).toEqual([]);
});

test('after Retry-After: 1 no operation calls JumpCloud for a second', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), groups: groups(1) });
  jumpcloud.fault({ times: 1, status: 429, headers: { 'retry-after': '1' } });
  const first = ask(QUERY);
  while (jumpcloud.calls[0]?.status !== 429) await sleep(1);
  await sleep(20);
  const others = await Promise.all([
    ask(`{ group(id: "${group(1).id}") { name } }`),
    ask('{ users { totalCount } }'),
  ]);
  expect([await first, ...others].flatMap(({ errors }) => errors)).toEqual([]);
  const [throttledAt, ...laterCalls] = jumpcloud.calls.map(({ startedAt }) => startedAt);
  expect(Math.min(...laterCalls) - (throttledAt ?? 0)).toBeGreaterThan(990);
});

test('an operation fails at once if Retry-After exceeds its deadline, and so does the next one', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  jumpcloud.fault({ times: 1, status: 429, headers: { 'retry-after': '50' } });
  const responses = [await ask(QUERY), await ask(QUERY)];
  expect(responses.map(({ errors }) => errors[0]?.code)).toEqual([
    'DIRECTORY_RATE_LIMITED',
    'DIRECTORY_RATE_LIMITED',
  ]);
  expect(jumpcloud.calls).toHaveLength(1);
});

test('forty concurrent clients succeed with a limit of 20 calls per second, and less than a quarter of the calls are throttled', async () => {
  const { entities, jumpcloud } = await subgraph({
    users: users(4000),
    jumpcloud: { latencyMs: 10, rateLimit: { perSecond: 20 } },
  });
  const responses = await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      entities(references(4000).slice(n * 100, n * 100 + 200), '... on User { id }'),
    ),
  );
  expect(responses.flatMap(({ errors }) => errors)).toEqual([]);
  const throttled = jumpcloud.calls.filter(({ status }) => status === 429).length;
  expect(throttled).toBeGreaterThan(0);
  expect(throttled / jumpcloud.calls.length).toBeLessThan(0.25);
});

test('the circuit breaker stops calls while JumpCloud is down, and allows them again after it recovers', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  jumpcloud.fault({ status: 503 });
  for (let operation = 0; operation < 30; operation += 1) {
    const { data, errors } = await ask(QUERY);
    expect(data).toEqual({ user: null });
    expect(errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  }
  expect(jumpcloud.calls.length).toBeLessThan(15);
  jumpcloud.clearFaults();
  let response;
  do {
    await sleep(50);
    response = await ask(QUERY);
  } while (response.errors.length > 0);
  expect(response.data).toEqual({ user: { email: 'person1@example.com' } });
});

test.each([
  [401, 1],
  // The search, the list and the record of a user are tried.
  [403, 3],
])('HTTP %i does not open the circuit breaker', async (status, callsPerOperation) => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  jumpcloud.fault({ status });
  for (let operation = 0; operation < 30; operation += 1) await ask(QUERY);
  expect(jumpcloud.calls).toHaveLength(30 * callsPerOperation);
});

test('retries count towards MAX_UPSTREAM_CALLS', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1), env: { MAX_UPSTREAM_CALLS: '2' } });
  jumpcloud.fault({ status: 500 });
  expect((await ask(QUERY)).errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  expect(jumpcloud.calls).toHaveLength(2);
});

test('the queued calls of a client that disconnects are removed', async () => {
  const { url, jumpcloud } = await subgraph({ users: users(2000), env: { UPSTREAM_CONCURRENCY: '2' } });
  jumpcloud.fault({ hang: 'silent' });
  const client = new AbortController();
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { id } } }';
  const request = sendOperation(url, { query, variables: { r: references(2000) } }, {}, client.signal);
  while (jumpcloud.calls.length < 2) await sleep(1);
  client.abort();
  await expect(request).rejects.toThrow();
  jumpcloud.clearFaults();
  // The metrics start checks, which look up at most two users.
  const isOfRequest = ({ body }: { body: unknown }) =>
    (JSON.stringify(body ?? '').match(/[\da-f]{24}/g)?.length ?? 0) > 2;
  while ((await metric(url, WAITING)) !== 0) await sleep(10);
  expect(jumpcloud.calls.filter(isOfRequest)).toHaveLength(2);
});

test('when too many calls wait, the next operation gets 503 at once, and /health/live still responds', async () => {
  const { ask, url, jumpcloud } = await subgraph({
    groups: groups(500),
    env: { UPSTREAM_CONCURRENCY: '1', MAX_UPSTREAM_CALLS: '1000', OPERATION_DEADLINE_MS: '60000' },
  });
  jumpcloud.fault({ path: /membership|members/, hang: 'silent' });
  const requests = Array.from({ length: 6 }, () => ask('{ groups(first: 500) { nodes { memberCount } } }'));
  void Promise.allSettled(requests);
  while ((await metric(url, WAITING)) < 2500) await sleep(20);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});

test('a response contains the cost only if x-directory-cost is set', async () => {
  const { ask, url, jumpcloud } = await subgraph({ users: users(2), env: { CACHE_MAX_AGE_SECONDS: '30' } });
  jumpcloud.fault({ times: 1, status: 500 });
  async function costOf(query: string, headers: Record<string, string>) {
    const response = await sendOperation(url, { query }, headers);
    return ((await response.json()) as { extensions?: unknown }).extensions;
  }
  const withCost = { 'x-directory-cost': '1' };
  expect(await costOf(QUERY, withCost)).toEqual({
    directory: { calls: 2, retries: 1, waitedMs: expect.any(Number), cached: 0, ageMs: 0 },
  });
  expect(await costOf(QUERY, withCost)).toEqual({
    directory: { calls: 0, retries: 0, waitedMs: 0, cached: 1, ageMs: expect.any(Number) },
  });
  expect(await costOf(QUERY, {})).toBeUndefined();
  expect((await ask('{ __typename }')).errors).toEqual([]);
});

test('the request id and traceparent are in every log line, and JumpCloud gets the request id only', async () => {
  const { url, jumpcloud, log } = await subgraph({ users: users(1) });
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const operation = { query: `query Who ${QUERY}`, operationName: 'Who' };
  const response = await sendOperation(url, operation, { 'x-request-id': 'gateway-17', traceparent });
  expect((await readResponse(response)).errors).toEqual([]);
  expect(response.headers.get('x-request-id')).toBe('gateway-17');
  expect(jumpcloud.calls[0]?.headers).toMatchObject({ 'x-request-id': 'gateway-17' });
  expect(jumpcloud.calls[0]?.headers).not.toHaveProperty('traceparent');
  // The first line warns that there is no authentication.
  const lines = log.slice(1).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toMatchObject({ requestId: 'gateway-17', traceparent });
  expect(lines[1]).toMatchObject({ msg: 'operation', operation: 'Who', calls: 1, retries: 0, cached: 0 });
});

test.each(['a b', 'x'.repeat(200), 'id\u00e9'])(
  'an invalid request id is replaced: %s',
  async (requestId) => {
    const { url, jumpcloud } = await subgraph({ users: users(1) });
    const headers = { 'x-request-id': requestId, traceparent: 'nonsense' };
    const response = await sendOperation(url, { query: QUERY }, headers);
    const requestIdInResponse = response.headers.get('x-request-id');
    expect(requestIdInResponse).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(jumpcloud.calls[0]?.headers['x-request-id']).toBe(requestIdInResponse);
  },
);

test('metrics count calls and operations, and contain no personal data', async () => {
  const { ask, entities, jumpcloud, url } = await subgraph({
    users: users(20, (n) => (n === 2 ? { manager: id(1) } : n === 3 ? { manager: 'nobody' } : {})),
    groups: groups(1),
    env: { JUMPCLOUD_INTEGRATION_NAME: 'acme' },
  });
  jumpcloud.fault({ times: 1, status: 502 });
  await entities(references(20), '... on User { manager { id } }');
  jumpcloud.fault({ path: /usergroups/, status: 403 });
  await ask(`{ user(id: "${id(1)}") { id } group(id: "${group(1).id}") { name } }`);
  await ask('{ users(search: "person1") { nodes { id } } }');
  const text = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'jumpcloud_call_duration_seconds_count{integration="acme",route="/api/search/systemusers",status="502"} 1',
    'jumpcloud_call_duration_seconds_count{integration="acme",route="/api/v2/usergroups/{id}",status="403"} 1',
    'jumpcloud_batch_keys_bucket{le="25",integration="acme",route="/api/search/systemusers"} 3',
    'jumpcloud_retries_total{integration="acme",code="DIRECTORY_UNAVAILABLE"} 1',
    'jumpcloud_wait_seconds_count{integration="acme"} 5',
    'jumpcloud_concurrency_limit{integration="acme"} 10',
    'jumpcloud_breaker_state{integration="acme",state="closed"} 1',
    'directory_managers_total{integration="acme",status="RESOLVED"} 1',
    'directory_managers_total{integration="acme",status="MALFORMED"} 1',
    'directory_managers_total{integration="acme",status="NOT_SET"} 18',
    'graphql_operation_duration_seconds_count{integration="acme",outcome="ok"} 2',
    'graphql_operation_duration_seconds_count{integration="acme",outcome="partial"} 1',
    'graphql_errors_total{integration="acme",code="DIRECTORY_FORBIDDEN"} 1',
  ])
    expect(text.split('\n')).toContain(line);
  expect(text).not.toMatch(/person|example\.com|5f0000/);
});
