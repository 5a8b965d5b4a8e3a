import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { accountSubgraph, countByKind, tokenWith, USER_QUERY } from '../support/serviceAccount.js';

const QUERIES = 10;
const TOKEN = /oauth2/;
const gzipBomb = () => gzipSync(Buffer.alloc(100_000_000, 'a'));

/** The code of each query's error, or OK; then the calls that JumpCloud received for ten queries in a row. */
type Row = [name: string, fault: Fault | null, code: string, tokenCalls: number, apiCalls: number];

const invalid = (name: string, fault: Fault): Row => [
  name,
  { path: TOKEN, ...fault },
  'DIRECTORY_BAD_RESPONSE',
  1,
  0,
];
const lifetime = (name: string, expires_in: unknown): Row => [
  `a lifetime ${name}`,
  tokenWith({ expires_in }),
  'OK',
  1,
  QUERIES,
];

test.each<Row>([
  // Six attempts of the first query and four of the second, then the circuit breaker opens.
  ['an endpoint that is down', { path: TOKEN, reset: 'before' }, 'DIRECTORY_UNAVAILABLE', 10, 0],
  ['an endpoint that fails with 500', { path: TOKEN, status: 500 }, 'DIRECTORY_UNAVAILABLE', 10, 0],
  ['an endpoint that fails with 501', { path: TOKEN, status: 501 }, 'DIRECTORY_UNAVAILABLE', 1, 0],
  ['an endpoint that does not respond', { path: TOKEN, hang: 'silent' }, 'DIRECTORY_TIMEOUT', 1, 0],
  ['an endpoint that sends half a response', { path: TOKEN, hang: 'body' }, 'DIRECTORY_TIMEOUT', 1, 0],
  ['an endpoint that sends it slowly', { path: TOKEN, hang: 'trickle' }, 'DIRECTORY_TIMEOUT', 1, 0],
  [
    'a 429 with Retry-After: 50',
    { path: TOKEN, status: 429, headers: { 'retry-after': '50' } },
    'DIRECTORY_RATE_LIMITED',
    1,
    0,
  ],
  ['a 403', { path: TOKEN, status: 403 }, 'DIRECTORY_FORBIDDEN', 1, 0],
  ['a refused secret (401)', { path: TOKEN, status: 401 }, 'DIRECTORY_UNAUTHENTICATED', 1, 0],
  ['a refused secret (400)', { path: TOKEN, status: 400 }, 'DIRECTORY_UNAUTHENTICATED', 1, 0],
  invalid('a redirect', { status: 302, headers: { location: '/oauth2/elsewhere' } }),
  invalid('a 404', { status: 404 }),
  invalid('HTML', { status: 200, content: '<html>', contentType: 'text/html' }),
  invalid('a response of 6 MB', { status: 200, content: JSON.stringify('a'.repeat(6_000_000)) }),
  invalid('a gzip bomb', { status: 200, content: gzipBomb(), headers: { 'content-encoding': 'gzip' } }),
  invalid('no token', tokenWith({ access_token: undefined })),
  invalid('a token with a line break', tokenWith({ access_token: 'a\r\nb' })),
  invalid('a token too long for a header', tokenWith({ access_token: 'a'.repeat(8_001) })),
  lifetime('of an hour', 3600),
  lifetime('of 30 seconds', 30),
  lifetime('of 5 seconds', 5),
  lifetime('of 30 seconds as text', '30'),
  lifetime('that is missing', undefined),
  lifetime('that is null', null),
  lifetime('that is a word', 'soon'),
  lifetime('that is 0', 0),
  lifetime('that is negative', -1),
  lifetime('that is huge', 1e300),
  ['a token that is rejected once', { path: /systemusers/, status: 401, times: 1 }, 'OK', 2, QUERIES + 1],
  [
    'tokens that are always rejected',
    { path: /systemusers/, status: 401 },
    'DIRECTORY_UNAUTHENTICATED',
    2,
    QUERIES + 1,
  ],
])('%s', async (_, fault, code, tokenCalls, apiCalls) => {
  const isHanging = fault !== null && 'hang' in fault;
  const { ask, jumpcloud, log } = await accountSubgraph({}, isHanging ? { UPSTREAM_TIMEOUT_MS: '300' } : {});
  if (fault) jumpcloud.fault(fault);
  const startedAt = performance.now();
  const codes: unknown[] = [];
  for (let query = 0; query < QUERIES; query += 1)
    codes.push((await ask(USER_QUERY)).errors[0]?.code ?? 'OK');
  const counts = countByKind(jumpcloud);
  expect({ codes, apiCalls: counts.apiCalls }).toEqual({ codes: Array(QUERIES).fill(code), apiCalls });
  // A failed call is repeated after a pause of a second, then of two.
  const pauses = code === 'OK' ? 0 : Math.log2(1 + (performance.now() - startedAt) / 1000);
  expect(counts.tokenCalls).toBeGreaterThanOrEqual(tokenCalls);
  expect(counts.tokenCalls).toBeLessThanOrEqual(tokenCalls + pauses);
  expect(log.join('')).not.toContain('the-client-secret');
});

test('a thousand concurrent queries with a refused secret cause one login, then one after each pause', async () => {
  const { ask, jumpcloud } = await accountSubgraph({ clientSecret: 'another' });
  const startedAt = performance.now();
  const results = await Promise.all(Array.from({ length: 1000 }, () => ask(USER_QUERY)));
  expect(new Set(results.map(({ errors }) => errors[0]?.code))).toEqual(
    new Set(['DIRECTORY_UNAUTHENTICATED']),
  );
  const pauses = Math.log2(1 + (performance.now() - startedAt) / 1000);
  expect(countByKind(jumpcloud).tokenCalls).toBeLessThanOrEqual(1 + pauses);
});
