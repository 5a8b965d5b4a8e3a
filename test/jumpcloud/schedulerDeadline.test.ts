import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { UNOBSERVED } from '../../src/jumpcloud/client/call.js';
import { startOperation } from '../../src/jumpcloud/client/operation.js';
import { createScheduler } from '../../src/jumpcloud/client/scheduler.js';
import { createResponseCache } from '../../src/jumpcloud/client/responseCache.js';
import { rateLimited } from '../../src/jumpcloud/client/errors.js';

const request = { method: 'GET' as const, path: '/api/v2/usergroups', privilege: 'read user groups' };
const operationOf = (deadlineMs: number) =>
  startOperation({ deadlineMs, maxUpstreamCalls: 10 }, { log: pino({ level: 'silent' }) });

test('a call whose turn comes after its deadline is a time-out, as no 429 was sent', async () => {
  let sent = 0;
  const scheduler = createScheduler(
    () => {
      sent += 1;
      return Promise.resolve(null);
    },
    { usual: 1, max: 1 },
    UNOBSERVED,
  );
  const operation = operationOf(60_000);
  const { signal, traceContext } = operation;
  await expect(
    scheduler.send(request, { operation, signal, traceContext, endsAt: performance.now() - 1 }),
  ).rejects.toMatchObject({ code: 'DIRECTORY_TIMEOUT', retryAfterMs: undefined });
  operation.end();
  expect(sent).toBe(0);
});

test('after a 429, a call that is not complete at its deadline has a retryAfterMs of at least a second', async () => {
  let sent = 0;
  const scheduler = createScheduler(
    (_, { signal }) => {
      sent += 1;
      if (sent <= 4) return Promise.reject(rateLimited(0));
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    },
    { usual: 1, max: 1 },
    UNOBSERVED,
  );
  const cache = createResponseCache(scheduler.send, 0, UNOBSERVED);
  for (let call = 1; call <= 4; call += 1)
    await cache.fetch('key', request, operationOf(1000), { bypass: true, pages: 1 }).catch(() => null);
  await expect(
    cache.fetch('key', request, operationOf(1500), { bypass: true, pages: 1 }),
  ).rejects.toMatchObject({
    code: 'DIRECTORY_RATE_LIMITED',
    retryAfterMs: 1000,
  });
});
