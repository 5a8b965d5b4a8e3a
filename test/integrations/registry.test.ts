import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { integrationsFile, readIntegrations } from '../../src/config/integrationsFile.js';
import { ConfigError } from '../../src/config/settings.js';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const folder = mkdtempSync(join(tmpdir(), 'integrations-'));
let files = 0;
function file(content: unknown): string {
  const path = join(folder, `file${(files += 1)}`);
  write(path, content);
  return path;
}
function write(path: string, content: unknown): void {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}

const organizations: EmbeddedJumpCloud[] = [];
afterEach(async () => {
  await Promise.all(organizations.splice(0).map((each) => each.close()));
});

const named = (name: string) => ({ 'x-directory-integration': name });
const QUESTION = `{ user(id: "${id(1)}") { displayName integrationName manager { displayName } groups { nodes { name } } } }`;

/** Two organisations with the same ids and other people, connected by one file. */
async function acmeAndGlobex() {
  const staff = (company: string) => ({
    users: users(5, (n) => ({ displayname: `${company} ${n}`, manager: id(n === 5 ? 1 : n + 1) })),
    groups: [{ ...group(1), members: [id(1)], name: `${company} staff` }],
  });
  const globex = await startEmbeddedJumpCloud(staff('Globex'), { apiKey: 'globex-key' });
  const { users: people, groups } = staff('Acme');
  const acme = await startEmbeddedJumpCloud({ users: people, groups }, { apiKey: 'acme-key' });
  organizations.push(globex, acme);
  const entries = [
    { name: 'acme', baseUrl: acme.origin, apiKey: 'acme-key' },
    { name: 'globex', baseUrl: globex.origin, apiKey: 'globex-key' },
  ];
  const path = file(entries);
  const served = await subgraph({ env: { INTEGRATIONS_FILE: path, CACHE_MAX_AGE_SECONDS: '30' } });
  return { ...served, path, entries, acme, globex };
}

const answered = (company: string) => ({
  user: {
    displayName: `${company} 1`,
    integrationName: company.toLowerCase(),
    manager: { displayName: `${company} 2` },
    groups: { nodes: [{ name: `${company} staff` }] },
  },
});

test('the header picks the organisation, and no answer crosses, however they are mixed', async () => {
  const { ask } = await acmeAndGlobex();
  const companies = Array.from({ length: 600 }, (_, n) => (n % 3 === 0 ? 'Globex' : 'Acme'));
  const answers = await Promise.all(
    companies.map(async (company) => (await ask(QUESTION, {}, named(company.toLowerCase()))).data),
  );
  expect(answers).toEqual(companies.map(answered));
}, 30_000);

test.each(['Acme', 'acme ,globex', 'initech', '__proto__', 'constructor', '*', null])(
  'an integration named %j is refused without a word about those there are',
  async (name) => {
    const { ask, acme, globex } = await acmeAndGlobex();
    expect(await ask(QUESTION, {}, name === null ? {} : named(name))).toEqual({
      status: 400,
      data: undefined,
      errors: [
        {
          message: 'The header x-directory-integration must name an integration.',
          path: [],
          code: 'BAD_USER_INPUT',
        },
      ],
    });
    expect([...acme.calls, ...globex.calls]).toEqual([]);
  },
);

test('one integration in trouble does not make the others wait, or the process unready', async () => {
  const { ask, globex, url } = await acmeAndGlobex();
  globex.fault({ status: 503 });
  for (let n = 0; n < 4; n += 1)
    expect((await ask(QUESTION, {}, named('globex'))).errors).toMatchObject([
      { code: 'DIRECTORY_UNAVAILABLE' },
    ]);
  expect((await ask(QUESTION, {}, named('acme'))).data).toEqual(answered('Acme'));
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', integrations: 2 }]);
}, 20_000);

test('one integration that hangs does not keep the process from being ready', async () => {
  const { globex, url } = await acmeAndGlobex();
  globex.fault({ hang: 'silent' });
  const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', integrations: 2 }]);
}, 20_000);

test('a cursor of one integration is none of another', async () => {
  const { ask } = await acmeAndGlobex();
  const question = 'query ($after: String) { users(first: 2, after: $after) { pageInfo { endCursor } } }';
  const { data } = await ask(question, {}, named('acme'));
  const after = (data as { users: { pageInfo: { endCursor: string } } }).users.pageInfo.endCursor;
  expect((await ask(question, { after }, named('acme'))).errors).toEqual([]);
  expect((await ask(question, { after }, named('globex'))).errors).toMatchObject([
    { code: 'BAD_USER_INPUT' },
  ]);
});

test('a request goes on with the integration that it began with, also when that is dropped meanwhile', async () => {
  const { ask, path, entries, url } = await acmeAndGlobex();
  const headers = { 'content-type': 'application/json', ...named('acme') };
  const sent = request(`${url}/graphql`, { method: 'POST', headers });
  const body = JSON.stringify({ query: `{ user(id: "${id(1)}") { displayName } }` });
  sent.write(body.slice(0, 10));
  await new Promise((resolve) => setTimeout(resolve, 200));
  write(path, entries.slice(1));
  await until(async () => (await ask(QUESTION, {}, named('acme'))).status === 400);
  sent.end(body.slice(10));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(JSON.parse(Buffer.concat(await response.toArray()).toString())).toEqual({
    data: { user: { displayName: 'Acme 1' } },
  });
}, 20_000);

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('not within five seconds');
}

test('a changed file is taken up within five seconds, a broken one is refused and the old one kept', async () => {
  const { ask, path, entries, log } = await acmeAndGlobex();
  write(path, [...entries, { ...entries[0], name: 'initech' }]);
  await until(async () => (await ask(QUESTION, {}, named('initech'))).status === 200);
  write(path, [{ name: 'acme' }]);
  await until(() =>
    Promise.resolve(log.some((line) => line.includes('the changed integrations are refused'))),
  );
  expect((await ask(QUESTION, {}, named('acme'))).data).toEqual(answered('Acme'));
  write(path, entries.slice(1));
  await until(async () => (await ask(QUESTION, {}, named('acme'))).status === 400);
  expect((await ask(QUESTION)).data).toEqual(answered('Globex'));
  expect(log.join('')).not.toMatch(/acme-key|globex-key/);
}, 20_000);

test('a key that is rotated in its file costs no request, even when the old one ends at once', async () => {
  const keyFile = file('the-first-key');
  const { ask, jumpcloud, log } = await subgraph({
    users: users(1),
    jumpcloud: { apiKey: 'the-first-key', latencyMs: 10 },
    env: { JUMPCLOUD_API_KEY: '', JUMPCLOUD_API_KEY_FILE: keyFile },
  });
  const failures: unknown[] = [];
  let asked = 0;
  async function client() {
    while (asked < 600) {
      asked += 1;
      if (asked === 200) {
        write(keyFile, 'the-second-key\n');
        jumpcloud.rotateKey('the-second-key');
      }
      failures.push(...(await ask(`{ user(id: "${id(1)}") { id } }`)).errors);
    }
  }
  await Promise.all(Array.from({ length: 20 }, client));
  expect(failures).toEqual([]);
  expect(log.join('')).not.toMatch(/the-(first|second)-key/);
}, 20_000);

test('a key that is rotated leaves what is known of the integration', async () => {
  const keyFile = file('the-first-key');
  const jumpcloud = await startEmbeddedJumpCloud(
    { users: users(2), groups: [] },
    { apiKey: 'the-first-key' },
  );
  organizations.push(jumpcloud);
  const path = file([{ name: 'acme', baseUrl: jumpcloud.origin, apiKeyFile: keyFile }]);
  const { ask, log } = await subgraph({ env: { INTEGRATIONS_FILE: path, CACHE_MAX_AGE_SECONDS: '60' } });
  const who = (n: number) => ask(`{ user(id: "${id(n)}") { id } }`);
  await who(1);
  write(keyFile, 'the-second-key');
  jumpcloud.rotateKey('the-second-key');
  expect((await who(2)).errors).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  jumpcloud.calls.length = 0;
  expect((await who(1)).data).toEqual({ user: { id: id(1) } });
  expect(jumpcloud.calls).toEqual([]);
  expect(log.join('')).not.toMatch(/the-(first|second)-key/);
}, 20_000);

test("the gateway's tokens are rotated in their file, and one that is too short is not taken up", async () => {
  const [first, second] = ['first-'.repeat(6), 'second-'.repeat(6)];
  const tokenFile = file(first);
  const { ask, log } = await subgraph({ users: users(1), env: { GATEWAY_TOKEN_FILE: tokenFile } });
  const told = (text: string) => log.filter((line) => line.includes(text)).length;
  const status = async (token: string) =>
    (await ask(`{ user(id: "${id(1)}") { id } }`, {}, { 'router-authorization': token })).status;
  write(tokenFile, 'short');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect([await status(first), await status('short')]).toEqual([200, 401]);
  expect([told('holds none that can be used'), told('taken up')]).toEqual([1, 0]);
  write(tokenFile, `${first},${second}`);
  await until(async () => (await status(second)) === 200);
  expect(await status(first)).toBe(200);
  write(tokenFile, second);
  await until(async () => (await status(first)) === 401);
  expect(await status(second)).toBe(200);
  expect([told('holds none that can be used'), told('taken up')]).toEqual([1, 2]);
}, 30_000);

const account = { clientId: 'client', clientSecret: 'the-client-secret' };
const accountEnv = {
  JUMPCLOUD_API_KEY: '',
  JUMPCLOUD_CLIENT_ID: account.clientId,
  JUMPCLOUD_CLIENT_SECRET: account.clientSecret,
};

describe('a service account', () => {
  const setUp = (more = {}) =>
    subgraph({
      users: [user(1)],
      jumpcloud: { serviceAccount: { ...account, ...more }, latencyMs: 20 },
      env: accountEnv,
    });
  const WHO = `{ user(id: "${id(1)}") { id } }`;
  const tokens = (calls: { path: string }[]) => calls.filter(({ path }) => path === '/oauth2/token').length;

  test('gets one token for all who wait, and keeps it', async () => {
    const { ask, jumpcloud } = await setUp();
    await Promise.all(Array.from({ length: 10 }, () => ask(WHO)));
    expect((await ask(WHO)).data).toEqual({ user: { id: id(1) } });
    expect(tokens(jumpcloud.calls)).toBe(1);
    expect(jumpcloud.calls.every(({ headers }) => headers['x-api-key'] === undefined)).toBe(true);
  });

  test('gets another one 30 seconds before its end', async () => {
    const { ask, jumpcloud } = await setUp({ seconds: 31 });
    await ask(WHO);
    await ask(WHO);
    expect(tokens(jumpcloud.calls)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1050));
    await ask(WHO);
    expect(tokens(jumpcloud.calls)).toBe(2);
  });

  test('gets another one when JumpCloud does not take the old one any longer, once for all', async () => {
    const { ask, jumpcloud } = await setUp();
    await ask(WHO);
    jumpcloud.revokeTokens();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(WHO)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(tokens(jumpcloud.calls)).toBe(2);
  });

  test('does not ask again and again when even a new token is refused', async () => {
    const { ask, jumpcloud } = await setUp();
    jumpcloud.fault({ path: /systemusers/, status: 401 });
    expect((await ask(WHO)).errors).toMatchObject([{ code: 'DIRECTORY_UNAUTHENTICATED' }]);
    expect(tokens(jumpcloud.calls)).toBe(2);
  });

  test.each<[string, object, string]>([
    ['with a wrong secret', { clientSecret: 'another' }, 'DIRECTORY_UNAUTHENTICATED'],
    ['of which the token ends at once', { seconds: 0 }, 'DIRECTORY_UNAUTHENTICATED'],
  ])('%s is not accepted', async (_, more, code) => {
    const { ask, log } = await setUp(more);
    expect((await ask(WHO)).errors).toMatchObject([{ code }]);
    expect(log.join('')).not.toContain(account.clientSecret);
  });

  test('whose token endpoint is down is "could not look"', async () => {
    const { ask, jumpcloud } = await setUp();
    jumpcloud.fault({ path: /oauth2/, times: 1, status: 503 });
    expect((await ask(WHO)).errors).toEqual([]);
    jumpcloud.revokeTokens();
    jumpcloud.fault({ path: /oauth2/, status: 200, content: '<html>', contentType: 'text/html' });
    expect((await ask(WHO)).errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  });
});

test.each<[unknown, string]>([
  ['[', 'INTEGRATIONS_FILE is not JSON'],
  [[], 'INTEGRATIONS_FILE must contain at least one integration'],
  [
    [{ name: 'a' }],
    'INTEGRATIONS_FILE[0] needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile',
  ],
  [
    [{ name: 'a', apiKey: 'k', apiKeyEnv: 'KEY' }],
    'INTEGRATIONS_FILE[0] needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile',
  ],
  [
    [{ name: 'a', apiKeyFile: '/nowhere' }],
    "INTEGRATIONS_FILE[0].apiKeyFile: /nowhere can't be read (ENOENT)",
  ],
  [
    [{ name: 'a', apiKeyEnv: 'NOT_SET' }],
    'INTEGRATIONS_FILE[0].apiKeyEnv is empty or contains invalid characters',
  ],
  [
    [{ name: 'a', apiKey: 'k', region: 'US', orgId: 'x' }],
    'INTEGRATIONS_FILE[0].region must be one of us, eu, in\nINTEGRATIONS_FILE[0].orgId must be 24 hex digits',
  ],
  [
    [
      { name: 'a', apiKey: 'k' },
      { name: 'a', apiKey: 'k' },
    ],
    'INTEGRATIONS_FILE[1].name is used by another integration',
  ],
  [
    [{ name: 'a', apiKey: 'k', baseUrl: 'http://example.com' }],
    'INTEGRATIONS_FILE[0].baseUrl must be an origin',
  ],
])('%j: %s', (content, fault) => {
  const read = () =>
    readIntegrations(typeof content === 'string' ? content : JSON.stringify(content), {}, () => {
      throw new Error('ENOENT');
    });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(fault);
});

test('the published JSON schema is that of the file', () => {
  const published: unknown = JSON.parse(readFileSync('integrations.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(integrationsFile, { io: 'input' }))));
});
