import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { ACCOUNT, accountSubgraph, countByKind, USER_QUERY } from '../support/serviceAccount.js';
import { sendOperation } from '../support/subgraph.js';

test('requests one token for concurrent requests and reuses it', async () => {
  const { ask, jumpcloud } = await accountSubgraph({}, {}, 20);
  await Promise.all(Array.from({ length: 10 }, () => ask(USER_QUERY)));
  expect((await ask(USER_QUERY)).errors).toEqual([]);
  expect(countByKind(jumpcloud)).toEqual({ tokenCalls: 1, apiCalls: 11 });
  expect(jumpcloud.calls.every(({ headers }) => headers['x-api-key'] === undefined)).toBe(true);
});

test('requests one new token for concurrent requests if JumpCloud rejects the old one', async () => {
  const { ask, jumpcloud } = await accountSubgraph({}, {}, 20);
  await ask(USER_QUERY);
  jumpcloud.revokeTokens();
  const results = await Promise.all(Array.from({ length: 5 }, () => ask(USER_QUERY)));
  expect(results.flatMap(({ errors }) => errors)).toEqual([]);
  const { tokenCalls, apiCalls } = countByKind(jumpcloud);
  expect(tokenCalls).toBe(2);
  // A request that starts after the new token has come is not repeated.
  expect(apiCalls).toBeGreaterThan(6);
  expect(apiCalls).toBeLessThanOrEqual(11);
});

test('retries a single 503 of the token endpoint', async () => {
  const { ask, jumpcloud } = await accountSubgraph();
  jumpcloud.fault({ path: /oauth2/, times: 1, status: 503 });
  expect((await ask(USER_QUERY)).errors).toEqual([]);
  expect(countByKind(jumpcloud)).toEqual({ tokenCalls: 2, apiCalls: 1 });
});

test('requests a new token in the last tenth of the lifetime of the old one', async () => {
  const { ask, jumpcloud } = await accountSubgraph({ seconds: 2 });
  await ask(USER_QUERY);
  await delay(1500);
  await ask(USER_QUERY);
  expect(countByKind(jumpcloud).tokenCalls).toBe(1);
  await delay(400);
  await ask(USER_QUERY);
  await ask(USER_QUERY);
  expect(countByKind(jumpcloud).tokenCalls).toBe(2);
});

test.each<[string, Fault]>([
  ['fails', { status: 500 }],
  ['is refused', { status: 401 }],
  ['hangs', { hang: 'silent' }],
])('uses a token until it expires while its renewal %s', async (_, fault) => {
  const { ask, jumpcloud, log } = await accountSubgraph({ seconds: 6 }, { UPSTREAM_TIMEOUT_MS: '400' });
  await ask(USER_QUERY);
  jumpcloud.fault({ path: /oauth2/, ...fault });
  await delay(5450);
  for (let query = 0; query < 5; query += 1) expect((await ask(USER_QUERY)).errors).toEqual([]);
  const warnings = () =>
    log.filter((line) => line.includes('the token cannot be renewed; it is used until it expires')).length;
  while (warnings() === 0) await delay(10);
  expect({ ...countByKind(jumpcloud), warnings: warnings() }).toEqual({
    tokenCalls: 2,
    apiCalls: 6,
    warnings: 1,
  });
});

test('a secret that the endpoint refuses is read again from its file at once, and that is logged', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'account-')), 'secret');
  writeFileSync(path, 'the-old-secret');
  const { ask, jumpcloud, log } = await accountSubgraph(
    {},
    { JUMPCLOUD_CLIENT_SECRET: '', JUMPCLOUD_CLIENT_SECRET_FILE: path },
  );
  expect((await ask(USER_QUERY)).errors).toMatchObject([{ code: 'DIRECTORY_UNAUTHENTICATED' }]);
  expect(countByKind(jumpcloud).tokenCalls).toBe(1);
  await delay(1050);
  writeFileSync(path, ACCOUNT.clientSecret);
  expect((await ask(USER_QUERY)).errors).toEqual([]);
  expect(countByKind(jumpcloud).tokenCalls).toBe(3);
  const replaced = () => log.filter((line) => line.includes('"secret replaced"')).length;
  expect(replaced()).toBe(1);
  // The registry polls the files every two seconds.
  await delay(2100);
  expect(replaced()).toBe(1);
});

test('a client id and a secret are form-encoded, as RFC 6749 requires', async () => {
  const account = { clientId: 'client:1 +%41&', clientSecret: 's%3A:+=&%' };
  const { ask, jumpcloud } = await accountSubgraph(account, {
    JUMPCLOUD_CLIENT_ID: account.clientId,
    JUMPCLOUD_CLIENT_SECRET: account.clientSecret,
  });
  expect((await ask(USER_QUERY)).errors).toEqual([]);
  const [, credentials = ''] = jumpcloud.calls[0]?.headers['authorization']?.split(' ') ?? [];
  expect(Buffer.from(credentials, 'base64').toString()).toBe(
    'client%3A1%20%2B%2541%26:s%253A%3A%2B%3D%26%25',
  );
});

test('calls that are repeated after a 401 count towards MAX_UPSTREAM_CALLS and the cost', async () => {
  const { jumpcloud, url } = await accountSubgraph({}, { MAX_UPSTREAM_CALLS: '10' });
  jumpcloud.fault({ path: /systemusers/, status: 401 });
  const fields = Array.from({ length: 8 }, (_, n) => `u${n}: users(search: "person${n}") { nodes { id } }`);
  const response = await sendOperation(
    url,
    { query: `{ ${fields.join(' ')} }` },
    { 'x-directory-cost': '1' },
  );
  const { extensions } = (await response.json()) as { extensions: { directory: object } };
  const { apiCalls } = countByKind(jumpcloud);
  expect(apiCalls).toBe(10);
  expect(extensions.directory).toMatchObject({ calls: 10, retries: 2 });
});

test.each<[string, object, Fault | null, code: string, message: string]>([
  [
    'a refused secret',
    { clientSecret: 'another' },
    null,
    'API_KEY',
    'JumpCloud rejected the service account. Its client ID or secret is wrong, expired, or belongs to another region.',
  ],
  [
    'a rejected token',
    {},
    { path: /organizations/, status: 401 },
    'API_KEY',
    'JumpCloud rejected the token of the service account. The account is disabled, or belongs to another region.',
  ],
  [
    'a missing permission',
    {},
    { path: /usergroups/, status: 403 },
    'LIST_GROUPS',
    "JumpCloud denied access. The service account's role may not read user groups.",
  ],
])('%s is reported with a hint about the service account', async (_, expected, fault, code, message) => {
  const { ask, jumpcloud } = await accountSubgraph(expected);
  if (fault) jumpcloud.fault(fault);
  const { data } = await ask('{ directory { checks { code outcome message hint } } }');
  const { checks } = (data as { directory: { checks: Record<string, string>[] } }).directory;
  const failed = checks.find(({ outcome }) => outcome === 'FAIL');
  expect(failed).toMatchObject({ code, message, hint: expect.stringContaining('service account') });
  for (const { message: text, hint } of checks) expect(`${text} ${hint}`).not.toMatch(/API key|\bkey'?s\b/i);
});
