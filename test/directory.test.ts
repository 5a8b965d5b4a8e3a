import { expect, test } from '@jest/globals';
import { group, id, user, users } from './support/people.js';
import { subgraph } from './support/subgraph.js';

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
  const { ask } = await subgraph({ users: people, env: { JUMPCLOUD_MANAGER_FIELD: 'bossEmail' } });
  const { state, checks } = directoryIn(await ask(EVERYTHING));
  expect(state).toBe('READY');
  expect(checks.filter(({ outcome }) => outcome === 'FAIL').map(({ code }) => code)).toEqual([
    'MANAGER_FIELD',
  ]);
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
