import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { id, users } from '../support/people.js';
import {
  countCalls,
  expectUserError,
  MAX_ATTEMPTS,
  queryWithFault,
  throttled,
  USER_ROUTES,
} from '../support/failures.js';
import { sendOperation, subgraph } from '../support/subgraph.js';

test.each<[name: string, fault: Fault, code: string, calls: number]>([
  ['401', { status: 401 }, 'DIRECTORY_UNAUTHENTICATED', 1],
  [
    '401 in plain text',
    { status: 401, content: 'Unauthorized', contentType: 'text/plain' },
    'DIRECTORY_UNAUTHENTICATED',
    1,
  ],
  [
    '401 without an organisation',
    { status: 401, content: '{"message":"Unauthorized: no organization selected"}' },
    'DIRECTORY_ORG_REQUIRED',
    1,
  ],
  [
    'a redirect to the login page',
    { status: 302, headers: { location: '/login' }, content: '' },
    'DIRECTORY_UNAUTHENTICATED',
    1,
  ],
  [
    'a redirect to another host',
    { status: 302, headers: { location: 'https://example.com/' }, content: '' },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  // Every form is tried: by search, by list, one by one, and all users.
  ['403', { status: 403 }, 'DIRECTORY_FORBIDDEN', 3],
  ['404 on every route', { status: 404 }, 'DIRECTORY_BAD_RESPONSE', 3],
  ['400', { status: 400 }, 'DIRECTORY_BAD_RESPONSE', 13],
  ['a permanent 429', { status: 429 }, 'DIRECTORY_RATE_LIMITED', MAX_ATTEMPTS],
  ['429 with Retry-After of a day', throttled('86400'), 'DIRECTORY_RATE_LIMITED', 1],
  [
    '429 with Retry-After in the year 2999',
    throttled('Tue, 01 Jan 2999 00:00:00 GMT'),
    'DIRECTORY_RATE_LIMITED',
    1,
  ],
  ['a permanent 429 with Retry-After: -5', throttled('-5'), 'DIRECTORY_RATE_LIMITED', MAX_ATTEMPTS],
  ['a permanent 429 with Retry-After: soon', throttled('soon'), 'DIRECTORY_RATE_LIMITED', MAX_ATTEMPTS],
  ['500', { status: 500 }, 'DIRECTORY_UNAVAILABLE', MAX_ATTEMPTS],
  ['501', { status: 501 }, 'DIRECTORY_UNAVAILABLE', 13],
  [
    '502 with a web page',
    { status: 502, content: '<html>Bad gateway</html>', contentType: 'text/html' },
    'DIRECTORY_UNAVAILABLE',
    MAX_ATTEMPTS,
  ],
  ['503', { status: 503 }, 'DIRECTORY_UNAVAILABLE', MAX_ATTEMPTS],
  ['504', { status: 504 }, 'DIRECTORY_UNAVAILABLE', MAX_ATTEMPTS],
])('%s is an error of the affected field only', async (_, fault, code, calls) => {
  await expectUserError(fault, code, calls);
});

test.each<[name: string, fault: Fault, calls: number]>([
  ['one 429', { status: 429, times: 1 }, 2],
  ['five 429s', { status: 429, times: 5 }, 6],
  ['429 with Retry-After: 1', throttled('1', 1), 2],
  [
    '429 with Retry-After in a second, as a date',
    throttled(() => new Date(Date.now() + 1000).toUTCString(), 1),
    2,
  ],
  ['429 with Retry-After in the past', throttled('Thu, 01 Jan 1970 00:00:01 GMT', 1), 2],
  ['429 with Retry-After: -5', throttled('-5', 1), 2],
  ['one 500', { status: 500, times: 1 }, 2],
  ['one 502', { status: 502, times: 1 }, 2],
  ['two 503s', { status: 503, times: 2 }, 3],
  ['one 504', { status: 504, times: 1 }, 2],
  ['one reset before the response', { reset: 'before', times: 1 }, 2],
  ['one reset during the response', { reset: 'middle', times: 1 }, 2],
  ['one incomplete response', { cut: true, times: 1 }, 2],
])('%s is retried without an error', async (_, fault, calls) => {
  const { data, errors, jumpcloud } = await queryWithFault({ path: USER_ROUTES, ...fault });
  expect({ data, errors }).toEqual({
    data: { user: { email: 'person1@example.com' }, group: { name: 'Group 1' } },
    errors: [],
  });
  expect(countCalls(jumpcloud, USER_ROUTES)).toBe(calls);
});

test.each([
  ['the Retry-After of JumpCloud', '86400', 86_400_000],
  ['at least a second if JumpCloud sends no valid Retry-After', 'soon', expect.any(Number)],
])('retryAfterMs is %s', async (_, retryAfter, ms) => {
  const { jumpcloud, url } = await subgraph({ users: users(1) });
  jumpcloud.fault(throttled(retryAfter));
  const response = await sendOperation(url, { query: `{ user(id: "${id(1)}") { id } }` });
  const { errors } = (await response.json()) as { errors: { extensions: { retryAfterMs: number } }[] };
  expect(errors[0]?.extensions).toEqual({ code: 'DIRECTORY_RATE_LIMITED', retryAfterMs: ms });
  expect(errors[0]?.extensions.retryAfterMs).toBeGreaterThanOrEqual(1000);
});
