import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import escapeRegExp from 'escape-string-regexp';
import { check } from '../../src/cli/check.js';
import {
  type EmbeddedJumpCloud,
  type EmbeddedJumpCloudOptions,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization } from '../../src/embedded-jumpcloud/sample/organization.js';

const organization = sampleOrganization();
const folder = mkdtempSync(join(tmpdir(), 'report-'));
let running: EmbeddedJumpCloud | undefined;
afterEach(() => running?.close());

interface Report {
  version: string;
  integrations: Record<string, unknown>[];
}

/** Runs `check --report`. */
async function run(path: string, options: EmbeddedJumpCloudOptions = {}, env: Record<string, string> = {}) {
  running = await startEmbeddedJumpCloud(organization, { apiKey: 'the-secret-key', ...options });
  let stdout = '';
  const write = (text: unknown) => ((stdout += String(text)), true);
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(write),
    jest.spyOn(process.stderr, 'write').mockReturnValue(true),
  ];
  const connection = { JUMPCLOUD_BASE_URL: running.origin, JUMPCLOUD_API_KEY: 'the-secret-key' };
  const settings = { LOG_LEVEL: 'silent', JUMPCLOUD_INTEGRATION_NAME: 'acme-corp', ...connection, ...env };
  const code = await check(settings, { json: false, report: path }).finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return { code, stdout, origin: running.origin };
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Report;

test('a report has the checks, forms, pages and routes', async () => {
  const path = join(folder, 'good.json');
  await run(path, { variant: { maxConditions: 25, maxValues: 25 } });
  const { version, integrations } = read(path);
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  expect(integrations).toMatchObject([
    {
      region: 'other host',
      credential: 'API key',
      state: 'READY',
      checks: expect.arrayContaining([{ code: 'SEARCH_BY_IDS', outcome: 'WARN' }]),
      capabilities: expect.arrayContaining([
        {
          code: 'USERS_BY_IDS',
          form: 'search, "or" of fewer texts',
          isPreferred: false,
          isProven: true,
          callsPer1000: 40,
        },
      ]),
      pages: expect.arrayContaining([
        { route: '/api/search/systemusers', longestPage: 100, trustsTotals: true },
      ]),
      routes: expect.arrayContaining([
        expect.objectContaining({ route: '/api/v2/usergroups/{id}/members', calls: 1, statuses: { 200: 1 } }),
      ]),
    },
  ]);
});

test.each<[string, EmbeddedJumpCloudOptions, Record<string, string>]>([
  ['good', {}, {}],
  ['search refused', { variant: { searchPost: 403 } }, {}],
  ['wrong manager field', {}, { JUMPCLOUD_MANAGER_FIELD: 'acmeBoss' }],
  ['groups denied', { privileges: { groups: false } }, {}],
  ['several organisations', { multiTenant: true }, {}],
  ['wrong key', { apiKey: 'another-secret-key' }, {}],
])('a report (%s) has no personal data', async (name, options, env) => {
  const path = join(folder, `${name}.json`);
  const { origin } = await run(path, options, env);
  const report = readFileSync(path, 'utf8').toLowerCase();
  const strings = (value: unknown): string[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [String(value)];
  const { users, groups } = organization;
  const personal = users.flatMap(({ _id, email, username, displayname, firstname, lastname, manager }) =>
    strings([_id, email, username, displayname, firstname, lastname, manager ?? _id]),
  );
  const secrets = ['the-secret-key', 'another-secret-key', 'acme', 'Example Ltd', '5f00000000000000000000ff'];
  const unwanted = [
    ...personal,
    ...groups.flatMap(({ id, name: title }) => strings([id, title])),
    ...secrets,
    origin,
  ]
    .map((text) => text.toLowerCase())
    .filter((text) => text.length > 2);
  expect(unwanted.length).toBeGreaterThan(1000);
  const isIn = (text: string) => new RegExp(`\\b${escapeRegExp(text)}\\b`).test(report);
  expect(unwanted.filter(isIn)).toEqual([]);
  expect(report).not.toMatch(/[0-9a-f]{24}|@/);
});

test('a file that exists is not overwritten, and JumpCloud is not called', async () => {
  const path = join(folder, 'existing.json');
  writeFileSync(path, 'precious');
  const { code, stdout } = await run(path);
  expect(code).toBe(2);
  expect(stdout).toBe(`FAIL settings: The file ${path} exists already: choose another name for --report\n`);
  expect(readFileSync(path, 'utf8')).toBe('precious');
  expect(running?.calls).toEqual([]);
});

test('a file that cannot be written is an error with its reason', async () => {
  const path = join(folder, 'missing', 'report.json');
  const { code, stdout } = await run(path);
  expect(code).toBe(2);
  expect(stdout).toBe(`FAIL settings: The report can't be written to ${path} (ENOENT)\n`);
});
