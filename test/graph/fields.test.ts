import { expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const USER_FIELDS = `
  id email username displayName firstName lastName alternateEmail jobTitle department employeeType employeeIdentifier
  costCenter company location state isActive mfaConfigured createdAt integrationName`;

test('a user has all fields of the JumpCloud record', async () => {
  const grace = user(1, {
    email: 'Grace@example.com',
    username: 'grace',
    displayname: 'Grace H.',
    firstname: 'Grace',
    lastname: 'Example',
    alternateEmail: 'g@example.com',
    jobTitle: 'Admiral',
    department: 'Navy',
    employeeType: 'Full time',
    employeeIdentifier: 'E-1',
    costCenter: 'CC 7',
    company: 'Example Ltd',
    location: 'Arlington',
    mfa: { configured: true, exclusion: false },
    created: '2024-02-29T17:45:42.369Z',
  });
  const { ask } = await subgraph({ users: [grace], env: { JUMPCLOUD_INTEGRATION_NAME: 'acme-jumpcloud' } });
  const { data } = await ask(`{ user(id: "${id(1)}") { ${USER_FIELDS} } }`);
  expect(data).toEqual({
    user: {
      id: id(1),
      email: 'Grace@example.com',
      username: 'grace',
      displayName: 'Grace H.',
      firstName: 'Grace',
      lastName: 'Example',
      alternateEmail: 'g@example.com',
      jobTitle: 'Admiral',
      department: 'Navy',
      employeeType: 'Full time',
      employeeIdentifier: 'E-1',
      costCenter: 'CC 7',
      company: 'Example Ltd',
      location: 'Arlington',
      state: 'ACTIVATED',
      isActive: true,
      mfaConfigured: true,
      createdAt: '2024-02-29T17:45:42.369Z',
      integrationName: 'acme-jumpcloud',
    },
  });
});

test('a field that is absent, "" or null in JumpCloud is null', async () => {
  const { ask } = await subgraph({ users: [{ _id: id(1), firstname: '', employeeIdentifier: null }] });
  const { data, errors } = await ask(
    `{ user(id: "${id(1)}") { ${USER_FIELDS} manager { id } attributes { name } } }`,
  );
  expect(errors).toEqual([]);
  const nullFields = Object.fromEntries(
    USER_FIELDS.trim()
      .split(/\s+/)
      .map((field) => [field, null]),
  );
  expect(data).toEqual({
    user: {
      ...nullFields,
      id: id(1),
      state: 'UNKNOWN',
      integrationName: 'jumpcloud',
      manager: null,
      attributes: [],
    },
  });
});

test.each([
  ['ACTIVATED', true, { state: 'ACTIVATED' }],
  ['ACTIVATED', false, { state: 'ACTIVATED', account_locked: true }],
  ['SUSPENDED', false, { state: 'SUSPENDED', suspended: false }],
  ['STAGED', false, { state: 'STAGED' }],
  ['UNKNOWN', null, { state: 'ON_HOLIDAY' }],
  ['SUSPENDED', false, { state: undefined, suspended: true, activated: true }],
  ['ACTIVATED', true, { state: undefined, suspended: false, activated: true }],
  ['STAGED', false, { state: undefined, suspended: false, activated: false }],
])('state %s, active %j: %j', async (state, isActive, fields) => {
  const { ask } = await subgraph({ users: [user(1, fields)] });
  expect((await ask(`{ user(id: "${id(1)}") { state isActive } }`)).data).toEqual({
    user: { state, isActive },
  });
});

test('only exposed custom attributes are returned', async () => {
  const attributes = [
    { name: 'team', value: 'blue' },
    { name: 'salary', value: '1' },
    { name: 'desk', value: '' },
  ];
  const { ask } = await subgraph({
    users: [user(1, { attributes })],
    env: { JUMPCLOUD_EXPOSED_ATTRIBUTES: 'team, desk' },
  });
  const { data } = await ask(`{ user(id: "${id(1)}") {
    all: attributes { name value } byName: attributes(names: ["team", "salary", "__proto__"]) { name value }
  } }`);
  expect(data).toEqual({
    user: {
      all: [
        { name: 'team', value: 'blue' },
        { name: 'desk', value: null },
      ],
      byName: [{ name: 'team', value: 'blue' }],
    },
  });
});

test('a group has all fields of the JumpCloud record', async () => {
  const methods = ['STATIC', 'NOTSET', 'DYNAMIC_AUTOMATED', 'DYNAMIC_REVIEW_REQUIRED', 'BY_LOT', undefined];
  const all = methods.map((membershipMethod, n) =>
    group(n, { membershipMethod, description: '', email: 'g@example.com' }),
  );
  const { ask } = await subgraph({ groups: all });
  const { data } = await ask(
    `query ($ids: [ID!]!) { groupsByIds(ids: $ids) { id name description email membershipMethod integrationName } }`,
    { ids: all.map((record) => record.id) },
  );
  const expectedMethods = ['STATIC', 'STATIC', 'DYNAMIC', 'DYNAMIC_REVIEW_REQUIRED', 'UNKNOWN', 'UNKNOWN'];
  expect(data).toEqual({
    groupsByIds: expectedMethods.map((membershipMethod, n) => ({
      id: all[n]?.id,
      name: `Group ${n}`,
      description: null,
      email: 'g@example.com',
      membershipMethod,
      integrationName: 'jumpcloud',
    })),
  });
});

test('lookups by a list of keys return results in the same order and number, with null for unknown keys', async () => {
  const { ask } = await subgraph({ users: users(3), groups: groups(2) });
  const { data, errors } = await ask(`{
    usersByIds(ids: ["${id(3)}", "${id(404)}", "nonsense", "${id(1).toUpperCase()}", "${id(3)}"]) { id }
    usersByEmails(emails: ["person2@example.com", "", " PERSON1@EXAMPLE.COM ", "nobody@example.com"]) { id }
    groupsByIds(ids: ["${group(2).id}", "${group(404).id}", "x", "${group(1).id}"]) { name }
  }`);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    usersByIds: [{ id: id(3) }, null, null, { id: id(1) }, { id: id(3) }],
    usersByEmails: [{ id: id(2) }, null, { id: id(1) }, null],
    groupsByIds: [{ name: 'Group 2' }, null, null, { name: 'Group 1' }],
  });
});

test('entity references resolve in their order by either key', async () => {
  const people = users(1000, (n) => ({ manager: n % 2 ? `person${n - 1}@example.com` : id(n - 1) }));
  const { entities } = await subgraph({ users: people, groups: groups(3) });
  const references = people.map(({ _id, email }, index) => {
    if (index % 100 === 7) return { __typename: 'User', id: id(9000 + index) };
    if (index % 100 === 8) return { __typename: 'User', id: '../organizations' };
    if (index % 100 === 9) return { __typename: 'User', email: `nobody${index}@example.com` };
    if (index % 100 === 10) return { __typename: 'User', email: 'no e-mail' };
    return index % 3
      ? { __typename: 'User', id: _id }
      : { __typename: 'User', email: String(email).toUpperCase() };
  });
  const { data, errors } = await entities(
    [...references, { __typename: 'Group', id: group(3).id }, { __typename: 'Group', id: group(4).id }],
    '... on User { id } ... on Group { name }',
  );
  expect(errors).toEqual([]);
  const expected = people.map(({ _id }, index) => ([7, 8, 9, 10].includes(index % 100) ? null : { id: _id }));
  expect(data).toEqual({ _entities: [...expected, { name: 'Group 3' }, null] });
});

test('an e-mail of two users resolves to null', async () => {
  const { ask, entities } = await subgraph({
    users: [user(1, { email: 'twin@example.com' }), user(2, { email: 'twin@example.com' })],
  });
  expect(await ask('{ userByEmail(email: "twin@example.com") { id } }')).toMatchObject({
    data: { userByEmail: null },
    errors: [],
  });
  expect(
    (await entities([{ __typename: 'User', email: 'twin@example.com' }], '... on User { id }')).data,
  ).toEqual({ _entities: [null] });
});

test('e-mails whose letters only look the same do not match', async () => {
  const kelvin = user(1, { email: 'person\u212A@example.com' });
  const { ask } = await subgraph({ users: [kelvin, user(2, { email: 'Mark@example.com' })] });
  const { data, errors } = await ask(
    '{ usersByEmails(emails: ["personk@example.com", "mark@example.com"]) { id } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ usersByEmails: [null, { id: id(2) }] });
});

test('an e-mail with a dotted capital I matches without regard to the case of its other letters', async () => {
  const { ask } = await subgraph({
    users: [user(1, { email: 'İlker@example.com' }), user(2, { manager: 'İlker@Example.com' })],
  });
  const { data } = await ask(
    `{ user(id: "${id(2)}") { manager { id } } userByEmail(email: "İLKER@EXAMPLE.com") { id } }`,
  );
  expect(data).toEqual({ user: { manager: { id: id(1) } }, userByEmail: { id: id(1) } });
});
