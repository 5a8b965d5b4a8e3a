import { expect, test } from '@jest/globals';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

/** JumpCloud has two records of user 3, which differ, and two of user 5, which do not. */
const people = [
  user(1, { manager: id(5) }),
  user(2, { manager: id(3) }),
  user(3, { manager: id(1), displayname: 'Ada' }),
  user(3, { manager: id(5), displayname: 'Ann' }),
  user(4, { manager: 'person3@example.com' }),
  user(5),
  user(5),
];
const everybody = [group(1, { members: [1, 2, 3, 4, 5].map(id) })];

test('two different records of a user are an error of this user, by id, by e-mail and as manager', async () => {
  const { ask } = await subgraph({ users: people });
  const { data, errors } = await ask(`{
    usersByIds(ids: ["${id(1)}", "${id(3)}", "${id(5)}"]) { displayName }
    usersByEmails(emails: ["person1@example.com", "person3@example.com", "person5@example.com"]) { displayName }
    reports: usersByIds(ids: ["${id(2)}", "${id(4)}", "${id(1)}"]) { manager { id } }
  }`);
  expect(data).toEqual({
    usersByIds: [{ displayName: 'Person 1' }, null, { displayName: 'Person 5' }],
    usersByEmails: [{ displayName: 'Person 1' }, null, { displayName: 'Person 5' }],
    reports: [{ manager: null }, { manager: null }, { manager: { id: id(5) } }],
  });
  expect(errors.map(({ path, code }) => `${path.join('.')} ${String(code)}`).sort()).toEqual([
    'reports.0.manager DIRECTORY_BAD_RESPONSE',
    'reports.1.manager DIRECTORY_BAD_RESPONSE',
    'usersByEmails.1 DIRECTORY_BAD_RESPONSE',
    'usersByIds.1 DIRECTORY_BAD_RESPONSE',
  ]);
});

test('two records of a user with different e-mails are an error of both e-mails only', async () => {
  const { ask } = await subgraph({
    users: [user(1), user(2, { email: 'a@example.com' }), user(2, { email: 'b@example.com' })],
  });
  const { data, errors } = await ask(
    '{ usersByEmails(emails: ["a@example.com", "b@example.com", "person1@example.com", "c@example.com"]) { id } }',
  );
  expect(data).toEqual({ usersByEmails: [null, null, { id: id(1) }, null] });
  expect(errors.map(({ path, code }) => [path[1], code])).toEqual([
    [0, 'DIRECTORY_BAD_RESPONSE'],
    [1, 'DIRECTORY_BAD_RESPONSE'],
  ]);
});

const nodes = [
  { id: id(1), displayName: 'Person 1' },
  { id: id(2), displayName: 'Person 2' },
  { id: id(3), displayName: null },
  { id: id(4), displayName: 'Person 4' },
  { id: id(5), displayName: 'Person 5' },
];
test.each([
  ['users', '{ list: users { nodes { id displayName } totalCount } }', (list: unknown) => list],
  [
    'users by name',
    '{ list: users(orderBy: EMAIL) { nodes { id displayName } totalCount } }',
    (list: unknown) => list,
  ],
  [
    'members',
    `{ list: group(id: "${group(1).id}") { members { nodes { id displayName } totalCount } } }`,
    (list: unknown) => (list as { members: unknown }).members,
  ],
])('in %s, the user with two different records has errors as fields', async (_, query, read) => {
  const { ask } = await subgraph({ users: people, groups: everybody });
  const { data, errors } = await ask(query);
  expect(read(data?.['list'])).toEqual({ nodes, totalCount: 5 });
  expect(errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect(errors[0]?.path.slice(-2)).toEqual([2, 'displayName']);
});

test.each([
  // JumpCloud finds only the record that names user 5.
  ['manager', 'managerHealth leaves', [1, 3]],
  ['boss', 'direct reports and managerHealth leave', [1]],
])('by %s, %s this user out', async (field, _, reports) => {
  const { ask } = await subgraph({
    users: people.map(({ manager, ...fields }) => ({
      ...fields,
      manager,
      attributes: [{ name: 'boss', value: manager }],
    })),
    env: { JUMPCLOUD_MANAGER_FIELD: field },
  });
  const { data, errors } = await ask(`{
    user(id: "${id(5)}") { directReports { nodes { id } totalCount } }
    directory { managerHealth { usersChecked counts { status count } } }
  }`);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    user: { directReports: { nodes: reports.map((n) => ({ id: id(n) })), totalCount: reports.length } },
    directory: {
      managerHealth: {
        usersChecked: 2,
        counts: [
          { status: 'RESOLVED', count: 1 },
          { status: 'NOT_SET', count: 1 },
          ...Array<object>(4).fill({ count: 0 }),
        ],
      },
    },
  });
});

test('a user whose records agree on the manager is a direct report, and cannot be searched in silence', async () => {
  const { ask } = await subgraph({
    users: [user(1), user(2, { manager: id(1) }), user(2, { manager: id(1), displayname: 'Ada' })],
    groups: [group(1, { members: [id(2)] })],
  });
  const reports = await ask(`{ user(id: "${id(1)}") { isManager directReports { totalCount } } }`);
  expect(reports).toMatchObject({
    data: { user: { isManager: true, directReports: { totalCount: 1 } } },
    errors: [],
  });
  const members = await ask(`{ group(id: "${group(1).id}") { members(search: "person2") { totalCount } } }`);
  expect(members).toMatchObject({
    data: { group: { members: null } },
    errors: [{ code: 'DIRECTORY_BAD_RESPONSE' }],
  });
});

test('a page that ends between two records of a user continues after both', async () => {
  const { ask } = await subgraph({ users: [...users(150), user(2), user(60, { displayname: 'Ada' })] });
  for (const orderBy of ['ID', 'EMAIL']) {
    const ids: string[] = [];
    for (let after = ''; ids.length < 200;) {
      const { data } = await ask(
        `{ users(orderBy: ${orderBy}, first: 2${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      );
      const { nodes: rows, pageInfo } = (
        data as { users: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
      ).users;
      ids.push(...rows.map((row) => row.id));
      after = `, after: "${pageInfo.endCursor}"`;
      if (!pageInfo.hasNextPage) break;
    }
    expect(ids.toSorted()).toEqual(users(150).map(({ _id }) => _id));
  }
});
