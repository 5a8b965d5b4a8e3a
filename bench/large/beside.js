import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { atOnce } from './atOnce.js';
import { id, usersOf } from './directory.js';

/** `npm run bench:beside`: how long small queries take while one client repeats a request that is as dear as the limits allow. */
const FOR_MS = 10_000;
const TEXTS =
  'id email username displayName firstName lastName department jobTitle company location state isActive';

const users = usersOf(20_000);
const groups = Array.from({ length: 500 }, (_, n) => ({
  id: id(900_000 + n),
  name: `Group ${n}`,
  type: 'user_group',
  members: Object.freeze(
    users.slice(n === 0 ? 0 : n * 20, n === 0 ? 20_000 : n * 20 + 100).map(({ _id }) => _id),
  ),
}));
const jumpcloud = await startEmbeddedJumpCloud({ users, groups });

const numbered = (count, field) => Array.from({ length: count }, (_, n) => field(n)).join(' ');
const ids = (count) => users.slice(0, count).map(({ _id }) => _id);
const entities = (count, selection) => ({
  query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${selection} } } }`,
  variables: { r: ids(count).map((userId) => ({ __typename: 'User', id: userId })) },
});

const REQUESTS = {
  '`{ __typename }`, for comparison': { query: '{ __typename }' },
  '5,000 entities with all texts': entities(5_000, TEXTS),
  '1,000 entities with managers and their managers': entities(
    1_000,
    'id manager { id manager { id email } }',
  ),
  '100 users with their groups': {
    query: 'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups(first: 50) { nodes { id name } } } }',
    variables: { ids: ids(100) },
  },
  '100 users in 400 groups': {
    query:
      'query ($ids: [ID!]!, $g: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: $g) { isMember } } }',
    variables: { ids: ids(100), g: groups.slice(0, 400).map((group) => group.id) },
  },
  'the direct reports of 500 users': {
    query:
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { directReports(first: 5) { totalCount nodes { email } } } }',
    variables: { ids: ids(500) },
  },
  '60 aliases of all users': {
    query: `query ($f: UserFilter) { ${numbered(60, (n) => `a${n}: users(filter: $f, first: ${n + 1}) { ...page }`)} } fragment page on UserConnection { totalCount }`,
    variables: { f: { department: { notEq: 'x' } } },
  },
  'managerHealth of 20,000 users': {
    query: '{ directory { managerHealth { counts { status count examples { id } } } } }',
  },
  'an org chart of 20,000 users': {
    query:
      '{ orgChart(depth: 50, first: 500) { nodes { user { id } managerId depth directReportCount } totalCount } }',
  },
  '50 aliases of 100 requests for approvers': {
    query: `query ($r: [ApproverRequest!]!) { ${numbered(50, (n) => `a${n}: resolveApprovers(requests: $r, policy: { levels: ${1 + (n % 10)} }) { outcome }`)} }`,
    variables: { r: ids(100).map((requesterId) => ({ requesterId })) },
  },
  'a search among 20,000 members': {
    query: `{ group(id: "${groups[0].id}") { members(search: "son1", first: 500) { totalCount nodes { ${TEXTS} } } } }`,
  },
};
const only = process.argv[2] ?? '';
const row = (cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
row([
  'repeated request, ms',
  'loop delayed, 99 %',
  'longest',
  'small query, 99 %',
  'slowest',
  'idle, 99 %',
  'slowest',
]);
row(Array(7).fill('---'));
for (const [name, { query, variables }] of Object.entries(REQUESTS).filter(([name]) => name.includes(only))) {
  const result = await atOnce({ jumpcloud, query: () => query, variables, count: 1, forMs: FOR_MS });
  const { blockedP99Ms, blockedMs, small, smallOfIdle } = result;
  const numbers = [
    blockedP99Ms,
    blockedMs,
    small?.p99Ms,
    small?.slowestMs,
    smallOfIdle?.p99Ms,
    smallOfIdle?.slowestMs,
  ];
  row([
    result.answered === '1 answered' ? name : `${name}: ${result.answered}`,
    ...numbers.map((n) => n?.toFixed(0)),
  ]);
}
await jumpcloud.close();
