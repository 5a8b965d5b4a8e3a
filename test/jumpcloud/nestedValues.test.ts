import { describe, expect, test } from '@jest/globals';
import { SYSTEM_USER_FIELDS } from '../../src/jumpcloud/api/systemUser.js';
import { id, user } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const DEPTH = 50_000;
const nested = {
  lists: '['.repeat(DEPTH) + ']'.repeat(DEPTH),
  objects: `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
};
const TEXTS =
  'email username displayName firstName lastName alternateEmail jobTitle department employeeType employeeIdentifier costCenter company location';

/** All users, where user 2 has a value that is nested too deeply for `JSON.stringify`. */
async function withNested(
  fields: Record<string, unknown>,
  form: keyof typeof nested,
  managerField = 'manager',
) {
  const people = [
    user(1),
    user(2, fields),
    user(3, { manager: id(1), attributes: [{ name: 'boss', value: id(1) }] }),
  ];
  const { ask, jumpcloud } = await subgraph({
    users: people,
    env: { JUMPCLOUD_MANAGER_FIELD: managerField, JUMPCLOUD_EXPOSED_ATTRIBUTES: 'boss' },
  });
  const page = JSON.stringify({ totalCount: 3, results: people });
  jumpcloud.fault({
    path: /systemusers/,
    status: 200,
    content: page.replace('"NESTED"', nested[form]),
    contentType: 'application/json',
  });
  return ask;
}

const forms = ['lists', 'objects'] as const;
const wireFields = SYSTEM_USER_FIELDS.split(' ').filter((name) => name !== '_id');

test.each(forms.flatMap((form) => wireFields.map((field) => [form, field] as const)))(
  'nested %s in %s cost no other user a field',
  async (form, field) => {
    const ask = await withNested({ [field]: 'NESTED' }, form);
    const { data, errors } = await ask(`{ users { nodes {
      id ${TEXTS} state isActive mfaConfigured createdAt attributes { name value }
      managerResolution { status rawValue } managementChain { end }
    } } }`);
    expect(errors.filter(({ path, code }) => path[2] !== 1 || code !== 'DIRECTORY_BAD_RESPONSE')).toEqual([]);
    expect((data as { users: { nodes: unknown[] } }).users.nodes).toMatchObject([
      { id: id(1), managementChain: { end: 'ROOT' } },
      { id: id(2) },
      { id: id(3), managementChain: { end: 'ROOT' }, attributes: [{ name: 'boss', value: id(1) }] },
    ]);
  },
);

describe.each([
  ['manager', { manager: 'NESTED' }],
  ['boss', { attributes: [{ name: 'boss', value: 'NESTED' }] }],
])('a nested value of the manager field %s', (field, fields) => {
  test.each(forms)('is MALFORMED for this user alone if it has nested %s', async (form) => {
    const ask = await withNested(fields, form, field);
    const { data, errors } = await ask(`{
      users { nodes { managerResolution { status } managementChain { managers { id } end } } }
      directory { managerHealth { usersChecked counts { status count } } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      users: {
        nodes: [
          { managerResolution: { status: 'NOT_SET' }, managementChain: { managers: [], end: 'ROOT' } },
          {
            managerResolution: { status: 'MALFORMED' },
            managementChain: { managers: [], end: 'UNRESOLVED' },
          },
          {
            managerResolution: { status: 'RESOLVED' },
            managementChain: { managers: [{ id: id(1) }], end: 'ROOT' },
          },
        ],
      },
      directory: { managerHealth: { usersChecked: 3 } },
    });
  });

  test('is shown without the deepest parts', async () => {
    const ask = await withNested(fields, 'objects', field);
    const { data } = await ask('{ users { nodes { managerResolution { rawValue } } } }');
    const rawValue = `${'{"a":'.repeat(20)}"…"${'}'.repeat(20)}`;
    expect(data).toEqual({
      users: {
        nodes: [null, rawValue, id(1)].map((value) => ({
          managerResolution: { rawValue: value },
        })),
      },
    });
  });
});
