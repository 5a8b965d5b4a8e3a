import { expect, test } from '@jest/globals';
import { values } from '../support/hostile.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

test.each(values.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
  '%s matches no user and does not affect other keys',
  async (_, value = '') => {
    const { ask, entities, jumpcloud } = await subgraph({ users: users(3) });
    const query = `query ($id: ID!, $email: String!, $ids: [ID!]!, $emails: [String!]!) {
    user(id: $id) { id } userByEmail(email: $email) { id } group(id: $id) { id }
    usersByIds(ids: $ids) { id } usersByEmails(emails: $emails) { id } groupsByIds(ids: $ids) { id }
  }`;
    const variables = {
      id: value,
      email: value,
      ids: [value, id(1)],
      emails: [value, 'person2@example.com'],
    };
    expect(await ask(query, variables)).toMatchObject({
      errors: [],
      data: {
        user: null,
        userByEmail: null,
        group: null,
        usersByIds: [null, { id: id(1) }],
        usersByEmails: [null, { id: id(2) }],
        groupsByIds: [null, null],
      },
    });
    const { data } = await entities(
      [
        { __typename: 'User', id: value },
        { __typename: 'User', email: value },
        { __typename: 'Group', id: value },
        { __typename: 'User', id: id(3) },
      ],
      '... on User { id } ... on Group { id }',
    );
    expect(data).toEqual({ _entities: [null, null, null, { id: id(3) }] });
    const paths = new Set(jumpcloud.calls.map((call) => call.path));
    expect([...paths].filter((path) => path !== '/api/search/systemusers')).toEqual([
      `/api/v2/usergroups/${id(1)}`, // requested by groupsByIds
    ]);
  },
);

test.each([[5], [null], [true], [{ $ne: 1 }], [['x']]])(
  'a reference with the key %j is null',
  async (key) => {
    const { entities, jumpcloud } = await subgraph({ users: users(3) });
    const references = [
      { __typename: 'User', id: key },
      { __typename: 'User', email: key },
      { __typename: 'User' },
    ];
    const { data, errors } = await entities(
      [...references, { __typename: 'Group', id: key }],
      '... on User { email }',
    );
    expect({ data, errors }).toEqual({ data: { _entities: [null, null, null, null] }, errors: [] });
    expect(jumpcloud.calls).toEqual([]);
  },
);

test.each([
  ['a reference to a type that is not ours', [{ __typename: 'Query' }]],
  ['a reference without a type', [{ id: id(1) }]],
  ['a text instead of a reference', ['x']],
])('%s is an error, and the next request succeeds', async (_, representations) => {
  const { ask, entities } = await subgraph({ users: users(1) });
  expect((await entities(representations, '... on User { email }')).errors).not.toEqual([]);
  expect((await ask(`{ user(id: "${id(1)}") { id } }`)).errors).toEqual([]);
});

test('references to unknown types fail alone, even while other references are in flight', async () => {
  const { entities } = await subgraph({ users: users(2), jumpcloud: { latencyMs: 50 } });
  const bad = [{ __typename: 'Nope' }, { __typename: 'toString' }, { id: id(1) }, 'x', 5, [], null];
  const references = [
    { __typename: 'User', id: id(1) },
    ...bad.slice(0, -1),
    { __typename: 'User', id: id(2) },
  ];
  const { data, errors } = await entities(references, '... on User { id }');
  expect(data).toEqual({ _entities: [{ id: id(1) }, null, null, null, null, null, null, { id: id(2) }] });
  expect(errors.map(({ path, code }) => [path[1], code])).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => [n, 'BAD_USER_INPUT']),
  );
});

test('the value of a manager field cannot change the search', async () => {
  const people = values.map((manager, n) => user(10 + n, { manager }));
  const { ask } = await subgraph({
    users: [...users(3), ...people, user(99, { manager: 'person1@example.com' })],
  });
  const { data, errors } = await ask('{ users(first: 100) { nodes { id manager { id } } } }');
  expect(errors).toEqual([]);
  const withManager = (data?.['users'] as { nodes: { id: string; manager: unknown }[] }).nodes.filter(
    (node) => node.manager,
  );
  expect(withManager).toEqual([
    { id: people[6] && people[6]._id, manager: { id: id(1) } }, // an id with a trailing line break
    { id: id(99), manager: { id: id(1) } },
  ]);
});
