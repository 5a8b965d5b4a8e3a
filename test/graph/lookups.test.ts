import { describe, expect, test } from '@jest/globals';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const USERS =
  'query ($identifiers: [String!]!) { lookUpUsers(identifiers: $identifiers) { identifier status user { id } } }';
const GROUPS =
  'query ($identifiers: [String!]!) { lookUpGroups(identifiers: $identifiers) { identifier status groups { id } } }';

const people = [
  ...users(3),
  user(4, { email: 'Ada@example.com', username: 'Ada.Lovelace' }),
  user(5, { email: 'twin@example.com', username: 'TWIN' }),
  user(6, { email: 'twin@example.com', username: 'twin' }),
  user(7, { username: 'like.an@email.com' }),
];

const identifiers: [identifier: string, status: string, n?: number][] = [
  [` ${id(1).toUpperCase()} `, 'FOUND', 1],
  ['PERSON2@example.com', 'FOUND', 2],
  ['Ada Lovelace <ADA@example.com>', 'FOUND', 4],
  ['ada.lovelace', 'FOUND', 4],
  [' ADA.LOVELACE\t', 'FOUND', 4],
  ['like.an@email.com', 'FOUND', 7],
  ['person3', 'FOUND', 3],
  ['twin@example.com', 'AMBIGUOUS'],
  ['Twin', 'AMBIGUOUS'],
  [id(404), 'NOT_FOUND'],
  ['x@example.com', 'NOT_FOUND'],
  ['nobody', 'NOT_FOUND'],
  ['person', 'NOT_FOUND'],
  ['Ada Lovelace', 'MALFORMED'],
  ['', 'MALFORMED'],
  ['person3', 'FOUND', 3],
];

test('lookUpUsers takes ids, e-mails and user names as people paste them', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const { data, errors } = await ask(USERS, { identifiers: identifiers.map(([identifier]) => identifier) });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    lookUpUsers: identifiers.map(([identifier, status, n]) => ({
      identifier,
      status,
      user: n === undefined ? null : { id: id(n) },
    })),
  });
  // One for each kind, and one for the e-mails that nobody has, which may be user names.
  expect(jumpcloud.calls).toHaveLength(4);
});

test('300 user names of people are looked up in 3 calls', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(300) });
  const names = Array.from({ length: 300 }, (_, index) => `Person${index + 1}`);
  const { data } = await ask(USERS, { identifiers: names });
  expect(data).toEqual({
    lookUpUsers: names.map((identifier, index) => ({
      identifier,
      status: 'FOUND',
      user: { id: id(index + 1) },
    })),
  });
  expect(jumpcloud.calls).toHaveLength(3);
});

test('where patterns are ignored, user names are looked up one by one', async () => {
  const { ask } = await subgraph({ users: people, jumpcloud: { variant: { regex: 'ignored' } } });
  const { data, errors } = await ask(USERS, { identifiers: ['PERSON1', 'person', 'twin'] });
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    lookUpUsers: [{ status: 'FOUND', user: { id: id(1) } }, { status: 'NOT_FOUND' }, { status: 'AMBIGUOUS' }],
  });
});

test('an outage is an error, not a status', async () => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  jumpcloud.fault({ status: 500 });
  const { data, errors } = await ask(USERS, { identifiers: ['person1'] });
  expect(data).toBe(null);
  expect(errors).toMatchObject([{ path: ['lookUpUsers'], code: 'DIRECTORY_UNAVAILABLE' }]);
});

test('lookUpGroups takes ids and exact names', async () => {
  const groups = [
    group(1, { name: 'Admins' }),
    group(2, { name: 'Sales' }),
    group(3, { name: 'sales' }),
    group(4, { name: ' Admins' }),
    group(5, { name: 'Support' }),
  ];
  const expected: [string, string, number[]][] = [
    [group(5).id.toUpperCase(), 'FOUND', [5]],
    [`  ${group(1).id} `, 'FOUND', [1]],
    ['ADMINS', 'FOUND', [1]],
    [' admins', 'FOUND', [4]],
    ['\tSupport ', 'FOUND', [5]],
    ['SALES', 'AMBIGUOUS', [2, 3]],
    [group(9).id, 'NOT_FOUND', []],
    ['Admin', 'NOT_FOUND', []],
    ['  ', 'MALFORMED', []],
    ['x'.repeat(1025), 'MALFORMED', []],
  ];
  const { ask, jumpcloud } = await subgraph({ groups });
  const { data, errors } = await ask(GROUPS, { identifiers: expected.map(([identifier]) => identifier) });
  expect(errors).toEqual([]);
  expect(data).toEqual({
    lookUpGroups: expected.map(([identifier, status, numbers]) => ({
      identifier,
      status,
      groups: numbers.map((n) => ({ id: group(n).id })),
    })),
  });
  expect(jumpcloud.calls).toHaveLength(1);
});

test.each([USERS, GROUPS])('more than 500 identifiers are BAD_USER_INPUT: %s', async (query) => {
  const { ask, jumpcloud } = await subgraph({});
  const { errors } = await ask(query, { identifiers: Array.from({ length: 501 }, () => 'x') });
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(jumpcloud.calls).toEqual([]);
});

describe('where JumpCloud takes no pattern, and users are asked for one by one', () => {
  const people = [user(1, { email: 'ΟΔΟΣ@example.com' }), ...users(300).slice(1)];
  const others = people.slice(1, 20).map(({ email }) => email);
  const found = people.slice(1, 20).map(({ _id }) => ({ id: _id }));
  const variant = { regex: 'refused', usersPageCap: 10 } as const;
  const ofEmails = (...emails: unknown[]) => `{ usersByEmails(emails: ${JSON.stringify(emails)}) { id } }`;

  test('an e-mail with letters whose case is not certain is found among all users', async () => {
    const { ask } = await subgraph({ users: people, jumpcloud: { variant } });
    await ask(ofEmails(...others));
    const { data, errors } = await ask(ofEmails('Οδοσ@example.com', ...others, 'λλλ@λ'));
    expect(errors).toEqual([]);
    expect(data).toEqual({ usersByEmails: [{ id: id(1) }, ...found, null] });
  });

  test('such an e-mail fails alone if all users are too many', async () => {
    const env = { MAX_UPSTREAM_CALLS: '45' };
    const { ask, jumpcloud } = await subgraph({ users: people, env, jumpcloud: { variant } });
    await ask(ofEmails(...others));
    jumpcloud.calls.length = 0;
    const { data, errors } = await ask(ofEmails(...others, 'λλλ@λ'));
    expect(errors).toMatchObject([{ path: ['usersByEmails', 19], code: 'DIRECTORY_BUDGET_EXCEEDED' }]);
    expect(data).toEqual({ usersByEmails: [...found, null] });
  });
});
