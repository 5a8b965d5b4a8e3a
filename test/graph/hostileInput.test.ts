import { expect, test } from '@jest/globals';
import { values } from '../support/hostile.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

test.each(values.map((value) => [JSON.stringify(value).slice(0, 60), value]))(
  '%s finds nobody, and changes nothing for anybody else',
  async (_, value = '') => {
    const { ask, entities, jumpcloud } = await subgraph({ users: users(3) });
    const question = `query ($id: ID!, $email: String!, $ids: [ID!]!, $emails: [String!]!) {
    user(id: $id) { id } userByEmail(email: $email) { id } group(id: $id) { id }
    usersByIds(ids: $ids) { id } usersByEmails(emails: $emails) { id } groupsByIds(ids: $ids) { id }
  }`;
    const variables = {
      id: value,
      email: value,
      ids: [value, id(1)],
      emails: [value, 'person2@example.com'],
    };
    expect(await ask(question, variables)).toMatchObject({
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
      `/api/v2/usergroups/${id(1)}`, // asked for by groupsByIds
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
  ['no reference at all', ['x']],
])('%s is an error, and the next question is answered', async (_, representations) => {
  const { ask, entities } = await subgraph({ users: users(1) });
  expect((await entities(representations, '... on User { email }')).errors).not.toEqual([]);
  expect((await ask(`{ user(id: "${id(1)}") { id } }`)).errors).toEqual([]);
});

test('references that are none of ours cost themselves alone, also while their neighbours are on their way', async () => {
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

test('what a manager field holds is never part of a question of another kind', async () => {
  const people = values.map((manager, n) => user(10 + n, { manager }));
  const { ask } = await subgraph({
    users: [...users(3), ...people, user(99, { manager: 'person1@example.com' })],
  });
  const { data, errors } = await ask('{ users(first: 100) { nodes { id manager { id } } } }');
  expect(errors).toEqual([]);
  const found = (data?.['users'] as { nodes: { id: string; manager: unknown }[] }).nodes.filter(
    (node) => node.manager,
  );
  expect(found).toEqual([
    { id: people[6] && people[6]._id, manager: { id: id(1) } }, // an id with a line break behind it
    { id: id(99), manager: { id: id(1) } },
  ]);
});
