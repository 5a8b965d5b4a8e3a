import { groupId, id, range } from './directory.js';
import { dripBody, dripHeaders, neverRead } from './slowClients.js';

async function send(url, { query, variables }) {
  const body = JSON.stringify({ query, variables });
  const headers = { 'content-type': 'application/json' };
  const signal = AbortSignal.timeout(60_000);
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal });
    const text = (await response.text()).slice(0, 1_000_000);
    const codes = new Set([...text.matchAll(/"code":"(\w+)"/g)].map(([, code]) => code));
    return `${response.status} ${[...codes].join(', ') || 'success'}`;
  } catch {
    return 'no response';
  }
}
const request = (query, variables) => (url) => send(url, { query, variables });
const atOnce = (count, run) => async (url) =>
  [...new Set(await Promise.all(range(count).map(() => run(url))))].join('; ');

const users = (count) => range(count).map((n) => ({ __typename: 'User', id: id(n) }));
const entities = (selection, r, type = 'User') => ({
  query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`,
  variables: { r },
});
const entityRequest =
  (...args) =>
  (url) =>
    send(url, entities(...args));
const aliases = (count, field) =>
  range(count)
    .map((n) => `a${n}: ${field}`)
    .join(' ');
const FIELDS = `id email username displayName firstName lastName alternateEmail department employeeType
  employeeIdentifier costCenter company location state isActive mfaConfigured createdAt integrationName`;
const memberships = (userCount, groupCount) =>
  request(
    'query ($u: [ID!]!, $g: [ID!]!) { usersByIds(ids: $u) { membershipIn(groupIds: $g) { isMember } } }',
    {
      u: range(userCount).map(id),
      g: range(groupCount).map(groupId),
    },
  );
const withUsers = (totalCount) => ({ path: /systemusers/, rewrite: (body) => ({ ...body, totalCount }) });
const withGroups = (total) => ({ path: /usergroups/, headers: { 'x-total-count': String(total) } });
const ALL_USERS = request('{ users(filter: { department: { notEq: "x" } }) { totalCount } }');
const FAILING = { path: /systemusers/, status: 400 };
const repeated = (count, of, type = 'User') =>
  range(count).map((n) => ({ __typename: type, id: (type === 'User' ? id : groupId)(1 + (n % of)) }));

async function documents(url, queryOf) {
  for (const batch of range(200))
    await Promise.all(range(50).map((n) => send(url, { query: queryOf(batch * 50 + n) })));
  return '200 success';
}

/** Requests that stalled or filled the process, and requests that must be served. */
export const outages = [
  { name: 'a harmless query, for comparison', run: request('{ __typename }') },
  { name: '500 users in 500 groups', run: memberships(500, 500) },
  { name: 'the same, 8 at once', run: atOnce(8, memberships(500, 500)) },
  { name: '100 users in 450 groups, 8 at once', run: atOnce(8, memberships(100, 450)) },
  { name: 'a total of 100,000,000 users', run: ALL_USERS, fault: withUsers(1e8) },
  {
    name: 'a total of 100,000,000 groups',
    run: request('{ groups(orderBy: ID) { totalCount } }'),
    fault: withGroups(1e8),
  },
  {
    name: 'a total of 10^15 users',
    run: request('{ users(first: 1) { totalCount } }'),
    fault: withUsers(1e15),
  },
  {
    name: '25 clients that never read 9 MB',
    run: (url) => neverRead(url, { count: 25, ms: 12_000, ...entities(aliases(4, 'jobTitle'), users(2400)) }),
    deadlineMs: 5_000,
  },
  { name: 'headers that drip', run: dripHeaders },
  { name: 'a body that drips', run: dripBody },
  {
    name: '500 users with 18 fields and a manager with as many',
    run: request(`{ users(first: 500) { nodes { ${FIELDS} manager { ${FIELDS} } } } }`),
  },
  {
    name: '1,000 entities with 18 fields, a manager and 50 groups',
    run: entityRequest(
      `${FIELDS} manager { id email } groups(first: 50) { nodes { id name } pageInfo { hasNextPage endCursor } totalCount }`,
      users(1000),
    ),
  },
  {
    name: '2,500 entities with the cursors of 50 direct reports',
    run: entityRequest('directReports { edges { cursor node { id } } }', repeated(2500, 50)),
  },
  {
    name: '1,900 groups with 170 members',
    run: entityRequest('members(first: 170) { nodes { id email } }', repeated(1900, 20, 'Group'), 'Group'),
  },
  {
    name: '2,500 entities with 70 aliases of a long text',
    run: entityRequest(aliases(70, 'jobTitle'), users(2500)),
  },
  {
    name: '1,000 entities with 70 aliases of a long text',
    run: entityRequest(aliases(70, 'jobTitle'), users(1000)),
  },
  {
    name: '5,000 entities with 38 fields',
    run: entityRequest(aliases(38, 'username'), repeated(5000, 2500)),
  },
  {
    name: '5,000 entities with 9 invalid pages',
    run: entityRequest(aliases(9, 'groups(first: 0) { totalCount }'), repeated(5000, 2500)),
  },
  { name: '5,000 references that fail', run: entityRequest('id', users(5000)), fault: FAILING },
  { name: 'the same, 52 at once', run: atOnce(52, entityRequest('id', users(5000))), fault: FAILING },
  { name: '10,000 equal documents, for comparison', run: (url) => documents(url, () => '{ __typename }') },
  {
    name: '10,000 different documents',
    run: (url) => documents(url, (n) => `{ a${n}: __typename b: user(id: "x") { id email } }`),
  },
];
