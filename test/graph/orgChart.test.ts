import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const QUERY = `query ($rootId: ID, $depth: Int, $first: Int, $after: String) {
  orgChart(rootId: $rootId, depth: $depth, first: $first, after: $after) {
    nodes { user { id } managerId managerStatus depth directReportCount inCycle }
    pageInfo { hasNextPage endCursor } totalCount
  }
}`;

interface Chart {
  nodes: { user: { id: string }; managerId: string | null; managerStatus: string; depth: number }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}
const chartIn = (data: unknown) => (data as { orgChart: Chart }).orgChart;
const node = (n: number, managerId: number | null, managerStatus: string, rest: object) => ({
  user: { id: id(n) },
  managerId: managerId === null ? null : id(managerId),
  managerStatus,
  ...rest,
});
const at = (depth: number, directReportCount = 0, inCycle = false) => ({ depth, directReportCount, inCycle });

/** 1 leads 2 and 3, 3 leads 4; 5 to 9 have no usable manager; 10 and 11 are a cycle, with 12 below. */
const people = [
  user(1, { displayname: 'Zoe' }),
  user(2, { manager: 'PERSON1@example.com' }),
  user(3, { manager: id(1), displayname: 'Anna' }),
  user(4, { manager: id(3).toUpperCase() }),
  user(5, { manager: id(404) }),
  user(6, { manager: 'nobody' }),
  user(7, { manager: 'twin@example.com' }),
  user(8, { manager: 'person8@example.com', email: 'person8@example.com' }),
  user(9, { manager: id(9), displayname: null }),
  user(10, { manager: id(11) }),
  user(11, { manager: 'person10@example.com' }),
  user(12, { manager: id(11) }),
  user(13, { email: 'twin@example.com' }),
  user(14, { email: 'Twin@example.com' }),
];

test('the chart has everybody once, with the place and the reason for having no manager', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const { data, errors } = await ask(QUERY);
  expect(errors).toEqual([]);
  expect(chartIn(data)).toEqual({
    nodes: [
      node(9, null, 'SELF', at(0)),
      node(13, null, 'NOT_SET', at(0)),
      node(14, null, 'NOT_SET', at(0)),
      node(5, null, 'NOT_FOUND', at(0)),
      node(6, null, 'MALFORMED', at(0)),
      node(7, null, 'AMBIGUOUS', at(0)),
      node(8, null, 'SELF', at(0)),
      node(1, null, 'NOT_SET', at(0, 2)),
      node(11, 10, 'RESOLVED', at(0, 2, true)),
      node(10, 11, 'RESOLVED', at(0, 1, true)),
      node(3, 1, 'RESOLVED', at(1, 1)),
      node(2, 1, 'RESOLVED', at(1)),
      node(12, 11, 'RESOLVED', at(1)),
      node(4, 3, 'RESOLVED', at(2)),
    ],
    pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
    totalCount: 14,
  });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('the chart of a person, down to a depth', async () => {
  const { ask } = await subgraph({ users: people });
  const ids = async (variables: object) => {
    const { data, errors } = await ask(QUERY, { ...variables });
    expect(errors).toEqual([]);
    const { nodes, totalCount } = chartIn(data);
    expect(totalCount).toBe(nodes.length);
    return nodes.map((each) => each.user.id);
  };
  expect(await ids({ rootId: id(1).toUpperCase() })).toEqual([id(1), id(3), id(2), id(4)]);
  expect(await ids({ rootId: id(1), depth: 1 })).toEqual([id(1), id(3), id(2)]);
  expect(await ids({ rootId: id(1), depth: 0 })).toEqual([id(1)]);
  expect(await ids({ rootId: id(10) })).toEqual([id(10), id(11), id(12)]);
});

test('an unknown or malformed root has no chart', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  expect(await ask(QUERY, { rootId: 'x' })).toMatchObject({ data: { orgChart: null }, errors: [] });
  expect(jumpcloud.calls).toEqual([]);
  expect(await ask(QUERY, { rootId: id(404) })).toMatchObject({ data: { orgChart: null }, errors: [] });
});

test.each([
  [{ first: 0 }, 'first must be 1 to 5000.'],
  [{ first: 5001 }, 'first must be 1 to 5000.'],
  [{ depth: -1 }, 'depth must be 0 to 50.'],
  [{ depth: 51 }, 'depth must be 0 to 50.'],
  [
    { after: 'x' },
    'after is not a cursor of this list. Use an endCursor of the same field with the same arguments.',
  ],
])('%j is BAD_USER_INPUT', async (variables, message) => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const { errors } = await ask(QUERY, variables);
  expect(errors).toMatchObject([{ path: ['orgChart'], code: 'BAD_USER_INPUT', message }]);
  expect(jumpcloud.calls).toEqual([]);
});

describe('pages', () => {
  test('end where they should, and go on after the last person while others come and go', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    const whole = chartIn((await ask(QUERY)).data).nodes.map((each) => each.user.id);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors }: Awaited<ReturnType<typeof ask>> = await ask(QUERY, { first: 4, after });
      expect(errors).toEqual([]);
      const { nodes, pageInfo } = chartIn(data);
      seen.push(...nodes.map((each) => each.user.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      // The last person of the first page, and another one before it.
      if (seen.length === 4) {
        const gone = [whole[3], whole[0]];
        jumpcloud.directory.users.splice(
          0,
          Infinity,
          ...people.filter(({ _id }) => !gone.includes(_id)),
          user(20, { displayname: '' }),
        );
      }
    } while (after !== null);
    expect(seen).toEqual(whole);
  });

  test('a cursor of another chart is refused', async () => {
    const { ask } = await subgraph({ users: people });
    const { endCursor } = chartIn((await ask(QUERY, { first: 1 })).data).pageInfo;
    expect((await ask(QUERY, { first: 1, after: endCursor })).errors).toEqual([]);
    expect((await ask(QUERY, { after: endCursor, depth: 2 })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ]);
  });
});

describe('what could not be looked up', () => {
  test('a person whose manager field is unreadable is in the chart, and has errors as fields', async () => {
    const env = { JUMPCLOUD_MANAGER_FIELD: 'boss' };
    const { ask } = await subgraph({ users: [user(1), user(2, { attributes: 'broken' })], env });
    const part = (fields: string) => ask(`{ orgChart { nodes { user { id } ${fields} } totalCount } }`);
    expect(await part('depth')).toMatchObject({
      data: {
        orgChart: { nodes: [{ user: { id: id(1) } }, { user: { id: id(2) }, depth: 0 }], totalCount: 2 },
      },
      errors: [],
    });
    expect(await part('managerId')).toMatchObject({
      data: { orgChart: { nodes: [{ managerId: null }, { user: { id: id(2) }, managerId: null }] } },
      errors: [{ path: ['orgChart', 'nodes', 1, 'managerId'], code: 'DIRECTORY_BAD_RESPONSE' }],
    });
    expect(await part('managerStatus')).toMatchObject({
      data: { orgChart: null },
      errors: [{ path: ['orgChart', 'nodes', 1, 'managerStatus'], code: 'DIRECTORY_BAD_RESPONSE' }],
    });
  });

  test('a manager with conflicting records is found by id; by e-mail it is an error, and others are not affected', async () => {
    const conflicting = [
      user(1, { email: 'a@example.com' }),
      user(1, { email: 'a@example.com', displayname: 'B' }),
    ];
    const { ask } = await subgraph({
      users: [
        ...conflicting,
        user(2, { manager: id(1) }),
        user(3, { manager: 'a@example.com' }),
        user(4, { manager: 'person2@example.com' }),
        user(5, { manager: 'nobody@example.com' }),
      ],
    });
    const { data, errors } = await ask('{ orgChart { nodes { user { id } managerId depth } } }');
    expect(data).toEqual({
      orgChart: {
        nodes: [
          { user: { id: id(3) }, managerId: null, depth: 0 },
          { user: { id: id(5) }, managerId: null, depth: 0 },
          { user: { id: id(1) }, managerId: null, depth: 0 },
          { user: { id: id(2) }, managerId: id(1), depth: 1 },
          { user: { id: id(4) }, managerId: id(2), depth: 2 },
        ],
      },
    });
    expect(errors).toMatchObject([
      { path: ['orgChart', 'nodes', 0, 'managerId'], code: 'DIRECTORY_BAD_RESPONSE' },
    ]);
  });

  test('an outage is an error', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(150) });
    jumpcloud.fault({ status: 500, body: /"skip":(99|100)/ });
    const { data, errors } = await ask(QUERY);
    expect(data).toEqual({ orgChart: null });
    expect(errors).toMatchObject([{ path: ['orgChart'], code: 'DIRECTORY_UNAVAILABLE' }]);
  });
});

test('where nobody has the manager field, there is no chart but an error', async () => {
  const { ask } = await subgraph({
    users: [user(1), user(2)],
    env: { JUMPCLOUD_MANAGER_FIELD: 'bos', JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false' },
  });
  const { data, errors } = await ask(QUERY);
  expect(data).toEqual({ orgChart: null });
  expect(errors).toMatchObject([{ path: ['orgChart'], code: 'DIRECTORY_MANAGER_FIELD_UNKNOWN' }]);
});

test('managers by user name', async () => {
  const { ask } = await subgraph({
    users: [user(1), user(2, { manager: 'PERSON1' }), user(3, { manager: id(1) })],
    env: { JUMPCLOUD_MANAGER_RESOLUTION: 'username' },
  });
  const { data } = await ask(QUERY);
  expect(chartIn(data).nodes).toEqual([
    node(1, null, 'NOT_SET', at(0, 1)),
    node(3, null, 'NOT_FOUND', at(0)),
    node(2, 1, 'RESOLVED', at(1)),
  ]);
});

test('5,000 people with many fields are refused before JumpCloud is called', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const fields = Array.from({ length: 60 }, (_, n) => `f${n}: email`).join(' ');
  const query = (first: number) => `{ orgChart(first: ${first}) { nodes { user { ${fields} } } } }`;
  expect((await ask(query(5000))).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(jumpcloud.calls).toEqual([]);
  expect((await ask(query(1000))).errors).toEqual([]);
});
