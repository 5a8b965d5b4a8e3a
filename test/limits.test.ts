import { expect, test } from '@jest/globals';
import { id, users } from './support/people.js';
import { readAnswer, subgraph } from './support/subgraph.js';

const nested = (depth: number) =>
  `{ user(id: "x") ${'{ manager '.repeat(depth)}{ id }${' }'.repeat(depth)} }`;
const aliased = (count: number) =>
  `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;
const directed = (count: number) => `{ __typename ${'@include(if: true) '.repeat(count)} }`;
const json = { 'content-type': 'application/json' };
const post = (query: unknown, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body: JSON.stringify({ query }),
});
const raw = (body: string, headers: Record<string, string> = json): RequestInit => ({
  method: 'POST',
  headers,
  body,
});

/** What is sent; the HTTP status; the code. Nothing of it may become a call to JumpCloud. */
test.each<[string, string, RequestInit, number, string]>([
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
    'a fragment that holds itself',
    '',
    post('{ user(id: "x") { ...a } } fragment a on User { ...a }'),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['201 aliases', '', post(aliased(201)), 400, 'BAD_USER_INPUT'],
  ['201 directives', '', post(directed(201)), 400, 'BAD_USER_INPUT'],
  ['101 fields at the root', '', post(`{ ${'__typename '.repeat(101)} }`), 400, 'BAD_USER_INPUT'],
  ['16,000 tokens', '', post(`{ ${'a '.repeat(16_000)} }`), 400, 'BAD_USER_INPUT'],
  ['a body of more than a megabyte', '', post(`{ ${' '.repeat(1_100_000)} }`), 413, 'BAD_USER_INPUT'],
  [
    'two questions in one request',
    '',
    raw('[{"query":"{ __typename }"},{"query":"{ __typename }"}]'),
    400,
    'BAD_REQUEST',
  ],
  ['a body that is no JSON', '', raw('{'), 400, 'BAD_USER_INPUT'],
  ['a body with a prototype', '', raw('{"__proto__":{"query":"{ __typename }"}}'), 400, 'BAD_USER_INPUT'],
  ['an empty body', '', raw(''), 400, 'BAD_USER_INPUT'],
  ['null', '', raw('null'), 400, 'BAD_REQUEST'],
  ['a number for a question', '', post(5), 400, 'BAD_REQUEST'],
  ['a list for a question', '', post(['{ __typename }']), 400, 'BAD_REQUEST'],
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
  ['no type at all', '', raw('{"query":"{ __typename }"}', { 'content-type': '' }), 415, 'BAD_USER_INPUT'],
  ['GET from a page elsewhere', '?query={__typename}', { method: 'GET' }, 400, 'BAD_REQUEST'],
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
  ['a field that is none', '', post('{ secrets }'), 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'an argument that is none',
    '',
    post(`{ user(id: "${id(1)}", admin: true) { id } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a field of the directory that nobody asked for',
    '',
    post(`{ user(id: "${id(1)}") { password } }`),
    400,
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a stored question nobody stored',
    '',
    raw(JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } })),
    200,
    'PERSISTED_QUERY_NOT_FOUND',
  ],
])('%s is refused', async (_, path, request, status, code) => {
  const { url, jumpcloud } = await subgraph({ users: users(2) });
  const answer = await readAnswer(await fetch(`${url}/graphql${path}`, request));
  expect({ status: answer.status, code: answer.errors[0]?.code }).toEqual({ status, code });
  expect(jumpcloud.calls).toEqual([]);
});

/** The same for what is well-formed and too much: an error in a whole answer. */
test.each<[string, string, Record<string, unknown>]>([
  [
    '5,001 references',
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    { r: Array(5001).fill({ __typename: 'User', id: 'x' }) },
  ],
  ['501 ids', 'query ($r: [ID!]!) { usersByIds(ids: $r) { id } }', { r: Array(501).fill(id(1)) }],
  ['501 group ids', 'query ($r: [ID!]!) { groupsByIds(ids: $r) { id } }', { r: Array(501).fill(id(1)) }],
  [
    '501 e-mails',
    'query ($r: [String!]!) { usersByEmails(emails: $r) { id } }',
    { r: Array(501).fill('a@example.com') },
  ],
  ['501 names', 'query ($r: [String!]!) { groupsByNames(names: $r) { name } }', { r: Array(501).fill('a') }],
  [
    '501 identifiers',
    'query ($r: [String!]!) { lookUpUsers(identifiers: $r) { status } }',
    { r: Array(501).fill('a') },
  ],
  ['a page of 501', '{ users(first: 501) { totalCount } }', {}],
  ['a page of none', '{ users(first: 0) { totalCount } }', {}],
  ['a page of -1', '{ groups(first: -1) { totalCount } }', {}],
  ['a cursor that is none', '{ users(after: "nonsense") { totalCount } }', {}],
  ['a cursor that is JSON', '{ users(after: "eyJfX3Byb3RvX18iOjF9") { totalCount } }', {}],
])('%s is BAD_USER_INPUT, and JumpCloud is not asked', async (_, query, variables) => {
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  const { errors } = await ask(query, variables);
  expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  expect(jumpcloud.calls).toEqual([]);
});

/** A header cannot be made to hold another one, nor an id another path. */
test.each([
  `${id(1)}/../../organizations`,
  `${id(1)}%2f..%2forganizations`,
  `${id(1)}\r\nx-org-id: 5f0000000000000000000099`,
  `${id(1)}#`,
  `${id(1)};`,
  `/${id(1)}`,
  `http://example.com/${id(1)}`,
  `${id(1)}\\`,
])('%j as the id of a group is nobody, and no path', async (value) => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  expect(await ask('query ($id: ID!) { group(id: $id) { id } }', { id: value })).toMatchObject({
    data: { group: null },
    errors: [],
  });
  expect(jumpcloud.calls).toEqual([]);
});

test.each(['x\r\nx-org-id: 1', '../x', '${jndi:ldap://x}', '<script>'])(
  'a request id %j is not passed on',
  async (requestId) => {
    const { url, jumpcloud } = await subgraph({ users: users(1) });
    const headers = { ...json, 'x-request-id': requestId.replace(/[\r\n]/g, '\t') };
    await fetch(`${url}/graphql`, post(`{ user(id: "${id(1)}") { id } }`, headers));
    expect(jumpcloud.calls).toHaveLength(1);
    expect(JSON.stringify(jumpcloud.calls[0]?.headers)).not.toMatch(/x-org-id|\.\.\/|jndi|script/);
  },
);

test('what a gateway asks is far within the limits', async () => {
  const { entities } = await subgraph({ users: users(2) });
  const references = Array.from({ length: 5000 }, (_, n) => ({
    __typename: 'User',
    email: `${'x'.repeat(60)}${n}@example.com`,
  }));
  expect(
    (
      await entities(
        references.slice(0, 300),
        `... on User { ${'manager { '.repeat(12)} id ${'} '.repeat(12)} }`,
      )
    ).errors,
  ).toEqual([]);
  expect((await entities(references, '... on User { id }')).errors).toEqual([]);
}, 20_000);

test('answers carry the headers that keep browsers from doing more with them', async () => {
  const { url } = await subgraph({ users: users(1) });
  const { headers } = await fetch(`${url}/graphql`, post('{ __typename }'));
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
});
