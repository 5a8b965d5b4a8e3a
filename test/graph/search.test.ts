import { describe, expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

type Ask = Awaited<ReturnType<typeof subgraph>>['ask'];

async function idsIn(ask: Ask, field: string, variables: Record<string, unknown>): Promise<string[]> {
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
const userIds = (...n: number[]) => n.map(id);

describe('users(search:)', () => {
  test.each<[string, number[]]>([
    ['gale', [3, 1, 4]],
    ['NIGHTIN', [1]],
    ['zohara', [2]],
    ['ZOË', [2]],
    ['  gale f ', [3]],
    ['.*', [5]],
    ['(', [5]],
    ['\\', [5]],
    ['nobody', []],
    ['', [1, 2, 3, 4, 5]],
  ])('"%s" matches exactly these users in one call', async (search, expected) => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    expect(await idsIn(ask, 'users', { search })).toEqual(userIds(...expected));
    expect(jumpcloud.calls).toHaveLength(1);
  });

  test.each<[string, number[]]>([
    ['jose', [4, 1, 3, 2, 5]],
    ['JOSÉ', [4, 1, 3, 2, 5]],
    ['JOSE\u0301', [4, 1, 3, 2, 5]],
    ['alvarez jose', [1, 2]],
    ['jose a', [1, 2, 3, 4, 5]],
    ['josé álvarez', [1, 2]],
    ['orsted', [6]],
    ['Ørst 6@', [6]],
    ['가나', [7]],
    ['가나 seoul', [7]],
    ['\u0301', [1, 2, 3, 4, 5, 6, 7]],
  ])('"%s" finds words in any order and without accents, and ranks these users', async (search, expected) => {
    const { ask } = await subgraph({
      users: [
        user(1, { displayname: 'José Álvarez' }),
        user(2, { displayname: 'A JOSE\u0301 Alvarez' }),
        user(3, { displayname: 'Josefa Alba' }),
        user(4, { displayname: 'Other', firstname: 'josé' }),
        user(5, { displayname: 'Maria Joseph' }),
        user(6, { displayname: 'Hans Ørsted' }),
        user(7, { displayname: '가나', lastname: 'Seoul' }),
      ],
    });
    expect(await idsIn(ask, 'users', { search })).toEqual(userIds(...expected));
  });

  test('is made here if JumpCloud returns users who do not match', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ body: /"filter"/, rewrite: () => ({ totalCount: 1, results: [people[0]] }) });
    expect(await idsIn(ask, 'users', { search: 'a.*b' })).toEqual(userIds(5));
  });

  test.each(['users', 'groups'])('is BAD_USER_INPUT with 10,000 characters, for %s', async (field) => {
    const { ask } = await subgraph({ users: people });
    const { errors } = await ask(`{ ${field}(search: "${'x'.repeat(10_000)}") { totalCount } }`);
    expect(errors).toMatchObject([{ path: [field], code: 'BAD_USER_INPUT' }]);
  });
});

describe('users(filter:)', () => {
  test.each<[string, unknown, number[], number]>([
    ['one state', { state: ['ACTIVATED'] }, [1, 3], 1],
    ['several states', { state: ['STAGED', 'SUSPENDED'] }, [2, 4], 1],
    ['the state UNKNOWN', { state: ['UNKNOWN', 'STAGED'] }, [4, 5], 1],
    ['an empty list of states', { state: [] }, [], 0],
    ['eq, in any case', { department: { eq: 'sales' } }, [1, 2], 1],
    ['eq with pattern characters', { department: { eq: 'IT .Europe.' } }, [], 1],
    ['brackets', { department: { startsWith: 'it (' } }, [3], 1],
    ['contains', { email: { contains: 'GALE@' } }, [4], 1],
    ['in', { jobTitle: { in: ['CLERK', 'none'] } }, [1, 3], 1],
    ['in with an empty list', { department: { in: [] } }, [], 0],
    ['in with the empty text only', { department: { in: [''] } }, [], 0],
    ['in with the empty text and another', { department: { in: ['', 'sales'] } }, [1, 2], 1],
    ['eq with the empty text', { department: { eq: '' } }, [], 0],
    ['contains with the empty text', { department: { contains: '' } }, [1, 2, 3], 1],
    ['startsWith with the empty text', { department: { startsWith: '' } }, [1, 2, 3], 1],
    ['notEq, which matches users without the field', { department: { notEq: 'Sales' } }, [3, 4, 5], 1],
    ['notContains', { email: { notContains: 'person' } }, [4], 1],
    ['several conditions on one field', { email: { contains: 'person', notContains: '1@' } }, [2, 3, 5], 1],
    ['several fields', { department: { eq: 'sales' }, state: ['SUSPENDED'] }, [2], 1],
    ['managerId, for users who name the manager by id or e-mail', { managerId: id(1) }, [2, 3, 4], 3],
    ['managerId in upper case, and a state', { managerId: id(1).toUpperCase(), state: ['STAGED'] }, [4], 3],
    ['an unknown managerId', { managerId: id(404) }, [], 1],
    ['a malformed managerId', { managerId: 'ada' }, [], 0],
  ])('%s', async (_, filter, expected, calls) => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    expect(await idsIn(ask, 'users', { filter })).toEqual(userIds(...expected));
    expect(jumpcloud.calls.length).toBeLessThanOrEqual(calls);
  });

  test('is combined with a search', async () => {
    const { ask } = await subgraph({ users: people });
    expect(await idsIn(ask, 'users', { search: 'gale', filter: { state: ['ACTIVATED'] } })).toEqual(
      userIds(3, 1),
    );
    expect(await idsIn(ask, 'users', { search: 'gale', filter: { department: { notEq: 'sales' } } })).toEqual(
      userIds(3, 4),
    );
    expect(await idsIn(ask, 'users', { search: 'gale', filter: { managerId: id(1) } })).toEqual(
      userIds(3, 4),
    );
  });

  test.each(['eq', 'notEq'])('with %s returns the correct page and totalCount', async (operator) => {
    const many = users(230, (n) => ({ department: n % 2 ? 'Odd' : 'Even' }));
    const { ask } = await subgraph({ users: many });
    expect(await idsIn(ask, 'users', { filter: { department: { [operator]: 'odd' } }, first: 100 })).toEqual(
      Array.from({ length: 100 }, (_, index) => id(operator === 'eq' ? index * 2 + 1 : index * 2 + 2)),
    );
  });

  test('is applied here if JumpCloud ignores it', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people });
    jumpcloud.fault({ body: /"filter"/, rewrite: () => ({ totalCount: 1, results: [people[3]] }) });
    expect(await idsIn(ask, 'users', { filter: { department: { eq: 'sales' } } })).toEqual(userIds(1, 2));
  });

  test('compares what we show, though JumpCloud also finds a text with a line break at its end', async () => {
    const { ask } = await subgraph({
      users: [
        user(1, { department: 'Sales\n' }),
        user(2, { department: 'sales' }),
        user(3, { department: 'ſales' }),
      ],
    });
    expect(await idsIn(ask, 'users', { filter: { department: { eq: 'Sales' } } })).toEqual(userIds(2));
    expect(await idsIn(ask, 'users', { filter: { department: { notEq: 'sales' } } })).toEqual(userIds(1, 3));
    expect(await idsIn(ask, 'users', { filter: { department: { eq: 'ſALES' } } })).toEqual(userIds(3));
    expect(await idsIn(ask, 'users', { filter: { department: { in: ['SALES\n'] } } })).toEqual(userIds(1));
  });

  test('on a state finds the users whom we show in it, also those whose records have only the older flags', async () => {
    const old = user(1, { state: undefined, activated: true });
    const { ask, jumpcloud } = await subgraph({ users: [old, ...users(150).slice(1)] });
    const filters = [
      { state: ['ACTIVATED'] },
      { state: ['ACTIVATED'], email: { notEq: 'nobody@example.com' } },
    ];
    for (const filter of filters)
      expect((await idsIn(ask, 'users', { filter, first: 200 })).slice(0, 3)).toEqual(userIds(1, 2, 3));
    expect(await idsIn(ask, 'users', { filter: { state: ['STAGED'] } })).toEqual([]);

    jumpcloud.directory.users.shift();
    jumpcloud.calls.length = 0;
    for (let times = 0; times < 2; times += 1)
      await idsIn(ask, 'users', { filter: { state: ['ACTIVATED'] } });
    // The first time, it also takes a page and two counts to learn that every user has a state.
    expect(jumpcloud.calls).toHaveLength(4 + 1);
  });

  test("is an error if the field of a user can't be read", async () => {
    const { ask } = await subgraph({ users: [user(1), user(2, { department: 7 })] });
    const { errors } = await ask('{ users(filter: { department: { notEq: "x" } }) { totalCount } }');
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });
});

const namedGroups = [
  'Admins',
  'admins',
  'Admin interns',
  'Site admins',
  '🚒 "Fire": floors 1|2, 3',
  'Sales, EU',
  'Sales',
].map((name, n) => group(n, { name, ...(n === 0 && { membershipMethod: 'DYNAMIC_AUTOMATED' }) }));
const groupIds = (...n: number[]) => n.map((number) => group(number).id);

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
  ])('that contain "%s" are found in at most two calls', async (search, expected) => {
    const { ask, jumpcloud } = await subgraph({ groups: namedGroups });
    expect((await idsIn(ask, 'groups', { search })).sort()).toEqual(groupIds(...expected).sort());
    if (search !== '') expect(await idsIn(ask, 'groups', { search })).toHaveLength(expected.length);
    expect(jumpcloud.calls.length).toBeLessThanOrEqual(2);
  });

  test('with exactly the searched name come first', async () => {
    const { ask } = await subgraph({ groups: namedGroups });
    expect(await idsIn(ask, 'groups', { search: 'admins' })).toEqual(groupIds(0, 1, 3));
    expect(await idsIn(ask, 'groups', { search: 'sales' })).toEqual(groupIds(6, 5));
  });

  test.each<[unknown, number[]]>([
    [{ name: { eq: 'ADMINS' } }, [0, 1]],
    [{ name: { contains: 'sales', notEq: 'Sales' } }, [5]],
    [{ ids: [group(3).id.toUpperCase(), group(404).id, 'x'] }, [3]],
    [{ membershipMethod: ['DYNAMIC'] }, [0]],
    [{ membershipMethod: ['STATIC'], name: { startsWith: 'admin' } }, [2, 1]],
  ])('filtered by %j', async (filter, expected) => {
    const { ask } = await subgraph({ groups: namedGroups });
    expect(await idsIn(ask, 'groups', { filter })).toEqual(groupIds(...expected));
  });

  test('by name include all groups of each name, in any case, in the order of the names', async () => {
    const { ask, jumpcloud } = await subgraph({ groups: [...namedGroups, ...groups(300).slice(10)] });
    const names = ['sales', 'ADMINS', '🚒 "Fire": floors 1|2, 3', 'Sales, EU', 'Nobody', 'sales'];
    const { data, errors } = await ask(
      'query ($names: [String!]!) { groupsByNames(names: $names) { name groups { id } } }',
      { names },
    );
    expect(errors).toEqual([]);
    const expected = [[6], [0, 1], [4], [5], [], [6]];
    expect(data).toEqual({
      groupsByNames: names.map((name, n) => ({
        name,
        groups: groupIds(...(expected[n] ?? [])).map((groupId) => ({ id: groupId })),
      })),
    });
    expect(jumpcloud.calls).toHaveLength(3);
  });
});

test('both lower-case forms of sigma match', async () => {
  const greek = [user(1, { department: 'ΟΔΟΣ' }), user(2, { department: 'οδος' })];
  const { ask } = await subgraph({ users: greek });
  expect(await idsIn(ask, 'users', { filter: { department: { startsWith: 'οδοσ' } } })).toEqual(
    userIds(1, 2),
  );
});

test('a row whose e-mail has a trailing line break does not affect the lookup of other users', async () => {
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

describe('a search with more hits than one page of JumpCloud', () => {
  const crowd = users(350, (n) => ({
    displayname: n % 50 === 0 ? 'Łada' : n % 5 === 0 ? `Lada ${n}` : `Person ${n} of Lada`,
  }));
  const rankOf = ({ displayname }: Record<string, unknown>) =>
    displayname === 'Łada' ? 0 : String(displayname).startsWith('Lada') ? 1 : 2;
  const ranked = crowd.toSorted((a, b) => rankOf(a) - rankOf(b)).map(({ _id }) => _id);

  test.each([1, 5, 20, 69, 100])('has its best %d hits on the first page, in three calls', async (first) => {
    const { ask, jumpcloud } = await subgraph({ users: crowd });
    expect(await idsIn(ask, 'users', { search: 'lada', first })).toEqual(ranked.slice(0, first));
    expect(jumpcloud.calls).toHaveLength(3);
  });

  test.each<[string, object, string[]]>([
    ['ID', {}, ranked],
    [
      'DISPLAY_NAME',
      {},
      crowd
        .toSorted(
          (a, b) =>
            rankOf(a) - rankOf(b) ||
            (String(a['displayname']) < String(b['displayname'])
              ? -1
              : Number(a['displayname'] !== b['displayname'])),
        )
        .map(({ _id }) => _id),
    ],
    ['ID', { department: { isSet: false }, hasManager: false }, ranked],
  ])('has all hits on its pages by %s, filtered by %j', async (orderBy, filter, expected) => {
    const { ask, jumpcloud } = await subgraph({ users: [...crowd] });
    const found: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { data, errors } = await ask(
        `query ($after: String, $filter: UserFilter) {
          users(search: "LADA", first: 90, after: $after, filter: $filter, orderBy: ${orderBy}) {
            nodes { id } totalCount pageInfo { hasNextPage endCursor }
          }
        }`,
        { after, filter },
      );
      expect(errors).toEqual([]);
      const page = data?.['users'] as {
        nodes: { id: string }[];
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      expect(page.totalCount).toBe(350);
      found.push(...page.nodes.map((node) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
      // A hit that comes in between moves nobody from page to page.
      if (found.length === 90) jumpcloud.directory.users.splice(345, 1, user(2_000, { displayname: 'Łada' }));
    }
    expect(found).toEqual(expected.filter((one) => one !== id(346)));
  });
});

test('members are searched and ranked as users are', async () => {
  const members = [user(1, { displayname: 'Eva Zoë' }), user(2, { displayname: 'zoe' }), user(3)];
  const team = group(1, { members: [id(1), id(2), id(3)] });
  const { ask } = await subgraph({ users: members, groups: [team] });
  const { data, errors } = await ask(
    `{ group(id: "${team.id}") { a: members(search: "ZOE") { nodes { id } } b: members(search: "zoë eva") { nodes { id } } } }`,
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    group: { a: { nodes: [{ id: id(2) }, { id: id(1) }] }, b: { nodes: [{ id: id(1) }] } },
  });
});
