import { describe, expect, test } from '@jest/globals';
import { id, user } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const ada = user(1, { email: 'ada@example.com' });
const directory = [
  ada,
  user(2, { email: "o'neil+boss@example.com" }),
  user(3, { email: 'zoë@example.com' }),
  user(4, { email: 'Imported.Boss@Example.com' }),
  user(5, { email: 'twin@example.com' }),
  user(6, { email: 'twin@example.com' }),
  user(7, { email: 'gone@example.com', state: 'SUSPENDED', suspended: true }),
  user(8, { email: 'locked@example.com', account_locked: true }),
];
const REPORT = id(99);

/** Values of the manager field, predefined or custom, and their results. */
const values: [
  description: string,
  value: unknown,
  status: string,
  resolved?: { manager: string; by: string; warnings?: string[] },
][] = [
  ['an e-mail', 'ada@example.com', 'RESOLVED', { manager: id(1), by: 'EMAIL' }],
  [
    'an e-mail in upper case',
    'ADA@EXAMPLE.COM',
    'RESOLVED',
    { manager: id(1), by: 'EMAIL', warnings: ['EMAIL_CASE_DIFFERS'] },
  ],
  ['an e-mail with blanks around it', ' \tada@example.com ', 'RESOLVED', { manager: id(1), by: 'EMAIL' }],
  ['an id', id(1), 'RESOLVED', { manager: id(1), by: 'ID' }],
  ['an id in upper case', id(1).toUpperCase(), 'RESOLVED', { manager: id(1), by: 'ID' }],
  ['an id with blanks around it', `  ${id(1)}\n`, 'RESOLVED', { manager: id(1), by: 'ID' }],
  ["an e-mail with + and '", "o'neil+boss@example.com", 'RESOLVED', { manager: id(2), by: 'EMAIL' }],
  ['an e-mail with letters beyond ASCII', 'zoë@example.com', 'RESOLVED', { manager: id(3), by: 'EMAIL' }],
  [
    'the same in upper case',
    'ZOË@EXAMPLE.COM',
    'RESOLVED',
    { manager: id(3), by: 'EMAIL', warnings: ['EMAIL_CASE_DIFFERS'] },
  ],
  [
    'the lower-case form of an e-mail with capitals in JumpCloud',
    'imported.boss@example.com',
    'RESOLVED',
    { manager: id(4), by: 'EMAIL', warnings: ['EMAIL_CASE_DIFFERS'] },
  ],
  [
    'the same e-mail with the same capitals',
    'Imported.Boss@Example.com',
    'RESOLVED',
    { manager: id(4), by: 'EMAIL' },
  ],
  ['a suspended manager', id(7), 'RESOLVED', { manager: id(7), by: 'ID', warnings: ['MANAGER_INACTIVE'] }],
  [
    'a manager who is locked out',
    'locked@example.com',
    'RESOLVED',
    { manager: id(8), by: 'EMAIL', warnings: ['MANAGER_INACTIVE'] },
  ],
  ['an unknown id', id(12345), 'NOT_FOUND'],
  ['an unknown e-mail', 'nobody@example.com', 'NOT_FOUND'],
  ['an unknown e-mail that would match as a pattern', 'a.a@example.com', 'NOT_FOUND'],
  ["the user's own id", REPORT, 'SELF'],
  ["the user's own e-mail", 'PERSON99@example.com', 'SELF'],
  ['an e-mail of two users', 'twin@example.com', 'AMBIGUOUS'],
  ['the same in upper case', 'TWIN@example.com', 'AMBIGUOUS'],
  ['null', null, 'NOT_SET'],
  ['an empty text', '', 'NOT_SET'],
  ['blanks', ' \t ', 'NOT_SET'],
  ['a name', 'Ada Example', 'MALFORMED'],
  ['an id that is too short', id(1).slice(1), 'MALFORMED'],
  ['an id that is too long', `${id(1)}0`, 'MALFORMED'],
  ['a number', 42, 'MALFORMED'],
  ['an object', { id: id(1) }, 'MALFORMED'],
  ['an e-mail of more than 10,000 characters', `${'a'.repeat(10_000)}@example.com`, 'MALFORMED'],
];

const QUERY = `query ($id: ID!) {
  user(id: $id) { manager { id } managerResolution { status matchedBy field rawValue warnings } }
}`;

describe.each([
  ['the predefined attribute', 'manager', (value: unknown) => ({ manager: value })],
  [
    'a custom attribute',
    'boss',
    (value: unknown) => ({ attributes: [{ name: 'boss', value }], manager: id(2) }),
  ],
])('the manager field is %s', (_, field, fieldsOf) => {
  test.each(
    values.map(([description, value, status, resolved]) => [description, status, value, resolved] as const),
  )('%s is %s', async (_description, status, value, resolved) => {
    const { ask } = await subgraph({
      users: [...directory, user(99, fieldsOf(value))],
      env: { JUMPCLOUD_MANAGER_FIELD: field },
    });
    expect(await ask(QUERY, { id: REPORT })).toMatchObject({
      errors: [],
      data: {
        user: {
          manager: resolved ? { id: resolved.manager } : null,
          managerResolution: {
            status,
            matchedBy: resolved?.by ?? null,
            field,
            rawValue: typeof value === 'string' || value === null ? value : JSON.stringify(value),
            warnings: resolved?.warnings ?? [],
          },
        },
      },
    });
  });
});

describe('the attributes of a user have', () => {
  test.each<[string, Record<string, unknown>, string, string[]]>([
    ['no list', {}, 'NOT_SET', []],
    ['null instead of a list', { attributes: null }, 'NOT_SET', []],
    ['another attribute only', { attributes: [{ name: 'badge', value: '7' }] }, 'NOT_SET', []],
    ['an attribute that differs in case', { attributes: [{ name: 'Boss', value: id(1) }] }, 'NOT_SET', []],
    ['the attribute without a value', { attributes: [{ name: 'boss' }] }, 'NOT_SET', []],
    [
      'the attribute twice, the first time blank',
      {
        attributes: [
          { name: 'boss', value: ' ' },
          { name: 'boss', value: id(1) },
        ],
      },
      'RESOLVED',
      ['DUPLICATE_ATTRIBUTE'],
    ],
    [
      'the attribute twice, with two values',
      {
        attributes: [
          { name: 'boss', value: id(1) },
          { name: 'boss', value: id(2) },
        ],
      },
      'RESOLVED',
      ['DUPLICATE_ATTRIBUTE'],
    ],
  ])('%s', async (_description, fields, status, warnings) => {
    const { ask } = await subgraph({
      users: [...directory, user(99, fields)],
      env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
    });
    const { data, errors } = await ask(QUERY, { id: REPORT });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      user: {
        manager: status === 'RESOLVED' ? { id: id(1) } : null,
        managerResolution: { status, warnings },
      },
    });
  });

  test.each([['a text'], [[null]], [[{ value: 'ada@example.com' }]]])(
    "a form that can't be read (%j), which is an error for this user and not a null manager",
    async (attributes) => {
      const users = [
        ...directory,
        user(98, { attributes: [{ name: 'boss', value: id(1) }] }),
        user(99, { attributes }),
      ];
      const { ask } = await subgraph({ users, env: { JUMPCLOUD_MANAGER_FIELD: 'boss' } });
      const { data, errors } = await ask(
        `{ usersByIds(ids: ["${id(98)}", "${REPORT}"]) { id manager { id } } }`,
      );
      expect(data).toEqual({
        usersByIds: [
          { id: id(98), manager: { id: id(1) } },
          { id: REPORT, manager: null },
        ],
      });
      expect(errors).toMatchObject([{ path: ['usersByIds', 1, 'manager'], code: 'DIRECTORY_BAD_RESPONSE' }]);
    },
  );
});

test.each([
  ['id', id(1), 'RESOLVED'],
  ['id', 'ada@example.com', 'MALFORMED'],
  ['email', 'ada@example.com', 'RESOLVED'],
  ['email', id(1), 'MALFORMED'],
  ['username', 'PERSON1', 'RESOLVED'],
  ['username', ' person1\n', 'RESOLVED'],
  ['username', 'ada@example.com', 'NOT_FOUND'],
  ['username', id(1), 'NOT_FOUND'],
  ['username', 'person1000', 'NOT_FOUND'],
  ['username', 'Ada Example', 'MALFORMED'],
  ['username', 42, 'MALFORMED'],
  ['username', ' ', 'NOT_SET'],
  ['username', 'Person99', 'SELF'],
  ['auto', 'person1', 'MALFORMED'],
])('with the resolution "%s", %s is %s', async (resolution, manager, status) => {
  const { ask } = await subgraph({
    users: [...directory, user(99, { manager })],
    env: { JUMPCLOUD_MANAGER_RESOLUTION: resolution },
  });
  const { data } = await ask(QUERY, { id: REPORT });
  expect(data).toMatchObject({ user: { managerResolution: { status } } });
});

test('two users who manage each other resolve without a loop', async () => {
  const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2, { manager: id(1) })] });
  const { data } = await ask(`{ user(id: "${id(1)}") { manager { id manager { id manager { id } } } } }`);
  expect(data).toEqual({ user: { manager: { id: id(2), manager: { id: id(1), manager: { id: id(2) } } } } });
});

test('an e-mail of two users is AMBIGUOUS even if one of them has been read already', async () => {
  const { ask } = await subgraph({ users: [...directory, user(99, { manager: 'twin@example.com' })] });
  const { data } = await ask(
    `{ usersByIds(ids: ["${id(5)}", "${REPORT}"]) { managerResolution { status } } }`,
  );
  expect(data).toEqual({
    usersByIds: [
      { managerResolution: { status: 'NOT_SET' } },
      { managerResolution: { status: 'AMBIGUOUS' } },
    ],
  });
});
