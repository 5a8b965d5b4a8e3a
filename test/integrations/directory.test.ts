import { expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const people = [
  user(1),
  ...users(5)
    .slice(1)
    .map((each) => ({ ...each, manager: id(1) })),
];

const EVERYTHING = `{ directory {
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

test('a directory that works says so, and what it is', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people, groups: [group(1, { members: [id(1)] })] });
  const before = Date.now();
  const answer = await ask(EVERYTHING);
  expect(answer.errors).toEqual([]);
  const { checks, checkedAt, ...rest } = directoryIn(answer);
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

test('the organisation of the configuration is the one that is named, and not to the list of organisations', async () => {
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
])('the state is %s where JumpCloud answers %j, and that is no error', async (state, fault) => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault(fault);
  const answer = await ask(EVERYTHING);
  expect(answer.errors).toEqual([]);
  expect(directoryIn(answer).state).toBe(state);
  const [failed] = directoryIn(answer).checks.filter(({ outcome }) => outcome === 'FAIL');
  expect(failed?.hint).toEqual(expect.any(String));
  expect(JSON.stringify(answer)).not.toContain(jumpcloud.origin);
});

test('a manager field that nobody has fails its check and leaves the directory ready', async () => {
  const { ask, url } = await subgraph({ users: people, env: { JUMPCLOUD_MANAGER_FIELD: 'bossEmail' } });
  const { state, checks } = directoryIn(await ask(EVERYTHING));
  expect(state).toBe('READY');
  expect(checks.filter(({ outcome }) => outcome === 'FAIL').map(({ code }) => code)).toEqual([
    'MANAGER_FIELD',
  ]);
  // Whoever reaches us may ask that, and learns no name of a field.
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', state: 'READY' }]);
});

test('one user whose attributes can not be read makes a warning, and leaves the directory ready', async () => {
  const holding = (n: number) => ({ attributes: [{ name: 'boss', value: id(n) }] });
  const { ask } = await subgraph({
    users: [user(1), user(2, holding(1)), user(3, { attributes: 7 })],
    env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
  });
  const { state, checks } = directoryIn(await ask(EVERYTHING));
  expect(state).toBe('READY');
  expect(checks.filter(({ outcome }) => outcome !== 'PASS')).toMatchObject([
    { code: 'MANAGER_VALUES', outcome: 'WARN', message: expect.stringContaining('1 more can not be read') },
  ]);
});

test('is asked before those who have asked for much, so that being busy is not being down', async () => {
  const { entities, url } = await subgraph({
    users: people,
    groups: groups(150),
    jumpcloud: { latencyMs: 50 },
    env: { UPSTREAM_CONCURRENCY: '1', OPERATION_DEADLINE_MS: '20000' },
  });
  const references = groups(150).map((each) => ({ __typename: 'Group', id: each.id }));
  let isBusy = true;
  const busy = entities(references, '... on Group { memberCount }').then(() => (isBusy = false));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  expect(isBusy).toBe(true);
  await busy;
}, 40_000);

test('is an error where it can not be told before the deadline', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people, env: { OPERATION_DEADLINE_MS: '300' } });
  jumpcloud.fault({ hang: 'silent' });
  const { errors } = await ask('{ directory { name state } }');
  expect(errors).toMatchObject([{ path: ['directory', 'state'], code: 'DIRECTORY_TIMEOUT' }]);
});

test('whoever polls the state asks JumpCloud once a minute, all together', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const together = await Promise.all([ask(EVERYTHING), ask(EVERYTHING)]);
  const calls = jumpcloud.calls.length;
  const later = await ask(EVERYTHING);
  expect(new Set([...together, later].map((answer) => directoryIn(answer).checkedAt)).size).toBe(1);
  expect(jumpcloud.calls).toHaveLength(calls);
  expect(calls).toBeLessThanOrEqual(12);
});

test('what is known of one integration is not told of another', async () => {
  const good = await subgraph({ users: people });
  const bad = await subgraph({ users: people, env: { JUMPCLOUD_API_KEY: 'wrong-key' } });
  expect(directoryIn(await good.ask(EVERYTHING)).state).toBe('READY');
  expect(directoryIn(await bad.ask(EVERYTHING)).state).toBe('INVALID_CREDENTIALS');
});

const HEALTH = '{ directory { managerHealth { usersChecked counts { status count examples { id } } } } }';

test('every user counts once in the health of managers, under what became of the field', async () => {
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
  const answer = await ask(HEALTH);
  const examples = (...numbers: number[]) => numbers.map((n) => ({ id: id(n) }));
  expect(answer).toMatchObject({
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
  // Three pages, one look for the id that nobody has, and one for the e-mail; none for the checks, which nobody asked for.
  expect(jumpcloud.calls).toHaveLength(5);
  const [, second, third] = jumpcloud.calls;
  expect(third?.startedAt).toBeLessThan(second?.endedAt ?? 0);
});

test('the health of managers is an error, and the rest of the directory is not, where users can not be read', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault({ path: /search/, status: 403 });
  const answer = await ask('{ directory { name managerHealth { usersChecked } } }');
  expect(answer.data).toEqual({ directory: { name: 'jumpcloud', managerHealth: null } });
  expect(answer.errors).toMatchObject([
    { path: ['directory', 'managerHealth'], code: 'DIRECTORY_FORBIDDEN' },
  ]);
});
