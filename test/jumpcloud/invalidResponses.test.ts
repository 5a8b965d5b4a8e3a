import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { group, id, user, users } from '../support/people.js';
import { expectUserError, GROUP_ROUTES, queryWithFault } from '../support/failures.js';
import { subgraph } from '../support/subgraph.js';

test.each<[name: string, fault: Fault]>([
  [
    'a web page instead of JSON',
    { status: 200, content: '<!doctype html><p>Log in', contentType: 'text/html' },
  ],
  ['an empty body', { status: 200, content: '' }],
  ['null', { rewrite: () => null }],
  ['{}', { rewrite: () => ({}) }],
  ['results: null', { rewrite: () => ({ totalCount: 1, results: null }) }],
  ['a list instead of an envelope', { rewrite: () => [] }],
  ['a row that is null', { rewrite: () => ({ totalCount: 1, results: [null] }) }],
  ['a user without _id', { rewrite: () => ({ totalCount: 1, results: [{ email: 'a@example.com' }] }) }],
  ['10 MB', { status: 200, content: `{"totalCount":0,"results":[],"x":"${'x'.repeat(10_000_000)}"}` }],
])('%s is an error of the affected field only, and is not retried', async (_, fault) => {
  await expectUserError(fault, 'DIRECTORY_BAD_RESPONSE', 1);
});

test.each<[name: string, fault: Fault, calls: number]>([
  ['a user who was not requested', { rewrite: () => ({ totalCount: 1, results: [user(2)] }) }, 5],
  ['fewer rows than totalCount', { rewrite: () => ({ totalCount: 1, results: [] }) }, 3],
])('%s, in every form, is an error of the affected field only', async (_, fault, calls) => {
  await expectUserError(fault, 'DIRECTORY_BAD_RESPONSE', calls);
});

test('a user is found whatever the total is', async () => {
  const wrongTotal = { rewrite: () => ({ totalCount: 0, results: [user(1)] }) };
  const { data, errors } = await queryWithFault({ path: /systemusers/, ...wrongTotal });
  expect({ data, errors }).toMatchObject({ data: { user: { email: 'person1@example.com' } }, errors: [] });
});

test.each<[name: string, fault: Fault, code: string]>([
  ['403', { status: 403 }, 'DIRECTORY_FORBIDDEN'],
  ['a web page', { status: 200, content: '<html>', contentType: 'text/html' }, 'DIRECTORY_BAD_RESPONSE'],
  ['another group', { rewrite: () => group(2) }, 'DIRECTORY_BAD_RESPONSE'],
  ['a group without an id', { rewrite: () => ({ name: 'Group 1' }) }, 'DIRECTORY_BAD_RESPONSE'],
  ['a list', { rewrite: () => [group(1)] }, 'DIRECTORY_BAD_RESPONSE'],
])('%s instead of a group is an error of the group only', async (_, fault, code) => {
  const { data, errors } = await queryWithFault({ path: GROUP_ROUTES, ...fault });
  expect(data).toEqual({ user: { email: 'person1@example.com' }, group: null });
  expect(errors).toMatchObject([{ path: ['group'], code }]);
});

test.each([
  ['account_locked', 'true', 'isActive'],
  ['created', '5', 'createdAt'],
  ['created', 'foo 1', 'createdAt'],
  ['created', '12 February 2021', 'createdAt'],
  ['created', '2021-02-12T17:45:42', 'createdAt'],
  ['created', '2020-02-30T00:00:00Z', 'createdAt'],
  ['created', '2021-02-29', 'createdAt'],
  ['created', 1613151942369, 'createdAt'],
  ['mfa', 'yes', 'mfaConfigured'],
  ['mfa', { configured: 1 }, 'mfaConfigured'],
])('an invalid %s (%j) is an error of %s', async (wireField, value, field) => {
  const { ask } = await subgraph({ users: [user(1, { [wireField]: value })] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { id ${field} } }`);
  expect(data).toEqual({ user: { id: id(1), [field]: null } });
  expect(errors).toMatchObject([{ path: ['user', field], code: 'DIRECTORY_BAD_RESPONSE' }]);
});

test.each([
  ['2021-02-12T17:45:42.369Z', '2021-02-12T17:45:42.369Z'],
  ['2021-02-12T17:45:42Z', '2021-02-12T17:45:42.000Z'],
  ['2021-02-12T19:45:42+02:00', '2021-02-12T17:45:42.000Z'],
  ['2020-02-29', '2020-02-29T00:00:00.000Z'],
])('the time %s is read as %s', async (created, createdAt) => {
  const { ask } = await subgraph({ users: [user(1, { created })] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { createdAt } }`);
  expect({ data, errors }).toEqual({ data: { user: { createdAt } }, errors: [] });
});

test('an invalid record does not make the subgraph unready', async () => {
  const { jumpcloud, url } = await subgraph({ users: users(1) });
  jumpcloud.fault({ rewrite: () => ({ totalCount: 1, results: [null] }) });
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
