import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

/** Two users have one e-mail in different spellings. */
const people = [
  user(1, { email: 'bob@example.com' }),
  user(2, { email: 'BOB@example.com' }),
  user(3, { manager: 'BOB@example.com' }),
  user(4, { manager: 'bob@example.com' }),
  user(5, { manager: 'Ann@example.com' }),
  user(6, { email: 'ANN@example.com', manager: id(1) }),
];
const QUERY = `{
  usersByIds(ids: ["${id(3)}", "${id(4)}", "${id(5)}", "${id(6)}"]) { manager { id } managerResolution { status } }
  lower: userByEmail(email: "bob@example.com") { id } upper: userByEmail(email: "BOB@example.com") { id }
  lookUpUsers(identifiers: ["Bob@example.com", "ann@example.com"]) { status }
  users(first: 2) { nodes { isManager directReports { totalCount } } }
}`;
const report = (status: string, manager: string | null) => ({
  manager: manager && { id: manager },
  managerResolution: { status },
});
const EXPECTED = {
  usersByIds: [
    report('AMBIGUOUS', null),
    report('AMBIGUOUS', null),
    report('RESOLVED', id(6)),
    report('RESOLVED', id(1)),
  ],
  lower: null,
  upper: null,
  lookUpUsers: [{ status: 'AMBIGUOUS' }, { status: 'FOUND' }],
  // User 6 names user 1 by id.
  users: {
    nodes: [
      { isManager: true, directReports: { totalCount: 1 } },
      { isManager: false, directReports: { totalCount: 0 } },
    ],
  },
};
const ONE_PATTERN = /"email":\{"\$regex":"\(\?i\)\^\(/;
const ANY_PATTERN = /"email":\{"\$regex"/;

describe('an e-mail that two users have in different spellings', () => {
  test('names nobody, whatever the spelling', async () => {
    const { ask } = await subgraph({ users: people });
    const { data, errors } = await ask(QUERY);
    expect(errors).toEqual([]);
    expect(data).toEqual(EXPECTED);
  });

  test('names nobody in a custom attribute', async () => {
    const { ask } = await subgraph({
      users: people.map(({ manager, ...fields }) => ({
        ...fields,
        attributes: [{ name: 'boss', value: manager }],
      })),
      env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
    });
    const { data, errors } = await ask(QUERY);
    expect(errors).toEqual([]);
    expect(data).toEqual(EXPECTED);
  });

  test('is null as the key of an entity', async () => {
    const { entities } = await subgraph({ users: people });
    const { data, errors } = await entities(
      ['bob@example.com', 'BOB@example.com', 'ann@example.com'].map((email) => ({
        __typename: 'User',
        email,
      })),
      '... on User { id }',
    );
    expect({ data, errors }).toEqual({ data: { _entities: [null, null, { id: id(6) }] }, errors: [] });
  });

  test('names nobody where JumpCloud rejects one pattern for many e-mails, which is remembered', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ body: ONE_PATTERN, status: 400 });
    expect(await ask(QUERY)).toMatchObject({ data: EXPECTED, errors: [] });
    jumpcloud.calls.length = 0;
    await ask('{ usersByEmails(emails: ["bob@example.com", "ann@example.com"]) { id } }');
    expect(jumpcloud.calls.map(({ status }) => status)).toEqual([200]);
  });

  test('names nobody where JumpCloud rejects every pattern', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ body: ANY_PATTERN, status: 400 });
    expect(await ask(QUERY)).toMatchObject({ data: EXPECTED, errors: [] });
  });
});

test('100 e-mails cost one call, whether they are found or not', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(50, (n) => (n % 2 === 0 ? { email: `Person${n}@Example.com` } : {})),
  });
  const emails = Array.from({ length: 100 }, (_, n) => `PERSON${n + 1}@example.com`);
  const { data, errors } = await ask(
    'query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }',
    { emails },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ usersByEmails: emails.map((_, n) => (n < 50 ? { id: id(n + 1) } : null)) });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('long e-mails and null characters do not make a pattern that JumpCloud rejects', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  // MongoDB accepts patterns of 32,764 bytes, without null characters.
  jumpcloud.fault({ body: /"\$regex":"([^"]{32764}|[^"]*\\u0000)/, status: 400 });
  const emails = Array.from({ length: 98 }, (_, n) => `${'a'.repeat(1000)}${n}@example.com`);
  const { data, errors } = await ask(
    'query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }',
    {
      emails: [...emails, '\0@example.com', 'Person1@example.com'],
    },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ usersByEmails: [...Array<null>(99).fill(null), { id: id(1) }] });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('direct reports of 100 users are searched by at most 101 conditions', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(100, () => ({ manager: ' PERSON1@example.com' })),
  });
  // A hundred equalities and one pattern.
  jumpcloud.fault({ body: /(?:"manager":(?:(?!"manager":).)*){102}/, status: 400 });
  const { data, errors } = await ask('{ users(first: 100) { nodes { directReports { totalCount } } } }');
  expect(errors).toEqual([]);
  expect((data as { users: { nodes: unknown[] } }).users.nodes.slice(0, 2)).toEqual([
    { directReports: { totalCount: 99 } },
    { directReports: { totalCount: 0 } },
  ]);
});
