import { expect, test } from '@jest/globals';
import { groups, id, user, users } from '../support/people.js';
import { withoutIds } from '../support/failures.js';
import { subgraph } from '../support/subgraph.js';

test('three invalid fields in a list of 20 users are three field errors', async () => {
  const { ask } = await subgraph({
    users: users(20, (n) => ({
      manager: id(1),
      ...(n === 5 && { email: 5 }),
      ...(n === 9 && { created: 'long ago' }),
      ...(n === 13 && { attributes: 7 }),
    })),
    env: { JUMPCLOUD_EXPOSED_ATTRIBUTES: 'x' },
  });
  const { data, errors } = await ask(
    '{ users(first: 20) { nodes { email createdAt attributes { name } manager { id } } } }',
  );
  const nodes = (data?.['users'] as { nodes: Record<string, unknown>[] }).nodes;
  expect(nodes.filter((node) => node['email'] !== null && node['attributes'] !== null)).toHaveLength(18);
  // The manager of the first user is the user itself.
  expect(nodes.filter((node) => node['manager'] !== null)).toHaveLength(19);
  expect(errors.map(({ path, code }) => `${path.join('.')} ${String(code)}`)).toEqual([
    'users.nodes.4.email DIRECTORY_BAD_RESPONSE',
    'users.nodes.8.createdAt DIRECTORY_BAD_RESPONSE',
    'users.nodes.12.attributes DIRECTORY_BAD_RESPONSE',
  ]);
});

test('in a batch, records without _id are errors of the missing users only', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(20) });
  const invalidIds = [id(3), id(7), id(11)];
  jumpcloud.fault({ rewrite: (body) => withoutIds(body, invalidIds) });
  const ids = users(20).map(({ _id }) => _id);
  const { data, errors } = await ask('query ($ids: [ID!]!) { usersByIds(ids: $ids) { id } }', { ids });
  expect(data).toEqual({
    usersByIds: ids.map((userId) => (invalidIds.includes(userId) ? null : { id: userId })),
  });
  expect(errors.map(({ path, code }) => [path[1], code])).toEqual(
    [2, 6, 10].map((index) => [index, 'DIRECTORY_BAD_RESPONSE']),
  );
});

test('a list with a record without _id is an error, not a shorter list', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(20) });
  jumpcloud.fault({ rewrite: (body) => withoutIds(body, [id(3)]) });
  const { data, errors } = await ask('{ users { nodes { id } } }');
  expect(data).toEqual({ users: null });
  expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
});

test('a failed batch does not affect the users of other batches', async () => {
  const { entities, jumpcloud } = await subgraph({ users: users(300) });
  jumpcloud.fault({ body: new RegExp(id(150)), status: 500 });
  const { data, errors } = await entities(
    users(300).map(({ _id }) => ({ __typename: 'User', id: _id })),
    '... on User { id }',
  );
  expect((data?.['_entities'] as unknown[]).map((entity) => entity !== null)).toEqual(
    Array.from({ length: 300 }, (_, index) => index < 100 || index >= 200),
  );
  expect(errors).toHaveLength(100);
});

test('a failed group does not affect the other groups', async () => {
  const all = groups(400);
  const { ask, jumpcloud } = await subgraph({ groups: all });
  jumpcloud.fault({ path: new RegExp(all[301]?.id ?? ''), status: 500 });
  await ask('{ groups { totalCount } }');
  const ids = [all[1]?.id, all[301]?.id, all[399]?.id];
  const { data, errors } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { id } }', { ids });
  expect(data).toEqual({ groupsByIds: [{ id: ids[0] }, null, { id: ids[2] }] });
  expect(errors).toMatchObject([{ path: ['groupsByIds', 1], code: 'DIRECTORY_UNAVAILABLE' }]);
});

test('a failed manager lookup is an error, and managerResolution is not NOT_SET', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2, () => ({ manager: id(2) })) });
  jumpcloud.fault({ after: 1, status: 503 });
  const { data, errors } = await ask(
    `{ user(id: "${id(1)}") { email manager { id } managerResolution { status } } }`,
  );
  expect(data).toEqual({ user: { email: 'person1@example.com', manager: null, managerResolution: null } });
  expect(errors.map(({ path, code }) => [path.join('.'), code])).toEqual([
    ['user.manager', 'DIRECTORY_UNAVAILABLE'],
    ['user.managerResolution', 'DIRECTORY_UNAVAILABLE'],
  ]);
});

test('an invalid group in the list of all groups does not affect the requested groups', async () => {
  const all = groups(3);
  const { ask, jumpcloud } = await subgraph({ groups: all });
  jumpcloud.fault({
    path: /usergroups\?/,
    rewrite: (body) =>
      (body as { id: string }[]).map((row) => (row.id === all[2]?.id ? { name: 'nameless' } : row)),
  });
  const { data, errors } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { name } }', {
    ids: all.slice(0, 2).map((requested) => requested.id),
  });
  expect({ data, errors }).toEqual({
    data: { groupsByIds: [{ name: 'Group 1' }, { name: 'Group 2' }] },
    errors: [],
  });
});

test('if one of two users with the same e-mail has no _id, the other one does not become the manager', async () => {
  const sameEmail = [user(2, { email: 'boss@example.com' }), user(3, { email: 'boss@example.com' })];
  const { ask, jumpcloud } = await subgraph({
    users: [user(1, { manager: 'boss@example.com' }), ...sameEmail, user(4)],
  });
  jumpcloud.fault({ rewrite: (body) => withoutIds(body, [id(3)]) });
  const { data, errors } = await ask(
    `{ user(id: "${id(1)}") { manager { id } } usersByEmails(emails: ["boss@example.com", "person4@example.com"]) { id } }`,
  );
  expect(data).toEqual({ user: { manager: null }, usersByEmails: [null, { id: id(4) }] });
  expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_BAD_RESPONSE', 'DIRECTORY_BAD_RESPONSE']);
});
