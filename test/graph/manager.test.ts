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

/** What stands in the field, whether custom or predefined; the status; and of a manager who was found, the rest. */
const values: [
  says: string,
  value: unknown,
  status: string,
  found?: { manager: string; by: string; warnings?: string[] },
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
    'an e-mail that JumpCloud holds with capitals',
    'imported.boss@example.com',
    'RESOLVED',
    { manager: id(4), by: 'EMAIL', warnings: ['EMAIL_CASE_DIFFERS'] },
  ],
  ['the same, spelled alike', 'Imported.Boss@Example.com', 'RESOLVED', { manager: id(4), by: 'EMAIL' }],
  ['a suspended manager', id(7), 'RESOLVED', { manager: id(7), by: 'ID', warnings: ['MANAGER_INACTIVE'] }],
  [
    'a manager who is locked out',
    'locked@example.com',
    'RESOLVED',
    { manager: id(8), by: 'EMAIL', warnings: ['MANAGER_INACTIVE'] },
  ],
  ['an id nobody has', id(12345), 'NOT_FOUND'],
  ['an e-mail nobody has', 'nobody@example.com', 'NOT_FOUND'],
  ['an e-mail in which a dot could stand for any letter', 'a.a@example.com', 'NOT_FOUND'],
  ['the own id', REPORT, 'SELF'],
  ['the own e-mail', 'PERSON99@example.com', 'SELF'],
  ['an e-mail that two people have', 'twin@example.com', 'AMBIGUOUS'],
  ['the same in upper case', 'TWIN@example.com', 'AMBIGUOUS'],
  ['null', null, 'NOT_SET'],
  ['an empty text', '', 'NOT_SET'],
  ['blanks', ' \t ', 'NOT_SET'],
  ['a name', 'Ada Example', 'MALFORMED'],
  ['an id that is too short', id(1).slice(1), 'MALFORMED'],
  ['an id that is too long', `${id(1)}0`, 'MALFORMED'],
  ['a number', 42, 'MALFORMED'],
  ['an object', { id: id(1) }, 'MALFORMED'],
  ['an endless e-mail', `${'a'.repeat(10_000)}@example.com`, 'MALFORMED'],
];

const QUESTION = `query ($id: ID!) {
  user(id: $id) { manager { id } managerResolution { status matchedBy field rawValue warnings } }
}`;

describe.each([
  ['the predefined attribute', 'manager', (value: unknown) => ({ manager: value })],
  [
    'a custom attribute',
    'boss',
    (value: unknown) => ({ attributes: [{ name: 'boss', value }], manager: id(2) }),
  ],
])('%s', (_, field, holding) => {
  test.each(values.map(([says, ...row]) => [says, row] as const))(
    '%s',
    async (_says, [value, status, found]) => {
      const { ask } = await subgraph({
        users: [...directory, user(99, holding(value))],
        env: { JUMPCLOUD_MANAGER_FIELD: field },
      });
      expect(await ask(QUESTION, { id: REPORT })).toMatchObject({
        errors: [],
        data: {
          user: {
            manager: found ? { id: found.manager } : null,
            managerResolution: {
              status,
              matchedBy: found?.by ?? null,
              field,
              rawValue: typeof value === 'string' || value === null ? value : JSON.stringify(value),
              warnings: found?.warnings ?? [],
            },
          },
        },
      });
    },
  );
});

describe('what holds the custom attribute', () => {
  test.each<[string, Record<string, unknown>, string, string[]]>([
    ['no attributes at all', {}, 'NOT_SET', []],
    ['attributes that are null', { attributes: null }, 'NOT_SET', []],
    ['attributes without this one', { attributes: [{ name: 'badge', value: '7' }] }, 'NOT_SET', []],
    ['an attribute that differs in case', { attributes: [{ name: 'Boss', value: id(1) }] }, 'NOT_SET', []],
    ['an attribute without a value', { attributes: [{ name: 'boss' }] }, 'NOT_SET', []],
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
  ])('%s', async (_says, fields, status, warnings) => {
    const { ask } = await subgraph({
      users: [...directory, user(99, fields)],
      env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
    });
    const { data, errors } = await ask(QUESTION, { id: REPORT });
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      user: {
        manager: status === 'RESOLVED' ? { id: id(1) } : null,
        managerResolution: { status, warnings },
      },
    });
  });

  test.each([['a text'], [[null]], [[{ value: 'ada@example.com' }]]])(
    'attributes that nobody can read (%j) are an error of that person, not "no manager"',
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
])('where only a value of the kind "%s" counts, %s is %s', async (resolution, manager, status) => {
  const { ask } = await subgraph({
    users: [...directory, user(99, { manager })],
    env: { JUMPCLOUD_MANAGER_RESOLUTION: resolution },
  });
  const { data } = await ask(QUESTION, { id: REPORT });
  expect(data).toMatchObject({ user: { managerResolution: { status } } });
});

test('two managers of each other are two answers, not a loop', async () => {
  const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2, { manager: id(1) })] });
  const { data } = await ask(`{ user(id: "${id(1)}") { manager { id manager { id manager { id } } } } }`);
  expect(data).toEqual({ user: { manager: { id: id(2), manager: { id: id(1), manager: { id: id(2) } } } } });
});

test('whether an e-mail is shared does not depend on who was read before', async () => {
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
