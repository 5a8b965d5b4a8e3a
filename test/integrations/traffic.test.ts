import { expect, test } from '@jest/globals';
import { createTrafficCounter } from '../../src/integrations/traffic.js';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

test('calls count for a minute', () => {
  let now = 0;
  const traffic = createTrafficCounter(() => now);
  const count = () => {
    const { callsLastMinute, rateLimitedLastMinute } = traffic.lastMinute();
    return [callsLastMinute, rateLimitedLastMinute];
  };
  traffic.count(200);
  now = 30_000;
  traffic.count(429);
  traffic.count(null);
  expect(count()).toEqual([3, 1]);
  now = 59_999;
  expect(count()).toEqual([3, 1]);
  now = 60_000;
  expect(count()).toEqual([2, 1]);
  traffic.count(200);
  expect(count()).toEqual([3, 1]);
  now = 90_000;
  expect(count()).toEqual([1, 0]);
});

test('the directory has the calls of the last minute, and how many JumpCloud turned down', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(1) });
  jumpcloud.fault({ status: 429, times: 1, headers: { 'retry-after': '0' } });
  await ask(`{ user(id: "${id(1)}") { email } }`);
  const { data, errors } = await ask(
    '{ directory { traffic { callsLastMinute rateLimitedLastMinute inFlight waiting } } }',
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({
    directory: {
      traffic: {
        callsLastMinute: jumpcloud.calls.length,
        rateLimitedLastMinute: 1,
        inFlight: 0,
        waiting: 0,
      },
    },
  });
});
