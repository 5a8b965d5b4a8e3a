import { describe, expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

type Ask = Awaited<ReturnType<typeof subgraph>>['ask'];

async function found(ask: Ask, field: string, variables: Record<string, unknown>): Promise<string[]> {
  const type = field === 'users' ? 'User' : 'Group';
  const { data, errors } = await ask(
    `query ($search: String, $filter: ${type}Filter, $first: Int) {
      ${field}(search: $search, filter: $filter, first: $first) { nodes { id } totalCount pageInfo { hasNextPage } }
    }`,
    variables,
  );
  expect(errors).toEqual([]);
  const { nodes, totalCount, pageInfo } = data?.[field] as {
    nodes: { id: string }[];
    totalCount: number;
    pageInfo: { hasNextPage: boolean };
  };
  expect(pageInfo.hasNextPage).toBe(nodes.length < totalCount);
  return nodes.map((node) => node.id);
}

const people = [
  user(1, {
    displayname: 'Ada Nightingale',
    firstname: 'Ada',
    lastname: 'Nightingale',
    department: 'Sales',
    jobTitle: 'Clerk',
  }),
  user(2, {
    displayname: 'Zoë O’Hara',
    username: 'zohara',
    department: 'SALES',
    state: 'SUSPENDED',
    manager: id(1),
  }),
  user(3, { displayname: 'Gale Force', department: 'IT (Europe)', jobTitle: 'clerk', manager: id(1) }),
  user(4, {
    displayname: '',
    email: 'n.gale@example.com',
    department: '',
    state: 'STAGED',
    manager: 'person1@example.com',
  }),
  user(5, { displayname: 'A.*B (c) \\d', state: 'ON_LEAVE' }),
];
const idsOf = (...n: number[]) => n.map(id);

describe('a search for people', () => {
  test.each<[string, number[]]>([
    ['gale', [1, 3, 4]],
    ['NIGHTIN', [1]],
    ['zohara', [2]],
    ['ZOË', [2]],
    ['  gale f ', [3]],
    ['.*', [5]],
    ['(', [5]],
    ['\\', [5]],
    ['nobody', []],
    ['', [1, 2, 3, 4, 5]],
  ])('for "%s"', async (search, expected) => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    expect(await found(ask, 'users', { search })).toEqual(idsOf(...expected));
    expect(jumpcloud.calls).toHaveLength(1);
  });

  test('that JumpCloud takes for a pattern is an error, not people nobody searched for', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ rewrite: () => ({ totalCount: 1, results: [people[0]] }) });
    const { errors } = await ask('{ users(search: ".*") { nodes { id } } }');
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });

  test.each(['users', 'groups'])('of 10,000 characters among %s is the caller’s mistake', async (field) => {
    const { ask } = await subgraph({ users: people });
    const { errors } = await ask(`{ ${field}(search: "${'x'.repeat(10_000)}") { totalCount } }`);
    expect(errors).toMatchObject([{ path: [field], code: 'BAD_USER_INPUT' }]);
  });
});

describe('a filter for people', () => {
  test.each<[string, unknown, number[], number]>([
    ['one state', { state: ['ACTIVATED'] }, [1, 3], 1],
    ['several states', { state: ['STAGED', 'SUSPENDED'] }, [2, 4], 1],
    ['unknown states too', { state: ['UNKNOWN', 'STAGED'] }, [4, 5], 1],
    ['no state at all', { state: [] }, [], 0],
    ['eq, in any case', { department: { eq: 'sales' } }, [1, 2], 1],
    ['eq is no pattern', { department: { eq: 'IT .Europe.' } }, [], 1],
    ['brackets', { department: { startsWith: 'it (' } }, [3], 1],
    ['contains', { email: { contains: 'GALE@' } }, [4], 1],
    ['in', { jobTitle: { in: ['CLERK', 'none'] } }, [1, 3], 1],
    ['in nothing', { department: { in: [] } }, [], 0],
    ['in the empty text', { department: { in: [''] } }, [], 0],
    ['in, among them the empty text', { department: { in: ['', 'sales'] } }, [1, 2], 1],
    ['eq the empty text', { department: { eq: '' } }, [], 0],
    ['contains the empty text', { department: { contains: '' } }, [1, 2, 3], 1],
    ['starts with the empty text', { department: { startsWith: '' } }, [1, 2, 3], 1],
    ['notEq, also for those who have none', { department: { notEq: 'Sales' } }, [3, 4, 5], 1],
    ['notContains', { email: { notContains: 'person' } }, [4], 1],
    ['several parts of one text', { email: { contains: 'person', notContains: '1@' } }, [2, 3, 5], 1],
    ['several fields', { department: { eq: 'sales' }, state: ['SUSPENDED'] }, [2], 1],
    ['parts that are null', { department: null, state: null, email: { eq: null } }, [1, 2, 3, 4, 5], 1],
    ['the manager, by id or e-mail', { managerId: id(1) }, [2, 3, 4], 3],
    [
      'the manager, in upper case, and a state',
      { managerId: id(1).toUpperCase(), state: ['STAGED'] },
      [4],
      3,
    ],
    ['a manager nobody is', { managerId: id(404) }, [], 1],
    ['a manager who is no id', { managerId: 'ada' }, [], 0],
  ])('%s', async (_, filter, expected, calls) => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    expect(await found(ask, 'users', { filter })).toEqual(idsOf(...expected));
    expect(jumpcloud.calls.length).toBeLessThanOrEqual(calls);
  });

  test('and a search hold together', async () => {
    const { ask } = await subgraph({ users: people });
    expect(await found(ask, 'users', { search: 'gale', filter: { state: ['ACTIVATED'] } })).toEqual(
      idsOf(1, 3),
    );
    expect(await found(ask, 'users', { search: 'gale', filter: { department: { notEq: 'sales' } } })).toEqual(
      idsOf(3, 4),
    );
    expect(await found(ask, 'users', { search: 'gale', filter: { managerId: id(1) } })).toEqual(idsOf(3, 4));
  });

  test.each(['eq', 'notEq'])('pages of %s are true, and their count is', async (operator) => {
    const many = users(230, (n) => ({ department: n % 2 ? 'Odd' : 'Even' }));
    const { ask } = await subgraph({ users: many });
    expect(await found(ask, 'users', { filter: { department: { [operator]: 'odd' } }, first: 100 })).toEqual(
      Array.from({ length: 100 }, (_, index) => id(operator === 'eq' ? index * 2 + 1 : index * 2 + 2)),
    );
  });

  test('that JumpCloud passes over is an error, not people nobody asked for', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ rewrite: () => ({ totalCount: 1, results: [people[0]] }) });
    const { data, errors } = await ask('{ users(filter: { state: [SUSPENDED] }) { nodes { id } } }');
    expect(data).toEqual({ users: null });
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });

  test('is met by a text with a line break behind it, as JumpCloud sees it', async () => {
    const { ask } = await subgraph({ users: [user(1, { department: 'Sales\n' }), user(2)] });
    expect(await found(ask, 'users', { filter: { department: { notEq: 'sales' } } })).toEqual(idsOf(2));
  });

  test('for a field that can not be read is an error, not a shorter list', async () => {
    const { ask } = await subgraph({ users: [user(1), user(2, { department: 7 })] });
    const { errors } = await ask('{ users(filter: { department: { notEq: "x" } }) { totalCount } }');
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });
});

const named = [
  'Admins',
  'admins',
  'Admin interns',
  'Site admins',
  '🚒 "Fire": floors 1|2, 3',
  'Sales, EU',
  'Sales',
].map((name, n) => group(n, { name, ...(n === 0 && { membershipMethod: 'DYNAMIC_AUTOMATED' }) }));
const groupsOf = (...n: number[]) => n.map((each) => group(each).id);

describe('groups', () => {
  test.each<[string, number[]]>([
    ['admins', [0, 1, 3]],
    ['ADMIN', [2, 0, 1, 3]],
    ['fire": floors 1|2', [4]],
    ['🚒', [4]],
    ['sales, eu', [5]],
    ['sales', [6, 5]],
    ['.*', []],
    ['', [2, 0, 5, 6, 3, 1, 4]],
  ])('searched for "%s": exactly so first, then what begins so', async (search, expected) => {
    const { ask, jumpcloud } = await subgraph({ groups: named });
    expect((await found(ask, 'groups', { search })).sort()).toEqual(groupsOf(...expected).sort());
    if (search !== '') expect(await found(ask, 'groups', { search })).toHaveLength(expected.length);
    expect(jumpcloud.calls.length).toBeLessThanOrEqual(2);
  });

  test('that are exactly what was typed stand first', async () => {
    const { ask } = await subgraph({ groups: named });
    expect(await found(ask, 'groups', { search: 'admins' })).toEqual(groupsOf(0, 1, 3));
    expect(await found(ask, 'groups', { search: 'sales' })).toEqual(groupsOf(6, 5));
  });

  test.each<[unknown, number[]]>([
    [{ name: { eq: 'ADMINS' } }, [0, 1]],
    [{ name: { contains: 'sales', notEq: 'Sales' } }, [5]],
    [{ ids: [group(3).id.toUpperCase(), group(404).id, 'x'] }, [3]],
    [{ membershipMethod: ['DYNAMIC'] }, [0]],
    [{ membershipMethod: ['STATIC'], name: { startsWith: 'admin' } }, [2, 1]],
  ])('filtered by %j', async (filter, expected) => {
    const { ask } = await subgraph({ groups: named });
    expect(await found(ask, 'groups', { filter })).toEqual(groupsOf(...expected));
  });

  test('by name are all of that name, in any case, in the order asked', async () => {
    const { ask, jumpcloud } = await subgraph({ groups: [...named, ...groups(300).slice(10)] });
    const names = ['sales', 'ADMINS', '🚒 "Fire": floors 1|2, 3', 'Sales, EU', 'Nobody', 'sales'];
    const { data, errors } = await ask(
      'query ($names: [String!]!) { groupsByNames(names: $names) { name groups { id } } }',
      { names },
    );
    expect(errors).toEqual([]);
    const answers = [[6], [0, 1], [4], [5], [], [6]];
    expect(data).toEqual({
      groupsByNames: names.map((name, n) => ({
        name,
        groups: groupsOf(...(answers[n] ?? [])).map((each) => ({ id: each })),
      })),
    });
    expect(jumpcloud.calls).toHaveLength(3);
  });
});

test('capitals that have two small letters are found by either', async () => {
  const greek = [user(1, { department: 'ΟΔΟΣ' }), user(2, { department: 'οδος' })];
  const { ask } = await subgraph({ users: greek });
  expect(await found(ask, 'users', { filter: { department: { startsWith: 'οδοσ' } } })).toEqual(idsOf(1, 2));
});

test('people are looked up as they are pasted: ids and e-mails, unknown, shared and malformed ones', async () => {
  const twins = [user(8, { email: 'twin@example.com' }), user(9, { email: 'twin@example.com' })];
  const { ask, jumpcloud } = await subgraph({ users: [...people, ...twins] });
  const identifiers = [
    ` ${id(1).toUpperCase()} `,
    'PERSON2@example.com',
    'twin@example.com',
    id(404),
    'x@example.com',
    'Ada',
    '',
  ];
  const { data, errors } = await ask(
    'query ($identifiers: [String!]!) { lookUpUsers(identifiers: $identifiers) { identifier status user { id } } }',
    { identifiers },
  );
  expect(errors).toEqual([]);
  const answers = [
    ['FOUND', { id: id(1) }],
    ['FOUND', { id: id(2) }],
    ['AMBIGUOUS', null],
    ['NOT_FOUND', null],
    ['NOT_FOUND', null],
    ['MALFORMED', null],
    ['MALFORMED', null],
  ];
  expect(data).toEqual({
    lookUpUsers: identifiers.map((identifier, n) => ({
      identifier,
      status: answers[n]?.[0],
      user: answers[n]?.[1],
    })),
  });
  expect(jumpcloud.calls).toHaveLength(3);
});

test('an e-mail with a line break behind it costs nobody else their look-up', async () => {
  const people = [user(1, { email: 'Ann@example.com' }), user(2, { email: 'BOB@example.com' })];
  const { ask, jumpcloud } = await subgraph({ users: people });
  const stray = { _id: id(3), email: 'ann@example.com\n' };
  jumpcloud.fault({
    body: /\(\?i\)/,
    rewrite: (body) => {
      const { results, totalCount } = body as { results: unknown[]; totalCount: number };
      return { results: [...results, stray], totalCount: totalCount + 1 };
    },
  });
  const { data, errors } = await ask(
    '{ usersByEmails(emails: ["ann@example.com", "bob@example.com"]) { id } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ usersByEmails: [{ id: id(1) }, { id: id(2) }] });
});
