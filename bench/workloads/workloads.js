/** Queries of an access flow, with an organisation for each; `best` is the smallest possible number of calls. */

const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
const groupId = (n) => `6a0000000000000000${n.toString(16).padStart(6, '0')}`;
const range = (count, from = 1) => Array.from({ length: count }, (_, index) => index + from);

const user = (n, fields = {}) => ({
  _id: id(n),
  username: `person${n}`,
  email: `person${n}@example.com`,
  displayname: `Person ${n}`,
  firstname: 'Person',
  lastname: `Number ${n}`,
  department: `Department ${n % 20}`,
  jobTitle: 'Engineer',
  state: 'ACTIVATED',
  activated: true,
  suspended: false,
  account_locked: false,
  mfa: { configured: true },
  created: '2024-02-29T17:45:42.369Z',
  ...fields,
});
const users = (count, fields = () => ({})) => range(count).map((n) => user(n, fields(n)));
const group = (n, members = []) => ({ id: groupId(n), name: `Group ${n}`, type: 'user_group', members });
const groups = (count, members = () => []) => range(count).map((n) => group(n, members(n)));

const references = range(1000).map((n) => ({ __typename: 'User', id: id(n) }));
const entities = (selection) => ({
  query: `query ($references: [_Any!]!) { _entities(representations: $references) { ... on User { ${selection} } } }`,
  variables: { references },
});
const byIds = (count, selection) => ({
  query: `query ($ids: [ID!]!) { usersByIds(ids: $ids) { ${selection} } }`,
  variables: { ids: range(count).map(id) },
});
const groupsByIds = (ids) => ({
  query: 'query ($ids: [ID!]!) { groupsByIds(ids: $ids) { name } }',
  variables: { ids },
});
const bosses = range(150, 5001).map((n) => user(n));

export const workloads = [
  {
    name: 'W1 1,000 users and their managers, by id',
    directory: { users: [...users(1000, (n) => ({ manager: id(5001 + (n % 150)) })), ...bosses], groups: [] },
    ...entities('email manager { email }'),
    best: 10 + 2,
  },
  {
    name: 'W1e 1,000 users and their managers, by e-mail',
    directory: {
      users: [...users(1000, (n) => ({ manager: `person${5001 + (n % 150)}@example.com` })), ...bosses],
      groups: [],
    },
    ...entities('email manager { email }'),
    best: 10 + 2,
  },
  {
    name: 'W2 the groups of 100 users, 40 groups',
    directory: {
      users: users(100),
      groups: groups(40, (n) =>
        range(100)
          .filter((userNumber) => userNumber % n === 0)
          .map(id),
      ),
    },
    ...byIds(100, 'groups(first: 100) { nodes { name } }'),
    best: 1 + 1 + 40,
  },
  {
    name: 'W2b the groups of 20 users, 5,000 groups',
    directory: { users: users(20), groups: groups(5000, (n) => (n <= 30 ? range(20).map(id) : [])) },
    ...byIds(20, 'groups(first: 100) { nodes { name } }'),
    best: 1 + 20 + 30,
  },
  {
    name: 'W3 a group’s 500 members and their managers',
    directory: {
      users: [...users(500, (n) => ({ manager: id(5001 + (n % 150)) })), ...bosses],
      groups: [group(1, range(500).map(id))],
    },
    query: `{ group(id: "${groupId(1)}") { members(first: 500) { nodes { email manager { displayName } } } } }`,
    best: 1 + 5 + 5 + 2,
  },
  {
    name: 'W4 the names of 50 groups of 50',
    directory: { users: [], groups: groups(50) },
    ...groupsByIds(range(50).map(groupId)),
    best: 1,
  },
  {
    name: 'W4b the names of 3 groups of 5,000',
    directory: { users: [], groups: groups(5000) },
    ...groupsByIds([4000, 4500, 5000].map(groupId)),
    best: 3,
  },
  {
    name: 'W5 the five managers above 50 users',
    directory: { users: users(300, (n) => (n <= 250 ? { manager: id(n + 50) } : {})), groups: [] },
    ...byIds(50, 'managementChain { managers { email } end }'),
    best: 1 + 5,
  },
  {
    name: 'W6 typeahead among 20,000 users and 2,000 groups',
    directory: { users: users(20_000), groups: groups(2000) },
    query:
      '{ users(search: "PERSON 1234") { nodes { email } } groups(search: "group 123") { nodes { name } } }',
    best: 2,
  },
  {
    name: 'W7 the direct reports of 100 users',
    directory: { users: users(900, (n) => (n > 100 ? { manager: id(1 + (n % 100)) } : {})), groups: [] },
    ...byIds(100, 'directReports { totalCount nodes { email } }'),
    best: 1 + 8,
  },
  {
    name: 'W8 the org chart of 10,000 people, its first 5,000',
    directory: {
      users: users(10_000, (n) => (n > 1 ? { manager: id(Math.ceil((n - 1) / 8)) } : {})),
      groups: [],
    },
    query:
      '{ orgChart(depth: 50, first: 5000) { nodes { user { id displayName } managerId managerStatus depth directReportCount } totalCount } }',
    people: 10_000,
    best: 100,
  },
  {
    name: 'W7c the direct reports of 100 users by a custom field, 20,000 users',
    directory: {
      users: users(20_000, (n) => ({
        attributes: [{ name: 'boss', value: n > 100 ? id(1 + (n % 100)) : '' }],
      })),
      groups: [],
    },
    managerField: 'boss',
    ...byIds(100, 'directReports(first: 10) { totalCount nodes { email } }'),
    best: 1 + 200,
  },
];
