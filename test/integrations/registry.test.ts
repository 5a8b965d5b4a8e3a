import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { integrationsFile, readIntegrations } from '../../src/config/integrationsFile.js';
import { ConfigError } from '../../src/config/settings.js';
import { group, id, users } from '../support/people.js';
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
const QUERY = `{ user(id: "${id(1)}") { displayName integrationName manager { displayName } groups { nodes { name } } } }`;

/** Two organisations with the same ids but different users, connected by one file. */
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
  const started = await subgraph({ env: { INTEGRATIONS_FILE: path, CACHE_MAX_AGE_SECONDS: '30' } });
  return { ...started, path, entries, acme, globex };
}

const expectedData = (company: string) => ({
  user: {
    displayName: `${company} 1`,
    integrationName: company.toLowerCase(),
    manager: { displayName: `${company} 2` },
    groups: { nodes: [{ name: `${company} staff` }] },
  },
});

test('the header selects the organisation, and concurrent requests never get data of the other one', async () => {
  const { ask } = await acmeAndGlobex();
  const companies = Array.from({ length: 600 }, (_, n) => (n % 3 === 0 ? 'Globex' : 'Acme'));
  const results = await Promise.all(
    companies.map(async (company) => (await ask(QUERY, {}, named(company.toLowerCase()))).data),
  );
  expect(results).toEqual(companies.map(expectedData));
});

test.each(['Acme', 'acme ,globex', 'initech', '__proto__', 'constructor', '*', null])(
  'an unknown integration %j is rejected, and the error names no existing integration',
  async (name) => {
    const { ask, acme, globex } = await acmeAndGlobex();
    expect(await ask(QUERY, {}, name === null ? {} : named(name))).toEqual({
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

test('an integration that fails leaves the others available and the process ready', async () => {
  const { ask, globex, url } = await acmeAndGlobex();
  globex.fault({ status: 503 });
  for (let n = 0; n < 4; n += 1)
    expect((await ask(QUERY, {}, named('globex'))).errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  expect((await ask(QUERY, {}, named('acme'))).data).toEqual(expectedData('Acme'));
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', integrations: 2 }]);
});

test('an integration that hangs leaves the process ready', async () => {
  const { globex, url } = await acmeAndGlobex();
  globex.fault({ hang: 'silent' });
  const ready = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', integrations: 2 }]);
});

test('a cursor of one integration is rejected by another', async () => {
  const { ask } = await acmeAndGlobex();
  const query = 'query ($after: String) { users(first: 2, after: $after) { pageInfo { endCursor } } }';
  const { data } = await ask(query, {}, named('acme'));
  const after = (data as { users: { pageInfo: { endCursor: string } } }).users.pageInfo.endCursor;
  expect((await ask(query, { after }, named('acme'))).errors).toEqual([]);
  expect((await ask(query, { after }, named('globex'))).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});

test('a request keeps the integration that it started with, even if that is removed meanwhile', async () => {
  const { ask, path, entries, url } = await acmeAndGlobex();
  const headers = { 'content-type': 'application/json', ...named('acme') };
  const sent = request(`${url}/graphql`, { method: 'POST', headers });
  const body = JSON.stringify({ query: `{ user(id: "${id(1)}") { displayName } }` });
  sent.write(body.slice(0, 10));
  await new Promise((resolve) => setTimeout(resolve, 200));
  write(path, entries.slice(1));
  await until(async () => (await ask(QUERY, {}, named('acme'))).status === 400);
  sent.end(body.slice(10));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(JSON.parse(Buffer.concat(await response.toArray()).toString())).toEqual({
    data: { user: { displayName: 'Acme 1' } },
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the condition was not met within five seconds');
}

test('a changed file is used within five seconds, and an invalid one leaves the old integrations in use', async () => {
  const { ask, path, entries, log } = await acmeAndGlobex();
  write(path, [...entries, { ...entries[0], name: 'initech' }]);
  await until(async () => (await ask(QUERY, {}, named('initech'))).status === 200);
  write(path, [{ name: 'acme' }]);
  await until(() =>
    Promise.resolve(log.some((line) => line.includes('the changed integrations are invalid'))),
  );
  expect((await ask(QUERY, {}, named('acme'))).data).toEqual(expectedData('Acme'));
  write(path, entries.slice(1));
  await until(async () => (await ask(QUERY, {}, named('acme'))).status === 400);
  expect((await ask(QUERY)).data).toEqual(expectedData('Globex'));
  expect(log.join('')).not.toMatch(/acme-key|globex-key/);
});

test('rotating a key in its file fails no request, even if the old key is revoked at once', async () => {
  const keyFile = file('the-first-key');
  const { ask, jumpcloud, log } = await subgraph({
    users: users(1),
    jumpcloud: { apiKey: 'the-first-key', latencyMs: 10 },
    env: { JUMPCLOUD_API_KEY: '', JUMPCLOUD_API_KEY_FILE: keyFile },
  });
  const failures: unknown[] = [];
  let requests = 0;
  async function client() {
    while (requests < 600) {
      requests += 1;
      if (requests === 200) {
        write(keyFile, 'the-second-key\n');
        jumpcloud.rotateKey('the-second-key');
      }
      failures.push(...(await ask(`{ user(id: "${id(1)}") { id } }`)).errors);
    }
  }
  await Promise.all(Array.from({ length: 20 }, client));
  expect(failures).toEqual([]);
  expect(log.join('')).not.toMatch(/the-(first|second)-key/);
});

test("rotating a key keeps the integration's response cache", async () => {
  const keyFile = file('the-first-key');
  const jumpcloud = await startEmbeddedJumpCloud(
    { users: users(2), groups: [] },
    { apiKey: 'the-first-key' },
  );
  organizations.push(jumpcloud);
  const path = file([{ name: 'acme', baseUrl: jumpcloud.origin, apiKeyFile: keyFile }]);
  const { ask, log } = await subgraph({ env: { INTEGRATIONS_FILE: path, CACHE_MAX_AGE_SECONDS: '60' } });
  const readUser = (n: number) => ask(`{ user(id: "${id(n)}") { id } }`);
  await readUser(1);
  write(keyFile, 'the-second-key');
  jumpcloud.rotateKey('the-second-key');
  expect((await readUser(2)).errors).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  jumpcloud.calls.length = 0;
  expect((await readUser(1)).data).toEqual({ user: { id: id(1) } });
  expect(jumpcloud.calls).toEqual([]);
  expect(log.join('')).not.toMatch(/the-(first|second)-key/);
});

test("the gateway's tokens can be rotated in their file, and one that is too short is not used", async () => {
  const [first, second] = ['first-'.repeat(6), 'second-'.repeat(6)];
  const tokenFile = file(first);
  const { ask, log } = await subgraph({ users: users(1), env: { GATEWAY_TOKEN_FILE: tokenFile } });
  const countLogged = (text: string) => log.filter((line) => line.includes(text)).length;
  const status = async (token: string) =>
    (await ask(`{ user(id: "${id(1)}") { id } }`, {}, { 'router-authorization': token })).status;
  write(tokenFile, 'short');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect([await status(first), await status('short')]).toEqual([200, 401]);
  expect([countLogged('has no usable secret'), countLogged('secret replaced')]).toEqual([1, 0]);
  write(tokenFile, `${first},${second}`);
  await until(async () => (await status(second)) === 200);
  expect(await status(first)).toBe(200);
  write(tokenFile, second);
  await until(async () => (await status(first)) === 401);
  expect(await status(second)).toBe(200);
  expect([countLogged('has no usable secret'), countLogged('secret replaced')]).toEqual([1, 2]);
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
])('%j: %s', (content, problem) => {
  const read = () =>
    readIntegrations(
      typeof content === 'string' ? content : JSON.stringify(content),
      () => undefined,
      () => {
        throw new Error('ENOENT');
      },
    );
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(problem);
});

test('the published JSON schema matches the schema in the code', () => {
  const published: unknown = JSON.parse(readFileSync('integrations.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(integrationsFile, { io: 'input' }))));
});
