import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

/** Manager values. Those of users 2 to 8 name user 1; the others do not. */
const managerValues = [
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
const allUsers = (fieldsOf: (value: unknown) => Record<string, unknown>) => [
  ...managerValues.map((value, index) =>
    user(index + 1, { ...fieldsOf(value), ...(index === 0 && { email: 'boss@example.com' }) }),
  ),
  user(20, { email: 'twin@example.com' }),
  user(21, { email: 'twin@example.com' }),
];
const REPORTS = 'directReports { nodes { id } totalCount } isManager';
const reports = (...n: number[]) => ({
  directReports: { nodes: n.map((number) => ({ id: id(number) })), totalCount: n.length },
  isManager: n.length > 0,
});

describe.each([
  ['the predefined attribute', 'manager', (value: unknown) => ({ manager: value })],
  ['a custom attribute', 'boss', (value: unknown) => ({ attributes: [{ name: 'boss', value }] })],
])('directReports by %s', (_, field, fieldsOf) => {
  const env = { JUMPCLOUD_MANAGER_FIELD: field };

  test('match managers by id and e-mail in any case, and do not match users who share an e-mail', async () => {
    const { ask } = await subgraph({ users: allUsers(fieldsOf), env });
    const { data, errors } = await ask(
      `{ usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(20)}"]) { ${REPORTS} } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ usersByIds: [reports(2, 3, 4, 5, 6, 7, 8), reports(), reports()] });
  });

  test('are consistent with manager for all users', async () => {
    const { ask } = await subgraph({ users: allUsers(fieldsOf), env });
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
      const managed = nodes.filter((node) => node.manager?.id === boss.id).map((node) => node.id);
      expect(boss.directReports.nodes.map((node) => node.id)).toEqual(managed);
    }
  });

  test('by an e-mail that two users have in different case belong to nobody', async () => {
    const people = [
      user(1, { email: 'ann@example.com' }),
      user(2, { email: 'Ann@example.com' }),
      user(3, fieldsOf('ann@example.com')),
    ];
    const { ask } = await subgraph({ users: people, env });
    const { data } = await ask(`{ users { nodes { manager { id } ${REPORTS} } } }`);
    const person = (manager: { id: string } | null, fields: object) => ({ manager, ...fields });
    expect(data).toEqual({
      users: {
        nodes: [person(null, reports()), person(null, reports()), person(null, reports())],
      },
    });
  });

  test('do not include the user, and the next page starts after the previous one', async () => {
    const people = users(250, () => fieldsOf(id(1)));
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
    const rest = Array.from({ length: 49 }, (_unused, index) => ({ id: id(202 + index) }));
    expect(data).toEqual({ user: { directReports: { nodes: rest, pageInfo: { hasNextPage: false } } } });
  });

  test("are an error if they can't be looked up", async () => {
    const { ask, jumpcloud } = await subgraph({ users: allUsers(fieldsOf), env });
    jumpcloud.fault({ after: 1, status: 500 });
    const { data, errors } = await ask(`{ user(id: "${id(1)}") { id ${REPORTS} } }`);
    expect(data).toEqual({ user: { id: id(1), directReports: null, isManager: null } });
    expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_UNAVAILABLE', 'DIRECTORY_UNAVAILABLE']);
  });
});

test('if JumpCloud rejects a pattern on the predefined attribute, all users are read', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(5, () => ({ manager: 'person1@example.com' })) });
  jumpcloud.fault({ body: /"manager":/, status: 400 });
  const query = `{ user(id: "${id(1)}") { directReports { totalCount } } }`;
  expect((await ask(query)).data).toEqual({ user: { directReports: { totalCount: 4 } } });
  jumpcloud.calls.length = 0;
  await ask(query);
  // The user, all users, and the owner of the e-mail.
  expect(jumpcloud.calls.map((call) => call.status)).toEqual([200, 200, 200]);
});

test('direct reports are sorted by id if JumpCloud does not sort', async () => {
  const people = users(250, () => ({ manager: id(1) })).toReversed();
  const { ask } = await subgraph({
    users: people,
    jumpcloud: { variant: { searchSort: 'ignored', listSort: 'ignored' } },
  });
  const { data } = await ask(
    `{ user(id: "${id(1)}") { directReports(first: 3) { nodes { id } totalCount } } }`,
  );
  expect(data).toEqual({
    user: { directReports: { nodes: [2, 3, 4].map((n) => ({ id: id(n) })), totalCount: 249 } },
  });
});
