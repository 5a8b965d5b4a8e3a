import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { countCalls } from '../support/failures.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const ROUTE = /userstates/;
const SELECTION = '{ nodes { id scheduledStateChange { state at } } }';

function event(n: number, state: string, scheduledDate: unknown) {
  return { systemUserId: id(n), state, scheduledDate: scheduledDate as string, scheduledJobId: 'job' };
}

test('the next change of each user, in one call for 100 users', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(100),
    scheduledStates: [
      event(1, 'SUSPENDED', '2042-05-01T10:00:00Z'),
      event(1, 'ACTIVATED', '2042-04-30T23:00:00-05:00'),
      event(2, 'SUSPENDED', '2042-05-01T10:00:00'),
      event(3, 'RETIRED', '2042-05-01'),
    ],
  });
  const { data, errors } = await ask(`{ users(first: 100) ${SELECTION} }`);
  expect(errors).toEqual([]);
  const { nodes } = data?.['users'] as { nodes: unknown[] };
  expect(nodes).toHaveLength(100);
  expect(nodes.slice(0, 4)).toEqual([
    { id: id(1), scheduledStateChange: { state: 'ACTIVATED', at: '2042-05-01T04:00:00.000Z' } },
    { id: id(2), scheduledStateChange: { state: 'SUSPENDED', at: '2042-05-01T10:00:00.000Z' } },
    { id: id(3), scheduledStateChange: { state: 'UNKNOWN', at: '2042-05-01T00:00:00.000Z' } },
    { id: id(4), scheduledStateChange: null },
  ]);
  expect(countCalls(jumpcloud, ROUTE)).toBe(1);
});

test('more than 100 events of 100 users are all found', async () => {
  const day = (n: number) => `2042-01-${String(1 + (n % 28)).padStart(2, '0')}T00:00:00.000Z`;
  const { ask, jumpcloud } = await subgraph({
    users: users(100),
    scheduledStates: users(100).flatMap((_, index) => [
      event(index + 1, 'SUSPENDED', '2042-12-31T00:00:00.000Z'),
      event(index + 1, 'ACTIVATED', day(index)),
    ]),
  });
  const { data, errors } = await ask(`{ users(first: 100) ${SELECTION} }`);
  expect(errors).toEqual([]);
  expect(data?.['users']).toEqual({
    nodes: users(100).map(({ _id }, index) => ({
      id: _id,
      scheduledStateChange: { state: 'ACTIVATED', at: day(index) },
    })),
  });
  expect(countCalls(jumpcloud, ROUTE)).toBe(3);
});

test.each<[string, Fault, string]>([
  ['403', { status: 403 }, 'DIRECTORY_FORBIDDEN'],
  ['404', { status: 404 }, 'DIRECTORY_BAD_RESPONSE'],
  ['a list', { rewrite: () => [] }, 'DIRECTORY_BAD_RESPONSE'],
  [
    'another user',
    { rewrite: () => ({ events_count: 1, results: [event(9, 'SUSPENDED', '2042-05-01')] }) },
    'DIRECTORY_BAD_RESPONSE',
  ],
  ['too few events', { rewrite: () => ({ events_count: 1, results: [] }) }, 'DIRECTORY_BAD_RESPONSE'],
  ['an event of nobody', { rewrite: () => ({ events_count: 1, results: [{}] }) }, 'DIRECTORY_BAD_RESPONSE'],
])('%s is an error of this field only', async (_, fault, code) => {
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  jumpcloud.fault({ path: ROUTE, ...fault });
  const { data, errors } = await ask(
    `{ user(id: "${id(1)}") { email signIn scheduledStateChange { at } manager { id } } }`,
  );
  expect(data).toEqual({
    user: { email: 'person1@example.com', signIn: 'READY', scheduledStateChange: null, manager: null },
  });
  expect(errors).toMatchObject([{ path: ['user', 'scheduledStateChange'], code }]);
});

test.each([undefined, null, '', 'soon', 7])('a date that is %j is an error of that user', async (date) => {
  const { ask } = await subgraph({
    users: users(2),
    scheduledStates: [event(1, 'SUSPENDED', date), event(2, 'SUSPENDED', '2042-05-01T10:00:00Z')],
  });
  const { data, errors } = await ask(`{ users ${SELECTION} }`);
  expect(data?.['users']).toEqual({
    nodes: [
      { id: id(1), scheduledStateChange: null },
      { id: id(2), scheduledStateChange: { state: 'SUSPENDED', at: '2042-05-01T10:00:00.000Z' } },
    ],
  });
  expect(errors).toMatchObject([
    { path: ['users', 'nodes', 0, 'scheduledStateChange'], code: 'DIRECTORY_BAD_RESPONSE' },
  ]);
});

test('without this field, the route is not called', async () => {
  const { ask, jumpcloud } = await subgraph({ users: [user(1)] });
  await ask(`{ user(id: "${id(1)}") { state signIn } }`);
  expect(countCalls(jumpcloud, ROUTE)).toBe(0);
});
