import { describe, expect, test } from '@jest/globals';
import { groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

type Ask = Awaited<ReturnType<typeof subgraph>>['ask'];
interface Connection {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const QUERY = `query ($filter: UserFilter, $search: String, $orderBy: UserOrder, $first: Int, $after: String) {
  users(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after) {
    nodes { id } totalCount pageInfo { endCursor hasNextPage }
  }
}`;

async function page(ask: Ask, variables: Record<string, unknown>): Promise<Connection> {
  const { data, errors } = await ask(QUERY, variables);
  expect(errors).toEqual([]);
  return data?.['users'] as Connection;
}

const userIds = (...n: number[]) => n.map(id);
const idsIn = ({ nodes }: Connection) => nodes.map((node) => node.id);

const people = [
  user(1, { department: 'Sales', account_locked: true }),
  user(2, { department: '', manager: id(1), activated: false }),
  user(3, { manager: 'PERSON1@example.com', department: 'Sales', password_expired: true }),
  user(4, { manager: id(404), state: 'SUSPENDED', department: null }),
  user(5, { manager: 'nobody@example.com', state: 'STAGED', department: '\n' }),
  user(6, { manager: 'twin@example.com', state: undefined, suspended: true }),
  user(7, { manager: 'no key', department: 'IT', state: 'ON_LEAVE' }),
  user(8, { manager: id(8).toUpperCase(), email: 'twin@example.com' }),
  user(9, { manager: 'person9@example.com' }),
  user(10, { manager: ' ', email: 'twin@example.com', department: 'Sales' }),
];

describe('an explicit null in a filter is BAD_USER_INPUT, without a call', () => {
  test.each([
    'users(filter: { managerId: null })',
    'users(filter: { department: null })',
    'users(filter: { department: { eq: null } })',
    'users(filter: { department: { eq: "x", in: null } })',
    'users(filter: { email: { isSet: null } })',
    'users(filter: { state: null })',
    'users(filter: { hasManager: null })',
    'users(filter: { managerStatus: null, state: [STAGED] })',
    'users(filter: { signIn: null })',
    'groups(filter: { name: null })',
    'groups(filter: { name: { notEq: null } })',
    'groups(filter: { ids: null })',
    'groups(filter: { membershipMethod: null })',
  ])('%s', async (field) => {
    const { ask, jumpcloud } = await subgraph({ users: people, groups: groups(1) });
    const { errors } = await ask(`{ list: ${field} { totalCount } }`);
    expect(errors).toMatchObject([{ path: ['list'], code: 'BAD_USER_INPUT' }]);
    expect(jumpcloud.calls).toEqual([]);
  });

  test('a variable that is null is one, a variable that is absent is not', async () => {
    const { ask } = await subgraph({ users: people });
    const query = 'query ($id: ID) { users(filter: { managerId: $id }) { totalCount } }';
    expect((await ask(query, { id: null })).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect((await ask(query, {})).data).toEqual({ users: { totalCount: 10 } });
    expect((await ask('{ users(filter: null) { totalCount } }')).data).toEqual({ users: { totalCount: 10 } });
  });
});

test.each<[filter: object, expected: number[], calls: number]>([
  [{ hasManager: true }, [2, 3], 3],
  [{ hasManager: false }, [1, 4, 5, 6, 7, 8, 9, 10], 3],
  [{ managerStatus: ['NOT_SET'] }, [1, 10], 1],
  [{ managerStatus: ['MALFORMED', 'NOT_SET'] }, [1, 7, 10], 1],
  [{ managerStatus: ['NOT_FOUND'] }, [4, 5], 3],
  [{ managerStatus: ['AMBIGUOUS'] }, [6], 3],
  [{ managerStatus: ['SELF'] }, [8, 9], 3],
  [{ managerStatus: ['SELF', 'RESOLVED', 'RESOLVED'] }, [2, 3, 8, 9], 3],
  [{ managerStatus: [] }, [], 0],
  [{ managerStatus: ['SELF', 'NOT_SET'], hasManager: false }, [1, 8, 9, 10], 3],
  [{ managerStatus: ['SELF'], hasManager: true }, [], 0],
  [{ hasManager: false, department: { eq: 'sales' } }, [1, 10], 2],
  [{ hasManager: true, department: { eq: 'sales' } }, [3], 2],
  [{ hasManager: false, department: { notEq: 'sales' }, state: ['SUSPENDED'] }, [4, 6], 3],
  [{ hasManager: true, managerId: id(1) }, [2, 3], 3],
  [{ hasManager: false, managerId: id(1) }, [], 1],
  [{ managerStatus: ['RESOLVED', 'SELF'], managerId: id(1), signIn: ['PASSWORD_EXPIRED'] }, [3], 3],
  [{ signIn: ['LOCKED'] }, [1], 1],
  [{ signIn: ['PASSWORD_PENDING', 'PASSWORD_EXPIRED'] }, [2, 3], 1],
  [{ signIn: ['READY'] }, [8, 9, 10], 1],
  [{ signIn: ['UNKNOWN'] }, [7], 1],
  [{ signIn: ['SUSPENDED'] }, [4, 6], 1],
  [{ signIn: ['STAGED', 'SUSPENDED'], state: ['SUSPENDED', 'ACTIVATED'] }, [4, 6], 1],
  [{ signIn: ['STAGED'], state: ['SUSPENDED'] }, [], 0],
  [{ signIn: ['READY'], state: ['SUSPENDED'] }, [], 1],
  [{ signIn: [] }, [], 0],
  [{ signIn: ['READY', 'STAGED'], hasManager: false }, [5, 8, 9, 10], 3],
  [{ department: { isSet: true } }, [1, 3, 5, 7, 10], 1],
  [{ department: { isSet: false } }, [2, 4, 6, 8, 9], 1],
  [{ department: { isSet: true, notEq: 'Sales' } }, [5, 7], 1],
  [{ department: { isSet: false, eq: 'Sales' } }, [], 1],
  [{ department: { isSet: false }, hasManager: true }, [2], 3],
])('the filter %j finds these users', async (filter, expected, calls) => {
  const { ask, jumpcloud } = await subgraph({ users: people });
  const found = await page(ask, { filter });
  expect({ ids: idsIn(found), totalCount: found.totalCount }).toEqual({
    ids: userIds(...expected),
    totalCount: expected.length,
  });
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(calls);
});

const large = users(2_350, (n) => ({
  displayname: `Person ${n % 10} ${n}`,
  manager: n % 3 === 0 ? id(9_000) : n % 3 === 1 ? `person${n + 1}@example.com` : id(1),
  state: n % 2 === 0 ? 'SUSPENDED' : 'ACTIVATED',
  account_locked: n % 5 === 0,
}));
const byName = (a: (typeof large)[number], b: (typeof large)[number]) =>
  String(a['displayname']) < String(b['displayname']) ? -1 : 1;

test.each<[filter: object, (n: number) => boolean]>([
  // The last one names somebody who does not exist.
  [{ hasManager: false }, (n) => n % 3 === 0 || n === 2_350],
  [{ managerStatus: ['RESOLVED'], state: ['ACTIVATED'] }, (n) => n % 3 !== 0 && n % 2 === 1],
  [{ signIn: ['LOCKED'] }, (n) => n % 5 === 0 && n % 2 === 1],
])('all pages of %j, in the order of the names', async (filter, isFound) => {
  const { ask } = await subgraph({ users: large });
  const expected = large.filter((_, index) => isFound(index + 1)).sort(byName);
  const found: string[] = [];
  for (let after: string | null = null, more = true; more;) {
    const next: Connection = await page(ask, { filter, orderBy: 'DISPLAY_NAME', first: 400, after });
    expect(next.totalCount).toBe(expected.length);
    found.push(...idsIn(next));
    more = next.pageInfo.hasNextPage;
    after = next.pageInfo.endCursor;
  }
  expect(found).toEqual(expected.map(({ _id }) => _id));
});

test('users without a manager cost one read of all users, and one lookup of 100 managers by e-mail', async () => {
  const few = large.slice(0, 300).map((one) => ({ ...one, manager: one['manager'] ?? null }));
  const { ask, jumpcloud } = await subgraph({ users: few });
  expect((await page(ask, { filter: { hasManager: false } })).totalCount).toBe(100);
  // A page starts with the last row of the page before.
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(4 + 1 + 1);
});

test('two lists by manager status and the health of managers share one read of all users', async () => {
  const { ask, jumpcloud } = await subgraph({ users: large.map((one) => ({ ...one, manager: null })) });
  const { data, errors } = await ask(`{
    none: users(filter: { hasManager: false }) { totalCount }
    malformed: users(filter: { managerStatus: [MALFORMED] }) { totalCount }
    directory { managerHealth { usersChecked } }
  }`);
  expect(errors).toEqual([]);
  expect(data).toMatchObject({ none: { totalCount: 2_350 }, malformed: { totalCount: 0 } });
  expect(jumpcloud.calls).toHaveLength(24);
});

describe('what cannot be looked up is an error of the list', () => {
  test.each([
    ['hasManager: false', 'a manager by e-mail', /\$regex/],
    ['managerStatus: [NOT_FOUND], department: { eq: "Sales" }', 'a manager by id', /_id:\$eq/],
  ])('%s: the lookup of %s fails', async (filter, _, body) => {
    const { ask, jumpcloud } = await subgraph({
      users: [user(1, { department: 'Sales', manager: id(2) }), user(3, { manager: 'person1@example.com' })],
    });
    jumpcloud.fault({ body, status: 520 });
    const { data, errors } = await ask(
      `{ users(filter: { ${filter} }) { totalCount } user(id: "x") { id } }`,
    );
    expect(data).toEqual({ users: null, user: null });
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_UNAVAILABLE' }]);
  });

  test.each([
    ['hasManager: true', { attributes: 7 }],
    ['signIn: [READY]', { account_locked: 'no' }],
    ['department: { isSet: false }', { department: 7 }],
  ])('%s: a field of a user is invalid', async (filter, fields) => {
    const { ask } = await subgraph({
      users: [user(1), user(2, fields)],
      env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
    });
    const { data, errors } = await ask(`{ users(filter: { ${filter} }) { totalCount } }`);
    expect(data).toEqual({ users: null });
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });

  test('a manager who has two different records', async () => {
    const { ask } = await subgraph({
      users: [user(1), user(1, { username: 'other' }), user(2, { manager: id(1) })],
    });
    const { errors } = await ask('{ users(filter: { hasManager: true }) { totalCount } }');
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });
});
