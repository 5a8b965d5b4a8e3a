import { expect, test } from '@jest/globals';
import { sampleOrganization } from '../../src/embedded-jumpcloud/sample/organization.js';
import { id, user } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const pending = { activated: false };
const expired = { password_expired: true };
const locked = { account_locked: true };
const external = { externally_managed: true };

test.each([
  ['READY', true, {}],
  ['READY', true, { activated: null, account_locked: undefined }],
  ['READY', true, { ...pending, ...expired, ...external }],
  ['SUSPENDED', false, { state: 'SUSPENDED', ...locked, ...pending }],
  ['SUSPENDED', false, { state: undefined, suspended: true }],
  ['STAGED', false, { state: 'STAGED', ...locked, ...expired }],
  ['STAGED', false, { state: undefined, ...pending, ...external }],
  ['LOCKED', false, { ...locked, ...pending, ...expired }],
  ['LOCKED', false, { ...locked, ...external }],
  ['LOCKED', false, { state: 'ON_HOLIDAY', ...locked }],
  ['PASSWORD_PENDING', false, { ...pending, ...expired }],
  ['PASSWORD_EXPIRED', false, { ...expired, externally_managed: false }],
  ['PASSWORD_EXPIRED', false, { state: 'ON_HOLIDAY', ...expired }],
  ['UNKNOWN', null, { state: 'ON_HOLIDAY' }],
  ['UNKNOWN', null, { state: 'ON_HOLIDAY', ...expired, ...external }],
])('%s, can sign in %j: %j', async (signIn, canSignIn, fields) => {
  const { ask } = await subgraph({ users: [user(1, fields)] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { signIn canSignIn } }`);
  expect({ data, errors }).toEqual({ data: { user: { signIn, canSignIn } }, errors: [] });
});

test.each([
  { account_locked: 'no' },
  { activated: 0 },
  { password_expired: 'no' },
  { ...expired, externally_managed: {} },
])('an invalid flag that decides is an error: %j', async (fields) => {
  const { ask } = await subgraph({ users: [user(1, fields)] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { id signIn canSignIn } }`);
  expect(data).toEqual({ user: { id: id(1), signIn: null, canSignIn: null } });
  expect(errors).toMatchObject([
    { path: ['user', 'signIn'], code: 'DIRECTORY_BAD_RESPONSE' },
    { path: ['user', 'canSignIn'], code: 'DIRECTORY_BAD_RESPONSE' },
  ]);
});

test.each([
  ['SUSPENDED', { state: 'SUSPENDED', account_locked: 'no' }],
  ['LOCKED', { ...locked, activated: 0 }],
  ['READY', { externally_managed: 'no' }],
])('%s despite an invalid flag that does not decide: %j', async (signIn, fields) => {
  const { ask } = await subgraph({ users: [user(1, fields)] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { signIn } }`);
  expect({ data, errors }).toEqual({ data: { user: { signIn } }, errors: [] });
});

test('the sample organisation has users of every status but UNKNOWN', async () => {
  const { ask } = await subgraph(sampleOrganization());
  const { data } = await ask('{ users(first: 500) { nodes { signIn } } }');
  const { nodes } = data?.['users'] as { nodes: { signIn: string }[] };
  expect([...new Set(nodes.map(({ signIn }) => signIn))].sort()).toEqual(
    ['LOCKED', 'PASSWORD_EXPIRED', 'PASSWORD_PENDING', 'READY', 'STAGED', 'SUSPENDED'].sort(),
  );
});
