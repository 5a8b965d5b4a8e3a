import { expect, test } from '@jest/globals';
import type { EmbeddedJumpCloudOptions } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, users } from '../support/people.js';
import { QUERY } from '../support/failures.js';
import { subgraph } from '../support/subgraph.js';

test.each<[string, EmbeddedJumpCloudOptions, Record<string, string>, code: string, message: RegExp]>([
  ['a wrong key', {}, { JUMPCLOUD_API_KEY: 'not-the-key' }, 'DIRECTORY_UNAUTHENTICATED', /API key/],
  [
    'a role that may not read users',
    { privileges: { users: false } },
    {},
    'DIRECTORY_FORBIDDEN',
    /may not read users/,
  ],
  ['a missing organisation', { multiTenant: true }, {}, 'DIRECTORY_ORG_REQUIRED', /JUMPCLOUD_ORG_ID/],
  [
    'an unknown organisation',
    {},
    { JUMPCLOUD_ORG_ID: id(4711) },
    'DIRECTORY_ORG_REQUIRED',
    /JUMPCLOUD_ORG_ID/,
  ],
])('%s is reported by the field and by /health/ready', async (_, jumpcloud, env, code, message) => {
  const { ask, url } = await subgraph({ users: users(2), jumpcloud, env });
  const { errors } = await ask(`{ user(id: "${id(1)}") { email } }`);
  expect(errors).toMatchObject([{ path: ['user'], code }]);
  expect(errors[0]?.message).toMatch(message);
  const { data } = await ask('{ directory { state checks { outcome hint } } }');
  const { state, checks } = (data as { directory: { state: string; checks: Record<string, string>[] } })
    .directory;
  const ready = await fetch(`${url}/health/ready`);
  expect({ status: ready.status, body: (await ready.json()) as unknown }).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      state,
      code,
      reason: errors[0]?.message,
      hint: checks.find(({ outcome }) => outcome === 'FAIL')?.['hint'],
    },
  });
});

test('a role that may not read groups is an error of groups only, which names the privilege', async () => {
  const { ask, url } = await subgraph({ users: users(2), jumpcloud: { privileges: { groups: false } } });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { email } groups { totalCount } }`);
  expect(data).toEqual({ user: { email: 'person1@example.com' }, groups: null });
  expect(errors).toMatchObject([{ path: ['groups'], code: 'DIRECTORY_FORBIDDEN' }]);
  expect(errors[0]?.message).toMatch(/may not read user groups/);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      status: 'ready',
      state: 'FORBIDDEN',
      code: 'DIRECTORY_FORBIDDEN',
      reason: errors[0]?.message,
      hint: expect.stringContaining('View for User Groups'),
    },
  ]);
});

test('a group in an unknown organisation is an error, not null', async () => {
  const { ask } = await subgraph({ groups: groups(1), env: { JUMPCLOUD_ORG_ID: id(4711) } });
  const { errors } = await ask(`{ group(id: "${group(1).id}") { name } }`);
  expect(errors).toMatchObject([{ path: ['group'], code: 'DIRECTORY_ORG_REQUIRED' }]);
});

test('every call contains the configured organisation', async () => {
  const organization = id(4711);
  const { ask, jumpcloud } = await subgraph({
    users: users(1),
    jumpcloud: { multiTenant: true, organizationId: organization },
    env: { JUMPCLOUD_ORG_ID: organization },
  });
  expect(await ask(QUERY)).toMatchObject({
    data: { user: { email: 'person1@example.com' }, group: null },
    errors: [],
  });
  expect(new Set(jumpcloud.calls.map((call) => call.headers['x-org-id']))).toEqual(new Set([organization]));
});
