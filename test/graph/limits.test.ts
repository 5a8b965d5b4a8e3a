import { expect, test } from '@jest/globals';
import { dear, json, paths, post, refused, tooMuch } from '../support/hostile.js';
import { id, users } from '../support/people.js';
import { readAnswer, subgraph } from '../support/subgraph.js';

test.each(refused)('%s is rejected without a call to JumpCloud', async (_, path, request, status, code) => {
  const { url, jumpcloud } = await subgraph({ users: users(2) });
  const response = await readAnswer(await fetch(`${url}/graphql${path}`, request));
  expect({ status: response.status, code: response.errors[0]?.code }).toEqual({ status, code });
  expect(jumpcloud.calls).toEqual([]);
});

test.each(tooMuch)('%s is BAD_USER_INPUT without a call to JumpCloud', async (_, query, variables) => {
  const { ask, jumpcloud, log } = await subgraph({ users: users(2) });
  const { errors, status } = await ask(query, variables);
  expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  expect([200, 400]).toContain(status);
  expect(log.join('')).not.toMatch(/defect|jane/);
  expect(jumpcloud.calls).toEqual([]);
});

test.each(dear)('%s is allowed, because its response is small', async (...row) => {
  const [, query, variables] = row;
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  const response = await ask(query, variables);
  expect(response).toMatchObject({ status: 200, data: { user: null }, errors: [] });
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(1);
});

test.each(paths)('%j as the id of a group is null and never part of a path', async (value) => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  expect(await ask('query ($id: ID!) { group(id: $id) { id } }', { id: value })).toMatchObject({
    data: { group: null },
    errors: [],
  });
  expect(jumpcloud.calls).toEqual([]);
});

test.each(['x\r\nx-org-id: 1', '../x', '${jndi:ldap://x}', '<script>'])(
  'the request id %j is not sent to JumpCloud',
  async (requestId) => {
    const { url, jumpcloud } = await subgraph({ users: users(1) });
    const headers = { ...json, 'x-request-id': requestId.replace(/[\r\n]/g, '\t') };
    await fetch(`${url}/graphql`, post(`{ user(id: "${id(1)}") { id } }`, headers));
    expect(jumpcloud.calls).toHaveLength(1);
    expect(JSON.stringify(jumpcloud.calls[0]?.headers)).not.toMatch(/x-org-id|\.\.\/|jndi|script/);
  },
);

test('a large query of a gateway is within the limits', async () => {
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

test('responses have the security headers for browsers', async () => {
  const { url } = await subgraph({ users: users(1) });
  const { headers } = await fetch(`${url}/graphql`, post('{ __typename }'));
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
});
