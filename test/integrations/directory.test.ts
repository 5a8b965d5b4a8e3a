import { expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const people = [
  user(1),
  ...users(5)
    .slice(1)
    .map((person) => ({ ...person, manager: id(1) })),
];

const DIRECTORY_QUERY = `{ directory {
  name provider organizationId organizationName region state checkedAt managerField
  checks { code outcome message hint }
} }`;

interface Directory {
  state: string;
  checkedAt: string;
  checks: { code: string; outcome: string; message: string; hint: string | null }[];
}

function directoryIn({ data }: { data: Record<string, unknown> | null | undefined }): Directory {
  return data?.['directory'] as Directory;
}

test('a working directory is READY and has its name, organisation and checks', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people, groups: [group(1, { members: [id(1)] })] });
  const before = Date.now();
  const result = await ask(DIRECTORY_QUERY);
  expect(result.errors).toEqual([]);
  const { checks, checkedAt, ...rest } = directoryIn(result);
  expect(rest).toEqual({
    name: 'jumpcloud',
    provider: 'JumpCloud',
    organizationId: '5f00000000000000000000ff',
    organizationName: 'Example Ltd',
    region: null,
    state: 'READY',
    managerField: 'manager',
  });
  expect(Date.parse(checkedAt)).toBeGreaterThanOrEqual(before);
  expect(checks.filter(({ outcome, hint }) => outcome !== 'PASS' || hint !== null)).toEqual([]);
  expect(checks).toHaveLength(11);
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(12);
});

test('the configured organisation is returned, and x-org-id is not sent with the list of organisations', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: people,
    jumpcloud: { multiTenant: true },
    env: { JUMPCLOUD_ORG_ID: '5F00000000000000000000FF' },
  });
  expect(await ask('{ directory { organizationId organizationName state } }')).toMatchObject({
    data: {
      directory: {
        organizationId: '5f00000000000000000000ff',
        organizationName: 'Example Ltd',
        state: 'READY',
      },
    },
  });
  const list = jumpcloud.calls.filter(({ path }) => path === '/api/organizations');
  expect(list.map(({ headers }) => headers['x-org-id'])).toEqual([undefined]);
});

test.each([
  ['INVALID_CREDENTIALS', { status: 401 }],
  ['ORGANIZATION_REQUIRED', { status: 401, content: '{"message":"Unauthorized: no organization selected"}' }],
  ['FORBIDDEN', { status: 403 }],
  ['RATE_LIMITED', { status: 429, headers: { 'retry-after': '60' } }],
  ['UNREACHABLE', { status: 501 }],
  ['UNREACHABLE', { status: 200, content: '<html>', contentType: 'text/html' }],
])('the state is %s if JumpCloud responds with %j, and there is no error', async (state, fault) => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault(fault);
  const result = await ask(DIRECTORY_QUERY);
  expect(result.errors).toEqual([]);
  expect(directoryIn(result).state).toBe(state);
  const [failed] = directoryIn(result).checks.filter(({ outcome }) => outcome === 'FAIL');
  expect(failed?.hint).toEqual(expect.any(String));
  expect(JSON.stringify(result)).not.toContain(jumpcloud.origin);
});

test('a manager field that no user has fails its check and leaves the directory READY', async () => {
  const { ask, url } = await subgraph({
    users: people,
    env: { JUMPCLOUD_MANAGER_FIELD: 'bossEmail', JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' },
  });
  const { state, checks } = directoryIn(await ask(DIRECTORY_QUERY));
  expect(state).toBe('READY');
  expect(checks.filter(({ outcome }) => outcome === 'FAIL').map(({ code }) => code)).toEqual([
    'MANAGER_FIELD',
  ]);
  const ready = await fetch(`${url}/health/ready`);
  expect(ready.status).toBe(200);
  // The health endpoint is public, so it names no field.
  expect(await ready.text()).not.toContain('bossEmail');
});

test.each([
  ['manager', [user(1), user(2)], 'PASS'],
  ['bossEmial', people, 'WARN'],
])('if the field %s may be empty, its check is no failure', async (field, directory, expected) => {
  const { ask } = await subgraph({ users: directory, env: { JUMPCLOUD_MANAGER_FIELD: field } });
  const { checks } = directoryIn(await ask(DIRECTORY_QUERY));
  expect(checks.find(({ code }) => code === 'MANAGER_FIELD')?.outcome).toBe(expected);
});

test("a user whose attributes can't be read causes a warning and leaves the directory READY", async () => {
  const withManager = (n: number) => ({ attributes: [{ name: 'boss', value: id(n) }] });
  const { ask } = await subgraph({
    users: [user(1), user(2, withManager(1)), user(3, { attributes: 7 })],
    env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
  });
  const { state, checks } = directoryIn(await ask(DIRECTORY_QUERY));
  expect(state).toBe('READY');
  expect(checks.filter(({ outcome }) => outcome !== 'PASS')).toMatchObject([
    { code: 'MANAGER_VALUES', outcome: 'WARN', message: expect.stringContaining("1 more can't be read") },
  ]);
});

test('checks run before the queued calls of a large operation, so that a busy process stays ready', async () => {
  const { entities, url } = await subgraph({
    users: people,
    groups: groups(150),
    jumpcloud: { latencyMs: 50 },
    env: { UPSTREAM_CONCURRENCY: '1', OPERATION_DEADLINE_MS: '20000' },
  });
  const references = groups(150).map(({ id: groupId }) => ({ __typename: 'Group', id: groupId }));
  let isBusy = true;
  const busy = entities(references, '... on Group { memberCount }').then(() => (isBusy = false));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  expect(isBusy).toBe(true);
  await busy;
});

test('the state is an error if the checks take longer than the deadline', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people, env: { OPERATION_DEADLINE_MS: '300' } });
  jumpcloud.fault({ hang: 'silent' });
  const { errors } = await ask('{ directory { name state } }');
  expect(errors).toMatchObject([{ path: ['directory', 'state'], code: 'DIRECTORY_TIMEOUT' }]);
});

test('requests for the state share one set of checks', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const concurrent = await Promise.all([ask(DIRECTORY_QUERY), ask(DIRECTORY_QUERY)]);
  const calls = jumpcloud.calls.length;
  const later = await ask(DIRECTORY_QUERY);
  expect(new Set([...concurrent, later].map((result) => directoryIn(result).checkedAt)).size).toBe(1);
  expect(jumpcloud.calls).toHaveLength(calls);
  expect(calls).toBeLessThanOrEqual(12);
});

test('integrations do not share the result of their checks', async () => {
  const good = await subgraph({ users: people });
  const bad = await subgraph({ users: people, env: { JUMPCLOUD_API_KEY: 'wrong-key' } });
  expect(directoryIn(await good.ask(DIRECTORY_QUERY)).state).toBe('READY');
  expect(directoryIn(await bad.ask(DIRECTORY_QUERY)).state).toBe('INVALID_CREDENTIALS');
});

const HEALTH_QUERY =
  '{ directory { managerHealth { usersChecked counts { status count examples { id } } } } }';

test('managerHealth counts every user once, by manager status', async () => {
  const odd = [
    user(201, { manager: id(999) }),
    user(202, { manager: 'Hana Oakmeadow' }),
    user(203, { manager: id(203) }),
    user(204, { manager: 'shared@example.com' }),
    user(205, { email: 'shared@example.com' }),
    user(206, { email: 'shared@example.com' }),
    user(207, { manager: '  ' }),
  ];
  const many = users(200, (n) => (n === 1 ? {} : { manager: id(1) }));
  const { ask, jumpcloud } = await subgraph({ users: [...many, ...odd], jumpcloud: { latencyMs: 50 } });
  const result = await ask(HEALTH_QUERY);
  const examples = (...numbers: number[]) => numbers.map((n) => ({ id: id(n) }));
  expect(result).toMatchObject({
    errors: [],
    data: {
      directory: {
        managerHealth: {
          usersChecked: 207,
          counts: [
            { status: 'RESOLVED', count: 199, examples: examples(2, 3, 4, 5, 6, 7, 8, 9, 10, 11) },
            { status: 'NOT_SET', count: 4, examples: examples(1, 205, 206, 207) },
            { status: 'NOT_FOUND', count: 1, examples: examples(201) },
            { status: 'AMBIGUOUS', count: 1, examples: examples(204) },
            { status: 'MALFORMED', count: 1, examples: examples(202) },
            { status: 'SELF', count: 1, examples: examples(203) },
          ],
        },
      },
    },
  });
  // Three pages and one lookup of the e-mail. The checks were not requested, so they cause no call.
  expect(jumpcloud.calls).toHaveLength(4);
  const [, second, third] = jumpcloud.calls;
  expect(third?.startedAt).toBeLessThan(second?.endedAt ?? 0);
});

test('managerHealth has the first examples by id if JumpCloud can not sort users', async () => {
  const { ask } = await subgraph({
    users: users(60, (n) => (n === 30 ? {} : { manager: id(n % 2 === 0 ? 30 : 999) })).toReversed(),
    jumpcloud: { variant: { searchSort: 'ignored', listSort: 'ignored', greaterId: 'refused' } },
  });
  const { data } = await ask(HEALTH_QUERY);
  const examples = (...numbers: number[]) => numbers.map((n) => ({ id: id(n) }));
  expect(data).toMatchObject({
    directory: {
      managerHealth: {
        counts: [
          { status: 'RESOLVED', count: 29, examples: examples(2, 4, 6, 8, 10, 12, 14, 16, 18, 20) },
          { status: 'NOT_SET', count: 1, examples: examples(30) },
          { status: 'NOT_FOUND', count: 30, examples: examples(1, 3, 5, 7, 9, 11, 13, 15, 17, 19) },
          {},
          {},
          {},
        ],
      },
    },
  });
});

test("managerHealth is null with an error if users can't be read, and the other fields remain", async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault({ path: /systemusers/, status: 403 });
  const { data, errors } = await ask('{ directory { name managerHealth { usersChecked } } }');
  expect(data).toEqual({ directory: { name: 'jumpcloud', managerHealth: null } });
  expect(errors).toMatchObject([{ path: ['directory', 'managerHealth'], code: 'DIRECTORY_FORBIDDEN' }]);
});
