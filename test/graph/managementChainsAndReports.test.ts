import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const CHAIN = 'managementChain { managers { id } end }';
const chain = (end: string, ...managers: number[]) => ({
  managementChain: { managers: managers.map((n) => ({ id: id(n) })), end },
});

describe('a management chain', () => {
  test('goes up to the one who has no manager', async () => {
    const { ask } = await subgraph({ users: users(4, (n) => (n < 4 ? { manager: id(n + 1) } : {})) });
    const { data, errors } = await ask(`{ users { nodes { ${CHAIN} } } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      users: { nodes: [chain('ROOT', 2, 3, 4), chain('ROOT', 3, 4), chain('ROOT', 4), chain('ROOT')] },
    });
  });

  test.each<[string, unknown]>([
    ['an unknown id', id(404)],
    ['an unknown e-mail', 'nobody@example.com'],
    ['a shared e-mail', 'twin@example.com'],
    ['a name', 'The Boss'],
  ])('ends unresolved at %s', async (_, manager) => {
    const twins = [user(8, { email: 'twin@example.com' }), user(9, { email: 'twin@example.com' })];
    const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2, { manager }), ...twins] });
    const { data } = await ask(`{ user(id: "${id(1)}") { ${CHAIN} } }`);
    expect(data).toEqual({ user: chain('UNRESOLVED', 2) });
  });

  test.each([1, 2, 50])('ends when a cycle of %d comes round', async (length) => {
    const { ask } = await subgraph({ users: users(length, (n) => ({ manager: id((n % length) + 1) })) });
    const { data, errors } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 50) { managers { id } end } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ user: chain('CYCLE', ...Array.from({ length: length - 1 }, (_, n) => n + 2)) });
  });

  test('ends when a cycle further up comes round', async () => {
    const { ask } = await subgraph({
      users: [user(1, { manager: id(2) }), user(2, { manager: id(3) }), user(3, { manager: id(2) })],
    });
    expect((await ask(`{ user(id: "${id(1)}") { ${CHAIN} } }`)).data).toEqual({ user: chain('CYCLE', 2, 3) });
  });

  test.each([
    ['one’s own', id(2)],
    ['the first one’s', id(1)],
  ])('whose last one within the limit holds %s id is a cycle', async (_, manager) => {
    const { ask, jumpcloud } = await subgraph({ users: [user(1, { manager: id(2) }), user(2, { manager })] });
    const { data } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 1) { managers { id } end } } }`,
    );
    expect(data).toEqual({ user: chain('CYCLE', 2) });
    expect(jumpcloud.calls).toHaveLength(2);
  });

  test('of 200 people ends at the limit, and says so', async () => {
    const { ask } = await subgraph({ users: users(200, (n) => ({ manager: id(n + 1) })) });
    const question = (args: string) =>
      `{ user(id: "${id(1)}") { managementChain${args} { managers { id } end } } }`;
    const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 2);
    expect((await ask(question(''))).data).toEqual({ user: chain('DEPTH_LIMIT', ...upTo(10)) });
    expect((await ask(question('(maxDepth: 50)'))).data).toEqual({ user: chain('DEPTH_LIMIT', ...upTo(50)) });
    expect((await ask(question('(maxDepth: 1)'))).data).toEqual({ user: chain('DEPTH_LIMIT', 2) });
    expect((await ask(question('(maxDepth: null)'))).data).toEqual({
      user: chain('DEPTH_LIMIT', ...upTo(10)),
    });
  });

  test('that is exactly as long as the limit has reached its root', async () => {
    const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2)] });
    const { data } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 1) { managers { id } end } } }`,
    );
    expect(data).toEqual({ user: chain('ROOT', 2) });
  });

  test.each([0, -1, 51, 1000])('of depth %d is the caller’s mistake', async (maxDepth) => {
    const { ask } = await subgraph({ users: users(1) });
    const { errors } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: ${maxDepth}) { end } } }`,
    );
    expect(errors).toMatchObject([{ path: ['user', 'managementChain'], code: 'BAD_USER_INPUT' }]);
  });

  test('that can not be looked up further is an error, of that chain alone', async () => {
    const { ask, jumpcloud } = await subgraph({
      users: [user(1, { manager: id(2) }), user(2, { manager: id(3) }), user(3), user(4)],
    });
    jumpcloud.fault({ body: new RegExp(`_id:\\$eq:${id(3)}`), status: 503 });
    const { data, errors } = await ask(`{ usersByIds(ids: ["${id(1)}", "${id(4)}"]) { id ${CHAIN} } }`);
    expect(data).toEqual({
      usersByIds: [
        { id: id(1), managementChain: null },
        { id: id(4), ...chain('ROOT') },
      ],
    });
    expect(errors).toMatchObject([
      { path: ['usersByIds', 0, 'managementChain'], code: 'DIRECTORY_UNAVAILABLE' },
    ]);
  });
});

/** All report to the first, each in another spelling; the twelfth and thirteenth do not. */
const spellings = [
  null,
  id(1),
  id(1).toUpperCase(),
  ` ${id(1)} `,
  'boss@example.com',
  'BOSS@Example.com',
  ' boss@example.com',
  id(1),
  'twin@example.com',
  'Boss',
  42,
  id(404),
  'bossy@example.com',
];
const everybody = (holding: (value: unknown) => Record<string, unknown>) => [
  ...spellings.map((value, index) =>
    user(index + 1, { ...holding(value), ...(index === 0 && { email: 'boss@example.com' }) }),
  ),
  user(20, { email: 'twin@example.com' }),
  user(21, { email: 'twin@example.com' }),
];
const REPORTS = 'directReports { nodes { id } totalCount } isManager';
const reports = (...n: number[]) => ({
  directReports: { nodes: n.map((each) => ({ id: id(each) })), totalCount: n.length },
  isManager: n.length > 0,
});

describe.each([
  ['the predefined attribute', 'manager', (value: unknown) => ({ manager: value })],
  ['a custom attribute', 'boss', (value: unknown) => ({ attributes: [{ name: 'boss', value }] })],
])('direct reports by %s', (_, field, holding) => {
  const env = { JUMPCLOUD_MANAGER_FIELD: field };

  test('are found by id and e-mail alike, however spelled, and whoever shares an e-mail has none by it', async () => {
    const { ask } = await subgraph({ users: everybody(holding), env });
    const { data, errors } = await ask(
      `{ usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(20)}"]) { ${REPORTS} } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ usersByIds: [reports(2, 3, 4, 5, 6, 7, 8), reports(), reports()] });
  });

  test('are those whose manager it is, for everybody', async () => {
    const { ask } = await subgraph({ users: everybody(holding), env });
    const { data, errors } = await ask(
      '{ users { nodes { id manager { id } directReports { nodes { id } } } } }',
    );
    expect(errors).toEqual([]);
    const { nodes } = (
      data as {
        users: {
          nodes: { id: string; manager: { id: string } | null; directReports: { nodes: { id: string }[] } }[];
        };
      }
    ).users;
    for (const boss of nodes) {
      const managed = nodes.filter((each) => each.manager?.id === boss.id).map((each) => each.id);
      expect(boss.directReports.nodes.map((each) => each.id)).toEqual(managed);
    }
  });

  test('by an e-mail that others have in capitals are those of the one who spells it so', async () => {
    const people = [
      user(1, { email: 'ann@example.com' }),
      user(2, { email: 'Ann@example.com' }),
      user(3, holding('ann@example.com')),
    ];
    const { ask } = await subgraph({ users: people, env });
    const { data } = await ask(`{ users { nodes { manager { id } ${REPORTS} } } }`);
    const manager = (of: { id: string } | null, each: object) => ({ manager: of, ...each });
    expect(data).toEqual({
      users: {
        nodes: [manager(null, reports(3)), manager(null, reports()), manager({ id: id(1) }, reports())],
      },
    });
  });

  test('of one’s own are none, and a page goes on where the last one ended', async () => {
    const people = users(250, (n) => holding(n === 1 ? id(1) : id(1)));
    const { ask } = await subgraph({ users: people, env });
    const first = await ask(
      `{ user(id: "${id(1)}") { directReports(first: 200) { totalCount nodes { id } pageInfo { endCursor } } } }`,
    );
    const page = (
      first.data as {
        user: { directReports: { totalCount: number; nodes: unknown[]; pageInfo: { endCursor: string } } };
      }
    ).user.directReports;
    expect([page.totalCount, page.nodes.length]).toEqual([249, 200]);
    const { data } = await ask(
      `{ user(id: "${id(1)}") { directReports(first: 200, after: "${page.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } } } }`,
    );
    expect(data).toMatchObject({ user: { directReports: { pageInfo: { hasNextPage: false } } } });
  });

  test('that can not be looked up are an error, not nobody', async () => {
    const { ask, jumpcloud } = await subgraph({ users: everybody(holding), env });
    jumpcloud.fault({ after: 1, status: 500 });
    const { data, errors } = await ask(`{ user(id: "${id(1)}") { id ${REPORTS} } }`);
    expect(data).toEqual({ user: { id: id(1), directReports: null, isManager: null } });
    expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_UNAVAILABLE', 'DIRECTORY_UNAVAILABLE']);
  });
});

test('a search that JumpCloud refuses whatever it is for says nothing of texts', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(5, () => ({ manager: 'person1@example.com' })),
  });
  const question = `{ user(id: "${id(1)}") { directReports { totalCount } } }`;
  jumpcloud.fault({ body: /"manager":/, times: 2, status: 400 });
  expect((await ask(question)).errors.map(({ code }) => code)).toEqual(['DIRECTORY_BAD_RESPONSE']);
  expect((await ask(question)).data).toEqual({ user: { directReports: { totalCount: 4 } } });
});

test('where JumpCloud refuses to search the predefined attribute for texts, ids are searched for', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(5, () => ({ manager: id(1) })) });
  jumpcloud.fault({ body: /"manager":\{/, status: 400 });
  const question = `{ user(id: "${id(1)}") { directReports { totalCount } } }`;
  expect((await ask(question)).data).toEqual({ user: { directReports: { totalCount: 4 } } });
  jumpcloud.calls.length = 0;
  await ask(question);
  expect(jumpcloud.calls.map((call) => call.status)).toEqual([200, 200]);
});
