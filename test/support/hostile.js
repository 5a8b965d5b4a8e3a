/** Hostile requests, for tests and for `npm run bench:hostile`. */

// Ids of users that people.ts makes.
const ONE = '5f0000000000000000000001';
const TWO = '5f0000000000000000000002';

/** @type {(depth: number) => string} */
const nested = (depth) => `{ user(id: "x") ${'{ manager '.repeat(depth)}{ id }${' }'.repeat(depth)} }`;
/** @type {(count: number) => string} */
const aliased = (count) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;
/** @type {(count: number) => string} */
const directed = (count) => `{ __typename ${'@include(if: true) '.repeat(count)} }`;
export const json = { 'content-type': 'application/json' };
/** @type {(query: unknown, headers?: Record<string, string>) => RequestInit} */
export const post = (query, headers = json) => ({
  method: 'POST',
  headers,
  body: JSON.stringify({ query }),
});
/** @type {(body: string, headers?: Record<string, string>) => RequestInit} */
const raw = (body, headers = json) => ({
  method: 'POST',
  headers,
  body,
});

/** @type {(count: number, text: (n: number) => string) => string} */
const numbered = (count, text) => Array.from({ length: count }, (_, n) => text(n)).join(' ');

/**
 * The most expensive queries within all limits. Their user does not exist.
 * @type {[string, string, Record<string, unknown>?][]}
 */
export const dear = [
  ['240 times the same object', `{ user(id: "x") { ${'manager { id } '.repeat(240)} } }`],
  [
    '138 times the same object, in inline fragments',
    `{ user(id: "x") { ${'... { manager { id } } '.repeat(138)} } }`,
  ],
  [
    '20 times the same chain of 16',
    `{ user(id: "x") { ${`${'manager { '.repeat(16)} id ${'} '.repeat(16)}`.repeat(20)} } }`,
  ],
  [
    '60 filters of 20,000 characters',
    `query ($f: GroupFilter) { ${numbered(60, (n) => `a${n}: groups(first: ${n + 1}, filter: $f) { totalCount }`)} user(id: "x") { id } }`,
    { f: { name: { in: Array.from({ length: 500 }, (_, n) => `${n}`.padStart(40, 'x')) } } },
  ],
  [
    '80 fragments that contain the same object',
    `{ user(id: "x") { ${numbered(80, (n) => `...f${n}`)} } } ${numbered(80, (n) => `fragment f${n} on User { manager { id } }`)}`,
  ],
  [
    '50 times 1,000 requests for approvers',
    `query ($r: [ApproverRequest!]!) { ${numbered(50, (n) => `a${n}: resolveApprovers(requests: $r, policy: { levels: ${1 + (n % 10)} }) { outcome }`)} user(id: "x") { id } }`,
    { r: Array(1000).fill({ requesterId: 'x' }) },
  ],
];

/**
 * Rejected requests: the name; the rest of the URL after `/graphql`; the request; the HTTP status; the error code.
 * @type {[string, string, RequestInit, number, string][]}
 */
export const refused = [
  ['21 levels', '', post(nested(20)), 400, 'BAD_USER_INPUT'],
  ['1,000 levels', '', post(nested(1000)), 400, 'BAD_USER_INPUT'],
  [
    '21 levels by fragments',
    '',
    post(
      `{ user(id: "x") { ...a } } fragment a on User { ${'manager { '.repeat(20)} id ${'} '.repeat(20)} }`,
    ),
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a fragment that contains itself',
    '',
    post('{ user(id: "x") { ...a } } fragment a on User { ...a }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['201 aliases', '', post(aliased(201)), 400, 'BAD_USER_INPUT'],
  ['201 directives', '', post(directed(201)), 400, 'BAD_USER_INPUT'],
  ['101 fields at the root', '', post(`{ ${'__typename '.repeat(101)} }`), 400, 'BAD_USER_INPUT'],
  ['1,001 tokens', '', post(`{ ${'a '.repeat(999)} }`), 400, 'BAD_USER_INPUT'],
  [
    '980 times the same field',
    '',
    post(`{ user(id: "x") { ${'id '.repeat(980)} } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a number of 900,000 digits',
    '',
    post(`{ users(first: ${'9'.repeat(900_000)}) { totalCount } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'lists in lists',
    '',
    raw(
      `{"query":"query ($a: [ID!]!) { usersByIds(ids: $a) { id } }","variables":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ),
    400,
    'BAD_USER_INPUT',
  ],
  [
    '980 unknown fields',
    '',
    post(`{ user(id: "x") { ${numbered(980, (n) => `x${n}`)} } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '240 unused variables',
    '',
    post(`query (${numbered(240, (n) => `$x${n}: ID`)}) { __typename }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    '101 fields at the root, in a fragment',
    '',
    post(`{ ... { ...a } } fragment a on Query { ${'__typename '.repeat(101)} }`),
    400,
    'BAD_USER_INPUT',
  ],
  ['a body of more than a megabyte', '', post(`{ ${' '.repeat(1_100_000)} }`), 413, 'BAD_USER_INPUT'],
  [
    'two queries in one request',
    '',
    raw('[{"query":"{ __typename }"},{"query":"{ __typename }"}]'),
    400,
    'BAD_REQUEST',
  ],
  ['a body that is not JSON', '', raw('{'), 400, 'BAD_USER_INPUT'],
  ['a body with a prototype', '', raw('{"__proto__":{"query":"{ __typename }"}}'), 400, 'BAD_USER_INPUT'],
  ['an empty body', '', raw(''), 400, 'BAD_USER_INPUT'],
  ['null', '', raw('null'), 400, 'BAD_REQUEST'],
  ['a number instead of a query', '', post(5), 400, 'BAD_REQUEST'],
  ['a list instead of a query', '', post(['{ __typename }']), 400, 'BAD_REQUEST'],
  ['plain text', '', raw('{"query":"{ __typename }"}', { 'content-type': 'text/plain' }), 400, 'BAD_REQUEST'],
  [
    'a form',
    '',
    raw('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'BAD_USER_INPUT',
  ],
  ['a file', '', raw('--x--', { 'content-type': 'multipart/form-data; boundary=x' }), 415, 'BAD_USER_INPUT'],
  ['XML', '', raw('<query/>', { 'content-type': 'application/xml' }), 415, 'BAD_USER_INPUT'],
  ['no content type', '', raw('{"query":"{ __typename }"}', { 'content-type': '' }), 415, 'BAD_USER_INPUT'],
  ['GET from another site', '?query={__typename}', { method: 'GET' }, 400, 'BAD_REQUEST'],
  [
    'GET with a form\u2019s type',
    '?query={__typename}',
    { method: 'GET', headers: { 'content-type': 'text/plain' } },
    400,
    'BAD_REQUEST',
  ],
  ['a mutation', '', post('mutation { deleteUser(id: 1) { id } }'), 400, 'BAD_USER_INPUT'],
  ['a subscription', '', post('subscription { users { totalCount } }'), 400, 'BAD_USER_INPUT'],
  ['introspection', '', post('{ __schema { types { name } } }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'introspection of a type',
    '',
    post('{ __type(name: "User") { fields { name } } }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['an unknown field', '', post('{ secrets }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an unknown argument',
    '',
    post(`{ user(id: "${ONE}", admin: true) { id } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a JumpCloud field that is not in the schema',
    '',
    post(`{ user(id: "${ONE}") { password } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an unknown persisted query',
    '',
    raw(JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } })),
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
  ...['x', 'a'.repeat(64), ''].map((sha256Hash) => [
    `a persisted query with the wrong hash ${JSON.stringify(sha256Hash).slice(0, 8)}`,
    '',
    raw(
      JSON.stringify({ query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    ),
    400,
    'BAD_USER_INPUT',
  ]),
  [
    'an unknown version of persisted queries',
    '',
    raw(JSON.stringify({ extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })),
    400,
    'BAD_USER_INPUT',
  ],
];

/**
 * Valid queries that exceed a limit: the name, the query, its variables.
 * @type {[string, string, Record<string, unknown>][]}
 */
export const tooMuch = [
  [
    'lists in lists in lists',
    '{ users(first: 500) { nodes { groups(first: 100) { nodes { members { nodes { id } } } } } } }',
    {},
  ],
  [
    '5,000 references with lists of groups and their members',
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { groups { nodes { members { totalCount edges { cursor } } } } } } }',
    { r: Array(5000).fill({ __typename: 'User', id: ONE }) },
  ],
  [
    '500 users and their memberships in 500 groups',
    'query ($u: [ID!]!, $g: [ID!]!) { usersByIds(ids: $u) { membershipIn(groupIds: $g) { isMember } } }',
    { u: Array(500).fill(ONE), g: Array(500).fill(ONE) },
  ],
  [
    '2,500 entities with the cursors of their direct reports',
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { directReports { edges { cursor node { id } } } } } }',
    { r: Array(2500).fill({ __typename: 'User', id: ONE }) },
  ],
  [
    '1,900 groups with 170 members',
    'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Group { members(first: 170) { nodes { id } } } } }',
    { r: Array(1900).fill({ __typename: 'Group', id: ONE }) },
  ],
  [
    '5,000 entities with 50 aliases',
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${numbered(50, (n) => `a${n}: jobTitle`)} } } }`,
    { r: Array(5000).fill({ __typename: 'User', id: ONE }) },
  ],
  [
    'an alias of 3,000 characters for 5,000 entities',
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${'a'.repeat(3000)}: id } } }`,
    { r: Array(5000).fill({ __typename: 'User', id: ONE }) },
  ],
  [
    'a page of a billion in pages of a billion',
    '{ users(first: 1000000000) { nodes { groups(first: 1000000000) { totalCount } } } }',
    {},
  ],
  [
    'chains of chains of chains',
    `{ user(id: "${ONE}") ${'{ managementChain(maxDepth: 50) { managers '.repeat(4)} { id } ${'} }'.repeat(4)} }`,
    {},
  ],
  [
    'a negative page size that would offset another',
    '{ a: users(first: -2147483648) { nodes { id } } users(first: 500) { nodes { groups(first: 100) { nodes { members { nodes { id } } } } } } }',
    {},
  ],
  [
    'fragments that double 30 times',
    `{ user(id: "x") { ...f0 } } ${numbered(30, (n) => `fragment f${n} on User { ...f${n + 1} ...f${n + 1} }`)} fragment f30 on User { id }`,
    {},
  ],
  [
    '5,001 references',
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    { r: Array(5001).fill({ __typename: 'User', id: 'x' }) },
  ],
  ['501 ids', 'query ($r: [ID!]!) { usersByIds(ids: $r) { id } }', { r: Array(501).fill(ONE) }],
  ['501 group ids', 'query ($r: [ID!]!) { groupsByIds(ids: $r) { id } }', { r: Array(501).fill(ONE) }],
  [
    '501 e-mails',
    'query ($r: [String!]!) { usersByEmails(emails: $r) { id } }',
    { r: Array(501).fill('a@example.com') },
  ],
  ['501 names', 'query ($r: [String!]!) { groupsByNames(names: $r) { name } }', { r: Array(501).fill('a') }],
  [
    '1,001 requests for approvers',
    'query ($r: [ApproverRequest!]!) { resolveApprovers(requests: $r) { outcome } }',
    { r: Array(1001).fill({ requesterId: 'x' }) },
  ],
  [
    '501 identifiers',
    'query ($r: [String!]!) { lookUpUsers(identifiers: $r) { status } }',
    { r: Array(501).fill('a') },
  ],
  [
    'a filter for 501 texts',
    'query ($f: GroupFilter!) { groups(filter: $f) { totalCount } }',
    { f: { name: { in: Array(501).fill('a') } } },
  ],
  [
    'a filter for texts of 20,001 characters',
    'query ($f: UserFilter!) { users(filter: $f) { totalCount } }',
    { f: { department: { contains: 'x'.repeat(20_001) } } },
  ],
  [
    'a name of 900,000 characters',
    'query ($n: String!) { groupsByNames(names: [$n]) { name } }',
    { n: 'x'.repeat(900_000) },
  ],
  [
    'null for a list that has a default',
    'query ($r: [ID!] = []) { usersByIds(ids: $r) { id } }',
    { r: null },
  ],
  [
    'null among e-mails',
    'query ($e: String = "") { usersByEmails(emails: ["jane@example.com", $e]) { id } }',
    { e: null },
  ],
  ['null for a condition', 'query ($x: Boolean = true) { directory { name @include(if: $x) } }', { x: null }],
  ['a page of 501', '{ users(first: 501) { totalCount } }', {}],
  ['a page of 0', '{ users(first: 0) { totalCount } }', {}],
  ['a page of -1', '{ groups(first: -1) { totalCount } }', {}],
  ['an invalid cursor', '{ users(after: "nonsense") { totalCount } }', {}],
  ['a cursor that is JSON', '{ users(after: "eyJfX3Byb3RvX18iOjF9") { totalCount } }', {}],
];

/** Ids that could be mistaken for paths. */
export const paths = [
  `${ONE}/../../organizations`,
  `${ONE}%2f..%2forganizations`,
  `${ONE}\r\nx-org-id: 5f0000000000000000000099`,
  `${ONE}#`,
  `${ONE};`,
  `/${ONE}`,
  `http://example.com/${ONE}`,
  `${ONE}\\`,
];

/** Ids and e-mails that could be mistaken for a filter, a regular expression, a path or a prototype. */
export const values = [
  '',
  ' ',
  '../organizations',
  '..%2forganizations',
  ONE.slice(1),
  `${ONE}0`,
  `${ONE}\n`,
  `${ONE}?limit=100`,
  `${ONE}|${TWO}`,
  '.*',
  '^.*$',
  '(?i).*',
  '[a-z]+@example.com',
  '.*@example.com',
  'a@b|person2@example.com',
  'person1@example.com,person2@example.com',
  'x:$regex:@',
  'email:$ne:@',
  '{"$ne":"@"}',
  'person1@example.com\nperson2@example.com',
  'person1@example.com\u0000',
  '\ud800@example.com',
  `${'a'.repeat(10_000)}@example.com`,
  '__proto__',
  'constructor@__proto__',
  '(@', // invalid as a regular expression unless escaped
  '\\@\\',
];
