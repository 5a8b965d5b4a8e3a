import { expect, test } from '@jest/globals';
import { dear, paths, refused, tooMuch } from '../support/hostile.js';
import { id, users } from '../support/people.js';
import { readResponse, sendOperation, subgraph } from '../support/subgraph.js';

/** Nothing of it may become a call to JumpCloud. */
test.each(refused)('%s is refused', async (_, path, request, status, code) => {
  const { url, jumpcloud, log } = await subgraph({ users: users(2) });
  const answer = await readResponse(await fetch(`${url}/graphql${path}`, request));
  expect({ status: answer.status, code: answer.errors[0]?.code }).toEqual({ status, code });
  expect(log.join('')).not.toContain('defect');
  expect(jumpcloud.calls).toEqual([]);
});

/** The same for what is well-formed and too much: an error in a whole answer. */
test.each(tooMuch)('%s is BAD_USER_INPUT, and JumpCloud is not asked', async (_, query, variables) => {
  const { ask, jumpcloud, log } = await subgraph({ users: users(2) });
  const { errors, status } = await ask(query, variables);
  expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  expect([200, 400]).toContain(status);
  expect(log.join('')).not.toMatch(/defect|jane/);
  expect(jumpcloud.calls).toEqual([]);
});

test.each(dear)('%s is answered, as it asks for little', async (...row) => {
  const [, query, variables] = row;
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  const answer = await ask(query, variables);
  expect(answer).toMatchObject({ status: 200, data: { user: null }, errors: [] });
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(1);
});

/** A header cannot be made to hold another one, nor an id another path. */
test.each(paths)('%j as the id of a group is nobody, and no path', async (value) => {
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
    const query = `{ user(id: "${id(1)}") { id } }`;
    await sendOperation(url, { query }, { 'x-request-id': requestId.replace(/[\r\n]/g, '\t') });
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
});

test('answers carry the headers that keep browsers from doing more with them', async () => {
  const { url } = await subgraph({ users: users(1) });
  const { headers } = await sendOperation(url, { query: '{ __typename }' });
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toMatch(/default-src 'self'/);
});
