import { expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

type Ask = Awaited<ReturnType<typeof subgraph>>['ask'];
interface Connection {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

async function page(ask: Ask, field: string, args: string): Promise<Connection> {
  const { data, errors } = await ask(
    `{ ${field}${args && `(${args})`} { nodes { id } edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount } }`,
  );
  expect(errors).toEqual([]);
  return data?.[field] as Connection;
}

async function allPages(ask: Ask, field: string, args: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after = 'null', more = true; more;) {
    const { nodes, pageInfo, totalCount } = await page(ask, field, `${args}, after: ${after}`);
    ids.push(...nodes.map((node) => node.id));
    more = pageInfo.hasNextPage;
    after = JSON.stringify(pageInfo.endCursor);
    expect({ totalCount, pages: ids.length <= totalCount }).toEqual({ totalCount, pages: true });
  }
  return ids;
}

const by = (key: string) => (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(a[key]) < String(b[key]) ? -1 : 1;

test.each([
  ['ID', '_id'],
  ['DISPLAY_NAME', 'displayname'],
  ['EMAIL', 'email'],
])('pages of users by %s together contain all users in order', async (orderBy, key) => {
  const people = users(257);
  const { ask } = await subgraph({ users: people });
  expect(await allPages(ask, 'users', `orderBy: ${orderBy}, first: 60`)).toEqual(
    people.toSorted(by(key)).map((person) => person._id),
  );
});

test.each([
  ['NAME', 'name'],
  ['ID', 'id'],
])('pages of groups by %s together contain all groups in order', async (orderBy, key) => {
  const all = groups(257);
  const { ask } = await subgraph({ groups: all });
  expect(await allPages(ask, 'groups', `orderBy: ${orderBy}, first: 60`)).toEqual(
    all.toSorted(by(key)).map((record) => record.id),
  );
});

test('a page of 500 takes five calls, and a page of 50 takes one', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(700) });
  expect((await page(ask, 'users', 'first: 500')).nodes).toHaveLength(500);
  expect(jumpcloud.calls).toHaveLength(5);
  jumpcloud.calls.length = 0;
  expect(await page(ask, 'users', '')).toMatchObject({ totalCount: 700, pageInfo: { hasNextPage: true } });
  expect(jumpcloud.calls).toHaveLength(1);
});

test('the cursor of an edge continues after that edge', async () => {
  const { ask } = await subgraph({ users: users(10) });
  const all = await page(ask, 'users', 'first: 10');
  expect(all.pageInfo).toEqual({ hasNextPage: false, endCursor: all.edges[9]?.cursor });
  const next = await page(ask, 'users', `first: 2, after: "${all.edges[3]?.cursor ?? ''}"`);
  expect(next.nodes).toEqual([{ id: id(5) }, { id: id(6) }]);
});

test('an empty organisation has an empty list, and so has the page after the last one', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  const emptyPage = { nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } };
  expect(await page(ask, 'groups', '')).toEqual({ ...emptyPage, totalCount: 0 });
  const { pageInfo } = await page(ask, 'users', '');
  jumpcloud.directory.users.pop();
  expect(await page(ask, 'users', `after: "${pageInfo.endCursor ?? ''}"`)).toEqual({
    ...emptyPage,
    totalCount: 1,
  });
});

test('null arguments have the same effect as no arguments', async () => {
  const { ask } = await subgraph({ users: users(2), groups: groups(2) });
  const { data, errors } = await ask(`{
    users(orderBy: null, first: null, after: null) { nodes { id } }
    groups(orderBy: null, first: null, after: null) { nodes { id } }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    users: { nodes: [{ id: id(1) }, { id: id(2) }] },
    groups: { nodes: [{ id: group(1).id }, { id: group(2).id }] },
  });
});

test.each([
  ['users', 'first: 0'],
  ['users', 'first: -1'],
  ['users', 'first: 501'],
  ['groups', 'first: 501'],
  ['users', 'after: ""'],
  ['users', 'after: "made up"'],
  ['users', 'after: "NTA"'],
  ['users', `after: "${Buffer.from('50.abcdefghijkl').toString('base64url')}"`],
])('%s(%s) is BAD_USER_INPUT for this field only', async (field, args) => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), groups: groups(2) });
  const { data, errors } = await ask(
    `{ ${field}${args && `(${args})`} { nodes { id } } user(id: "${id(1)}") { id } }`,
  );
  expect(errors).toMatchObject([{ path: [field], code: 'BAD_USER_INPUT' }]);
  expect(data).toEqual({ [field]: null, user: { id: id(1) } });
  expect(jumpcloud.calls).toHaveLength(1);
});

const sameFilters = {
  users: [
    '',
    ', filter: null',
    ', filter: {}',
    ', filter: {department: {}}',
    ', search: null, orderBy: null',
  ],
  groups: ['', ', filter: null', ', filter: {}', ', filter: {name: {}}', ', search: " "'],
};

test.each(
  Object.entries(sameFilters).flatMap(([field, filters]) =>
    filters.map((filter) => [field, filter] as const),
  ),
)('a cursor of %s continues every list with the same filter, such as "%s"', async (field, filter) => {
  const { ask } = await subgraph({ users: users(3), groups: groups(3) });
  const all = field === 'users' ? users(3).map(({ _id }) => _id) : groups(3).map((each) => each.id);
  const rest = { nodes: all.slice(1).map((each) => ({ id: each })) };
  for (const [first, second] of [
    ['', filter],
    [filter, ''],
  ]) {
    const start = await ask(`{ list: ${field}(first: 1${first}) { pageInfo { endCursor } } }`);
    const { endCursor } = (start.data as { list: { pageInfo: { endCursor: string } } }).list.pageInfo;
    const { data, errors } = await ask(`{ list: ${field}(after: "${endCursor}"${second}) { nodes { id } } }`);
    expect({ data, errors }).toEqual({ data: { list: rest }, errors: [] });
  }
});

test('a cursor of another field or order is BAD_USER_INPUT', async () => {
  const { ask } = await subgraph({ users: users(9), groups: groups(9) });
  const { pageInfo } = await page(ask, 'users', 'first: 3');
  for (const field of [
    'users(orderBy: EMAIL, after: $after)',
    'groups(after: $after)',
    'groups(orderBy: ID, after: $after)',
  ]) {
    const { errors } = await ask(`query ($after: String) { ${field} { nodes { id } } }`, {
      after: pageInfo.endCursor,
    });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  }
});

test('a list that changes while it is read is read again', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(250) });
  let joined = false;
  jumpcloud.fault({
    rewrite: (body) => {
      if (!joined) jumpcloud.directory.users.push(user(0));
      joined = true;
      return body;
    },
  });
  const { nodes, totalCount } = await page(ask, 'users', 'first: 500');
  expect(totalCount).toBe(251);
  expect(new Set(nodes.map((node) => node.id)).size).toBe(251);
});

test('a page of a list that shrinks while it is read misses no user', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(300) });
  let left = false;
  jumpcloud.fault({
    rewrite: (body) => {
      if (!left) jumpcloud.directory.users.splice(50, 1);
      left = true;
      return body;
    },
  });
  const { nodes } = await page(ask, 'users', 'first: 200');
  const remaining = users(300).map((person) => person._id);
  remaining.splice(50, 1);
  expect(nodes.map((node) => node.id)).toEqual(remaining.slice(0, 200));
});

test('a list that contains a row twice on every read is an error', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150) });
  const repeated = { _id: id(2), email: 'person2@example.com' };
  const rewrite = (body: unknown) => {
    const { totalCount, results } = body as { totalCount: number; results: unknown[] };
    return { totalCount, results: [repeated, ...results.slice(1)] };
  };
  jumpcloud.fault({ body: /"skip":99/, rewrite });
  const { data, errors } = await ask('{ users(first: 150) { nodes { id } } }');
  expect(data).toEqual({ users: null });
  expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
});

test('501 keys are BAD_USER_INPUT without a call to JumpCloud', async () => {
  const { ask, jumpcloud } = await subgraph({});
  const keys = Array.from({ length: 501 }, (_, index) => id(index));
  for (const field of ['usersByIds(ids: $ids) { id }', 'groupsByIds(ids: $ids) { id }']) {
    expect((await ask(`query ($ids: [ID!]!) { ${field} }`, { ids: keys })).errors).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ]);
  }
  const emails = keys.map((key) => `${key}@example.com`);
  const { errors } = await ask('query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }', {
    emails,
  });
  expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(jumpcloud.calls).toEqual([]);
});
