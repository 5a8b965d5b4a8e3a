import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const people = users(3, () => ({ manager: id(1) }));
const TOKEN = 'gateway-token-0123456789-0123456789';

const organizations: EmbeddedJumpCloud[] = [];
afterEach(async () => {
  await Promise.all(organizations.splice(0).map((each) => each.close()));
});

async function ready(url: string, query = '', headers = {}) {
  const response = await fetch(`${url}/health/ready${query}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Repeats a request until its status is this one. */
async function untilStatus(url: string, status: number) {
  for (let tries = 0; tries < 60; tries += 1) {
    const result = await ready(url);
    if (result.status === status) return result;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the status was never ${status}`);
}

function warnings(log: string[], message: string): Record<string, unknown>[] {
  return log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ level, msg }) => level === 40 && msg === message);
}

const STATE_CHANGED = 'the state of an integration has changed';

test.each([
  ['rejects the key', { status: 401 }, 'INVALID_CREDENTIALS', 'DIRECTORY_UNAUTHENTICATED'],
  ['does not respond', { hang: 'silent' as const }, 'UNREACHABLE', 'DIRECTORY_TIMEOUT'],
])(
  'a JumpCloud that %s is noticed within seconds, and so is one that works again',
  async (_, fault, state, code) => {
    const { url, jumpcloud, log } = await subgraph({ users: people });
    expect((await ready(url)).body).toEqual({ status: 'ready', state: 'READY' });
    jumpcloud.fault(fault);
    const { body } = await untilStatus(url, 503);
    expect(body).toMatchObject({ status: 'not ready', state, code, hint: expect.any(String) });
    jumpcloud.clearFaults();
    expect((await untilStatus(url, 200)).body).toEqual({ status: 'ready', state: 'READY' });
    expect(warnings(log, STATE_CHANGED)).toMatchObject([
      { integration: 'jumpcloud', before: 'READY', state, code, hint: body['hint'] },
      { integration: 'jumpcloud', before: state, state: 'READY' },
    ]);
  },
);

test('while operations read users, health checks cause no calls', async () => {
  const { url, ask, jumpcloud } = await subgraph({ users: people });
  await ready(url);
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  await ask(`{ user(id: "${id(1)}") { id } }`);
  jumpcloud.calls.length = 0;
  expect((await ready(url)).status).toBe(200);
  expect(jumpcloud.calls).toEqual([]);
});

test('an idle process reads one user for a health check', async () => {
  const { url, jumpcloud } = await subgraph({ users: people });
  await ready(url);
  await new Promise((resolve) => setTimeout(resolve, 3_200));
  jumpcloud.calls.length = 0;
  expect((await ready(url)).status).toBe(200);
  expect(jumpcloud.calls.map(({ path }) => path)).toEqual(['/api/search/systemusers']);
});

async function twoIntegrations(env: Record<string, string> = {}) {
  const acme = await startEmbeddedJumpCloud({ users: people, groups: [] }, { apiKey: 'acme-key' });
  organizations.push(acme);
  const path = join(mkdtempSync(join(tmpdir(), 'health-')), 'integrations.json');
  const entry = { baseUrl: acme.origin, apiKey: 'acme-key' };
  const entries = [
    { name: 'acme', ...entry },
    { name: 'globex', ...entry, apiKey: 'wrong-key' },
  ];
  writeFileSync(path, JSON.stringify(entries));
  return { path, entries, ...(await subgraph({ env: { INTEGRATIONS_FILE: path, ...env } })) };
}

test('with ?verbose every integration is listed', async () => {
  const { url } = await twoIntegrations();
  expect((await ready(url)).body).toEqual({ status: 'ready', integrations: 2 });
  expect(await ready(url, '?verbose')).toEqual({
    status: 200,
    body: {
      status: 'ready',
      integrations: [
        { name: 'acme', ready: true, state: 'READY', checkedAt: expect.any(String) },
        {
          name: 'globex',
          ready: false,
          state: 'INVALID_CREDENTIALS',
          code: 'DIRECTORY_UNAUTHENTICATED',
          reason: expect.any(String),
          hint: expect.any(String),
          checkedAt: expect.any(String),
        },
      ],
    },
  });
});

test('?verbose is for callers who may read metrics', async () => {
  const { url } = await subgraph({ users: people, env: { GATEWAY_TOKEN: TOKEN, HOST: '0.0.0.0' } });
  const { networkInterfaces } = await import('node:os');
  const address = Object.values(networkInterfaces())
    .flat()
    .find((candidate) => candidate && !candidate.internal && candidate.family === 'IPv4')?.address;
  if (address === undefined) return;
  const outside = `http://${address}:${new URL(url).port}`;
  expect((await ready(outside)).status).toBe(200);
  expect((await ready(outside, '?verbose')).status).toBe(401);
  expect((await ready(outside, '?x=1&verbose=1')).status).toBe(401);
  expect((await ready(outside, '?verbose', { 'router-authorization': TOKEN })).status).toBe(200);
});

test('metrics show the state of each integration', async () => {
  const { url } = await twoIntegrations();
  async function states() {
    const text = await (await fetch(`${url}/metrics`)).text();
    return text.split('\n').filter((line) => /^directory_state\{.*\} 1$/.test(line));
  }
  // A scrape makes the checks of which the next one shows the result.
  expect(await states()).toEqual([]);
  await ready(url, '?verbose');
  expect(await states()).toEqual([
    'directory_state{integration="acme",state="READY"} 1',
    'directory_state{integration="globex",state="INVALID_CREDENTIALS"} 1',
  ]);
});

test('the log names the settings that INTEGRATIONS_FILE replaces, and a reload once', async () => {
  const { path, entries, log } = await twoIntegrations();
  expect(warnings(log, 'INTEGRATIONS_FILE replaces these settings')).toMatchObject([
    {
      variables: ['JUMPCLOUD_API_KEY', 'JUMPCLOUD_BASE_URL', 'JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY'],
    },
  ]);
  writeFileSync(path, JSON.stringify([entries[0], { ...entries[1], name: 'initech' }]));
  await new Promise((resolve) => setTimeout(resolve, 4_500));
  expect(warnings(log, 'INTEGRATIONS_FILE reloaded')).toMatchObject([
    { changed: ['globex', 'initech'], integrations: ['acme', 'initech'] },
  ]);
});

test('the log has one line a minute for callers who are turned away', async () => {
  const { ask, log } = await subgraph({ users: people, env: { GATEWAY_TOKEN: TOKEN } });
  for (let n = 0; n < 5; n += 1) expect((await ask('{ __typename }')).status).toBe(401);
  expect(warnings(log, 'callers are turned away')).toMatchObject([{ requests: 1 }]);
});

test('directory_managers_total counts the managers that clients request', async () => {
  const { ask, url } = await subgraph({ users: people });
  await ready(url);
  await ask(`{ user(id: "${id(2)}") { manager { id } } }`);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text.split('\n').filter((line) => line.startsWith('directory_managers_total{'))).toEqual([
    'directory_managers_total{integration="jumpcloud",status="RESOLVED"} 1',
  ]);
});
