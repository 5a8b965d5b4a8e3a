import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const env = { JUMPCLOUD_MANAGER_RESOLUTION: 'username' };

/** 1 is above 2 and 3, 3 above 4; 5 and 6 share a user name in different case, which 7 has as manager. */
const managers: [number, unknown][] = [
  [2, 'PERSON1'],
  [3, ' person1'],
  [4, 'Person3'],
  [7, 'twin'],
  [8, 'person8'],
  [9, id(1)],
  [10, 'Person One'],
];

describe.each([
  ['the predefined attribute', 'manager', (value: unknown) => ({ manager: value })],
  ['a custom attribute', 'boss', (value: unknown) => ({ attributes: [{ name: 'boss', value }] })],
])('managers are user names in %s', (_, field, fieldsOf) => {
  const directory = [
    ...users(4).slice(0, 1),
    user(5, { username: 'Twin' }),
    user(6, { username: 'tWIN' }),
    ...managers.map(([n, value]) => user(n, fieldsOf(value))),
  ];
  const start = () => subgraph({ users: directory, env: { ...env, JUMPCLOUD_MANAGER_FIELD: field } });

  test('resolutions, chains and direct reports know it', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(`{
      usersByIds(ids: ["${id(2)}", "${id(4)}"]) {
        managerResolution { status matchedBy warnings } managementChain { managers { id } end }
        atLimit: managementChain(maxDepth: 1) { end }
      }
      user(id: "${id(1)}") { isManager directReports { nodes { id } totalCount } }
      twin: user(id: "${id(5)}") { isManager directReports { nodes { id } } }
      users(filter: { managerId: "${id(1)}" }) { nodes { id } }
      unresolved: users(filter: { managerStatus: [AMBIGUOUS, NOT_FOUND, SELF] }) { nodes { id } }
    }`);
    expect(errors).toEqual([]);
    const resolution = { status: 'RESOLVED', matchedBy: 'USERNAME', warnings: [] };
    expect(data).toEqual({
      usersByIds: [
        {
          managerResolution: resolution,
          managementChain: { managers: [{ id: id(1) }], end: 'ROOT' },
          atLimit: { end: 'ROOT' },
        },
        {
          managerResolution: resolution,
          managementChain: { managers: [{ id: id(3) }, { id: id(1) }], end: 'ROOT' },
          atLimit: { end: 'DEPTH_LIMIT' },
        },
      ],
      user: { isManager: true, directReports: { nodes: [{ id: id(2) }, { id: id(3) }], totalCount: 2 } },
      twin: { isManager: false, directReports: { nodes: [] } },
      users: { nodes: [{ id: id(2) }, { id: id(3) }] },
      unresolved: { nodes: [{ id: id(7) }, { id: id(8) }, { id: id(9) }] },
    });
  });

  test('managerHealth counts them', async () => {
    const { ask } = await start();
    const { data } = await ask('{ directory { managerHealth { counts { status count } } } }');
    expect(data).toEqual({
      directory: {
        managerHealth: {
          counts: [
            { status: 'RESOLVED', count: 3 },
            { status: 'NOT_SET', count: 3 },
            { status: 'NOT_FOUND', count: 1 },
            { status: 'AMBIGUOUS', count: 1 },
            { status: 'MALFORMED', count: 1 },
            { status: 'SELF', count: 1 },
          ],
        },
      },
    });
  });
});

test('a cycle of user names at the limit of a chain is found', async () => {
  const pair = [user(1, { manager: 'person2' }), user(2, { manager: 'PERSON1' })];
  const { ask } = await subgraph({ users: pair, env });
  const { data } = await ask(
    `{ user(id: "${id(1)}") { managementChain(maxDepth: 1) { managers { id } end } } }`,
  );
  expect(data).toEqual({ user: { managementChain: { managers: [{ id: id(2) }], end: 'CYCLE' } } });
});

test.each(['refused', 'ignored'] as const)(
  'where a pattern on the manager field is %s, direct reports are still complete',
  async (managerRegex) => {
    const people = [...users(2), user(3, { manager: 'PERSON1' }), user(4, { manager: 'person1' })];
    const { ask } = await subgraph({ users: people, env, jumpcloud: { variant: { managerRegex } } });
    const { data, errors } = await ask(`{ user(id: "${id(1)}") { directReports { nodes { id } } } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({ user: { directReports: { nodes: [{ id: id(3) }, { id: id(4) }] } } });
  },
);

test('managers of 250 people by user name cost 3 calls', async () => {
  const people = [...users(250, (n) => ({ manager: `person${1000 + n}` })), ...users(1250).slice(1000)];
  const { ask, jumpcloud } = await subgraph({ users: people, env });
  const ids = Array.from({ length: 250 }, (_, index) => id(index + 1));
  const { data } = await ask('query ($ids: [ID!]!) { usersByIds(ids: $ids) { manager { id } } }', { ids });
  expect(data).toEqual({ usersByIds: ids.map((_, index) => ({ manager: { id: id(index + 1001) } })) });
  expect(jumpcloud.calls).toHaveLength(3 + 3);
});

describe('the check of the manager field', () => {
  const checksOf = async (people: ReturnType<typeof users>, more: Record<string, string>) => {
    const { ask } = await subgraph({ users: people, env: more });
    const { data } = await ask('{ directory { checks { code outcome message hint } } }');
    const { checks } = (data as { directory: { checks: { code: string }[] } }).directory;
    return checks.find(({ code }) => code === 'MANAGER_VALUES');
  };
  const people = [user(1), ...users(3, () => ({ manager: 'Person1' })).slice(1)];

  test('counts values that resolve by user name', async () => {
    expect(await checksOf(people, env)).toMatchObject({
      outcome: 'PASS',
      message: 'Of 2 values in "manager", 2 resolve by user name.',
    });
  });

  test('suggests user names if the values are user names', async () => {
    expect(await checksOf(people, {})).toMatchObject({
      outcome: 'FAIL',
      hint: expect.stringContaining('Set JUMPCLOUD_MANAGER_RESOLUTION to username.') as unknown,
    });
  });

  test('suggests ids and e-mails if the values are not user names', async () => {
    const byId = [user(1), user(2, { manager: id(1) })];
    expect(await checksOf(byId, env)).toMatchObject({
      outcome: 'FAIL',
      hint: expect.stringContaining('Set JUMPCLOUD_MANAGER_RESOLUTION to auto.') as unknown,
    });
  });

  test('suggests a field of user names', async () => {
    const attributes = [{ name: 'lead', value: 'person1' }];
    const withLead = [user(1), user(2, { attributes, manager: 'nobody' })];
    expect(await checksOf(withLead, env)).toMatchObject({
      hint: expect.stringContaining('lead (1 users)') as unknown,
    });
  });
});

test.each(['ΟΔΟΣ', 'ΟΔΟΣ7', 'ann.ΟΔΟΣ', 'ΟΔΟΣ.ann'])(
  'a user name %s is found in any case where JumpCloud takes no pattern',
  async (username) => {
    const people = [
      user(1, { username }),
      user(2, { manager: username }),
      user(3, { manager: 'nobody' }),
      user(4, { manager: 'person5' }),
      ...users(150).slice(4),
    ];
    const { ask } = await subgraph({ users: people, env, jumpcloud: { variant: { regex: 'refused' } } });
    const manager = (n: number) => `{ user(id: "${id(n)}") { manager { id } managerResolution { status } } }`;
    // That finds out that user names are found one by one.
    expect((await ask(manager(4))).data).toMatchObject({ user: { manager: { id: id(5) } } });
    expect(await ask(manager(2))).toMatchObject({
      errors: [],
      data: { user: { manager: { id: id(1) }, managerResolution: { status: 'RESOLVED' } } },
    });
    expect((await ask(manager(3))).data).toMatchObject({
      user: { managerResolution: { status: 'NOT_FOUND' } },
    });
  },
);
