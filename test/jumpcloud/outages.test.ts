import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { groups, id, users } from '../support/people.js';
import { expectUserError, MAX_ATTEMPTS, QUERY, USER_ROUTES } from '../support/failures.js';
import { subgraph } from '../support/subgraph.js';

test.each<[name: string, fault: Fault, code: string, calls: number]>([
  ['an incomplete body', { cut: true }, 'DIRECTORY_BAD_RESPONSE', MAX_ATTEMPTS],
  ['a reset during the response', { reset: 'middle' }, 'DIRECTORY_BAD_RESPONSE', MAX_ATTEMPTS],
  ['a reset before the response', { reset: 'before' }, 'DIRECTORY_UNAVAILABLE', MAX_ATTEMPTS],
  ['no response', { hang: 'silent' }, 'DIRECTORY_TIMEOUT', 1],
  ['a body that never ends', { hang: 'body' }, 'DIRECTORY_TIMEOUT', 1],
  ['a body that arrives byte by byte', { hang: 'trickle' }, 'DIRECTORY_TIMEOUT', 1],
])('%s is an error of the affected field only', async (_, fault, code, calls) => {
  await expectUserError(fault, code, calls, { UPSTREAM_TIMEOUT_MS: '300' });
});

test('an unreachable JumpCloud is an error of every field, and the subgraph still responds', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  await jumpcloud.close();
  const { data, errors } = await ask(QUERY);
  expect(data).toEqual({ user: null, group: null });
  expect(errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }, { code: 'DIRECTORY_UNAVAILABLE' }]);
});

test('a host name that cannot be resolved is an error of the field, and the subgraph still responds', async () => {
  const { ask } = await subgraph({ env: { JUMPCLOUD_BASE_URL: 'https://console.jumpcloud.invalid' } });
  expect((await ask('{ users { totalCount } }')).errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  expect((await ask('{ __typename }')).errors).toEqual([]);
});

test('an operation ends at its deadline', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), env: { OPERATION_DEADLINE_MS: '200' } });
  jumpcloud.fault({ hang: 'silent' });
  const { errors } = await ask(`{ user(id: "${id(1)}") { id } }`);
  expect(errors).toMatchObject([{ path: ['user'], code: 'DIRECTORY_TIMEOUT' }]);
});

test.each([3_600_000, -3_600_000])(
  'a system clock that jumps by %i ms changes no response, deadline or pause',
  async (jump) => {
    const { ask, jumpcloud } = await subgraph({
      users: users(1),
      groups: groups(1),
      jumpcloud: { latencyMs: 50 },
    });
    const now = Date.now.bind(Date);
    jumpcloud.fault({ path: USER_ROUTES, times: 12, status: 503 });
    const first = ask(QUERY);
    Date.now = () => now() + jump;
    try {
      expect((await first).data).toEqual({ user: null, group: { name: 'Group 1' } });
      await ask(QUERY);
      let response;
      do response = await ask(QUERY);
      while (response.errors.length > 0);
      expect(response.data).toEqual({
        user: { email: 'person1@example.com' },
        group: { name: 'Group 1' },
      });
    } finally {
      Date.now = now;
    }
  },
);
