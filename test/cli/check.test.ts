import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  type EmbeddedJumpCloudOptions,
  type Fault,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { JumpCloudData } from '../../src/embedded-jumpcloud/server/records.js';
import { group, id, user, users } from '../support/people.js';

const KEY = 'an-operators-api-key-0123456789';

const running: EmbeddedJumpCloud[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((jumpcloud) => jumpcloud.close()));
});

/** Everybody but the first has the first as their manager, in both fields. */
const healthy: JumpCloudData = {
  users: users(30, (n) =>
    n === 1 ? {} : { manager: id(1), attributes: [{ name: 'managerEmail', value: 'person1@example.com' }] },
  ),
  groups: [group(1, { members: [id(1), id(2)] })],
};

async function embedded(directory = healthy, options: EmbeddedJumpCloudOptions = {}, ...faults: Fault[]) {
  const jumpcloud = await startEmbeddedJumpCloud(directory, { apiKey: KEY, ...options });
  running.push(jumpcloud);
  faults.forEach((fault) => {
    jumpcloud.fault(fault);
  });
  return jumpcloud;
}

interface Printed {
  code: number | null;
  stdout: string;
  stderr: string;
  first: string;
}

/** The program as a shell runs it. The API key must stand in nothing that it prints. */
async function checked(
  origin: string,
  env: Record<string, string> = {},
  ...args: string[]
): Promise<Printed> {
  const connection = { JUMPCLOUD_BASE_URL: origin, JUMPCLOUD_API_KEY: KEY, LOG_LEVEL: 'trace' };
  const printed = await new Promise<Omit<Printed, 'first'>>((resolve) => {
    const child = execFile(
      'dist/main.js',
      ['check', ...args],
      { env: { PATH: process.env['PATH'], ...connection, ...env } },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
  expect(printed.stdout + printed.stderr).not.toContain(env['JUMPCLOUD_API_KEY'] || KEY);
  return { ...printed, first: printed.stdout.split('\n')[0] ?? '' };
}

/** The hint below the first check that failed. */
function hintIn({ stdout }: Printed): string | undefined {
  return /^ {2}FAIL .*\n +-> (.*)$/m.exec(stdout)?.[1];
}

const BAD_KEY =
  'FAIL jumpcloud: JumpCloud rejected the API key. It is wrong, expired, revoked, or belongs to another region.';

test('a set-up that is in order is told so, with every check, and ends with 0', async () => {
  const jumpcloud = await embedded();
  const printed = await checked(jumpcloud.origin);
  expect(printed.code).toBe(0);
  expect(printed.first).toBe('PASS jumpcloud: all checks pass.');
  expect(
    [...printed.stdout.matchAll(/^ {2}(\w+) +(\w+) /gm)].map(([, outcome, code]) => [code, outcome]),
  ).toEqual(
    [
      'HOST',
      'API_KEY',
      'ORGANIZATION',
      'LIST_USERS',
      'SEARCH_USERS',
      'SEARCH_BY_IDS',
      'SEARCH_BY_EMAILS',
      'LIST_GROUPS',
      'READ_MEMBERS',
      'MANAGER_FIELD',
      'MANAGER_VALUES',
    ].map((code) => [code, 'PASS']),
  );
  expect(printed.stdout).toContain('29 of 30 users have "manager".');
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(12);
});

test('a wrong key is the cause that the first line names, and JumpCloud sees it once only', async () => {
  const jumpcloud = await embedded();
  const printed = await checked(jumpcloud.origin, { JUMPCLOUD_API_KEY: 'wrong-key' });
  expect(printed).toMatchObject({ code: 2, first: BAD_KEY });
  expect(hintIn(printed)).toContain('My API Key');
  expect(jumpcloud.calls).toHaveLength(1);
});

test('an expired key is the cause that the first line names', async () => {
  const expired: Fault = { status: 401, content: `Unauthorized ${KEY}`, contentType: 'text/plain' };
  const printed = await checked((await embedded(healthy, {}, expired)).origin);
  expect(printed).toMatchObject({ code: 2, first: BAD_KEY });
  expect(hintIn(printed)).toContain('generate a new key');
});

test('a key of another region is refused as a wrong one is: the hint says which setting to look at', async () => {
  const home = await embedded();
  const abroad = await embedded(healthy, { apiKey: 'a-key-of-that-region' });
  const printed = await checked(abroad.origin);
  expect(printed).toMatchObject({ code: 2, first: BAD_KEY });
  expect(hintIn(printed)).toContain('set JUMPCLOUD_REGION (us, eu, in)');
  // Nobody sends the key to a host that the operator has not named.
  expect(home.calls).toEqual([]);
});

test('an administrator of several organisations is told to name one, and which there are', async () => {
  const printed = await checked((await embedded(healthy, { multiTenant: true })).origin);
  expect(printed.code).toBe(2);
  expect(printed.first).toBe(
    'FAIL jumpcloud: The administrator has several JumpCloud organisations. Set JUMPCLOUD_ORG_ID.',
  );
  expect(hintIn(printed)).toContain('Settings > Organization Profile');
  expect(printed.stdout).toContain('5f00000000000000000000ff (Example Ltd)');
});

test('an organisation that JumpCloud does not know is the cause that the first line names', async () => {
  const printed = await checked((await embedded()).origin, { JUMPCLOUD_ORG_ID: id(77) });
  expect(printed.code).toBe(2);
  expect(printed.first).toBe(
    'FAIL jumpcloud: JumpCloud has no organisation with the ID in JUMPCLOUD_ORG_ID.',
  );
  expect(hintIn(printed)).toContain('Set JUMPCLOUD_ORG_ID to the Organization ID');
});

test('the organisation that is named is in order', async () => {
  const { origin } = await embedded(healthy, { multiTenant: true });
  expect((await checked(origin, { JUMPCLOUD_ORG_ID: '5F00000000000000000000FF' })).code).toBe(0);
});

/** Every line of the excerpt in the README is one that is printed. */
function expectShown(readme: string, stdout: string): void {
  const [, excerpt = ''] = /^```\n(FAIL jumpcloud: [^`]*)\n```$/m.exec(readme) ?? [];
  const lines = excerpt.split('\n').filter((line) => line !== '…');
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) expect(stdout.split('\n')).toContain(line);
}

test.each([
  ['groups', 'may not read user groups', 'View for User Groups'],
  ['users', 'may not read users', 'View for Users'],
  ['members', 'may not read group memberships', 'View for Users and for User Groups'],
] as const)(
  'a role without %s is the cause, and the hint names the privilege',
  async (missing, cause, view) => {
    const printed = await checked((await embedded(healthy, { privileges: { [missing]: false } })).origin);
    expect(printed.code).toBe(2);
    expect(printed.first).toBe(`FAIL jumpcloud: JumpCloud denied access. The administrator's role ${cause}.`);
    if (missing === 'groups') expectShown(readFileSync('README.md', 'utf8'), printed.stdout);
    expect(hintIn(printed)).toContain(
      `Settings > Administrators, give the key's administrator a role with ${view}`,
    );
  },
);

test('users who may be searched need not be listed: that is a warning, and ends with 1', async () => {
  const { origin } = await embedded(healthy, {}, { path: /^\/api\/systemusers/, status: 403 });
  const printed = await checked(origin);
  expect(printed.code).toBe(1);
  expect(printed.first).toMatch(/^WARN jumpcloud: it works\. .* may not read users\.$/);
});

test('a typo in the manager field is the cause, and the hint names the fields that lead to users', async () => {
  const printed = await checked((await embedded()).origin, { JUMPCLOUD_MANAGER_FIELD: 'managerEmial' });
  expect(printed.code).toBe(2);
  expect(printed.first).toBe(
    'FAIL jumpcloud: None of 30 users has a value in the manager field "managerEmial".',
  );
  expect(hintIn(printed)).toContain('manager (29 users), managerEmail (29 users)');
});

test('a field full of names is the cause, and the hint says what has to stand there', async () => {
  const directory = {
    ...healthy,
    users: users(20, () => ({ attributes: [{ name: 'boss', value: 'Hana Oakmeadow' }] })),
  };
  const printed = await checked((await embedded(directory)).origin, { JUMPCLOUD_MANAGER_FIELD: 'boss' });
  expect(printed.code).toBe(2);
  expect(printed.first).toBe('FAIL jumpcloud: Of 20 values in "boss", 20 are not an allowed id or e-mail.');
  expect(hintIn(printed)).toContain("the managers' e-mails or JumpCloud ids. Names can't be looked up");
});

test('values of the kind that the resolution leaves out are told from nonsense', async () => {
  const printed = await checked((await embedded()).origin, { JUMPCLOUD_MANAGER_RESOLUTION: 'email' });
  expect(printed.code).toBe(2);
  expect(hintIn(printed)).toBe(
    'Set JUMPCLOUD_MANAGER_RESOLUTION to auto. The current setting does not allow these values.',
  );
});

test('some managers who can not be found are a warning with their number', async () => {
  const directory = { ...healthy, users: [...healthy.users, user(31, { manager: id(99) })] };
  const printed = await checked((await embedded(directory)).origin);
  expect(printed.code).toBe(1);
  expect(printed.first).toBe(
    'WARN jumpcloud: it works. Of 30 values in "manager", 29 resolve by id, 1 match no user.',
  );
});

test('an organisation that uses no managers is warned, not refused', async () => {
  const printed = await checked((await embedded({ ...healthy, users: users(5) })).origin);
  expect(printed).toMatchObject({ code: 1 });
  expect(printed.first).toContain('None of 5 users has a value in the manager field "manager".');
});

test('a host that is down is the cause that the first line names', async () => {
  const { origin, close } = await embedded();
  await close();
  const printed = await checked(origin);
  expect(printed.code).toBe(2);
  expect(printed.first).toBe('FAIL jumpcloud: JumpCloud cannot be reached: its host refused the connection.');
  expect(hintIn(printed)).toContain('Correct JUMPCLOUD_BASE_URL');
});

test('a host that speaks no TLS is the cause that the first line names', async () => {
  const { origin } = await embedded();
  const printed = await checked(origin.replace('http:', 'https:'));
  expect(printed.code).toBe(2);
  expect(printed.first).toBe(
    'FAIL jumpcloud: JumpCloud cannot be reached: no trusted TLS connection could be made.',
  );
  expect(hintIn(printed)).toContain('NODE_EXTRA_CA_CERTS');
});

test('a host that is not JumpCloud is the cause that the first line names', async () => {
  const site: Fault = { status: 200, content: `<html>${KEY}`, contentType: 'text/html' };
  const printed = await checked((await embedded(healthy, {}, site)).origin);
  expect(printed.code).toBe(2);
  expect(printed.first).toBe('FAIL jumpcloud: JumpCloud returned an invalid response: it is a web page.');
  expect(hintIn(printed)).toContain('does not seem to be JumpCloud');
});

test.each([
  ['finds others', /"or":/, 'SEARCH_BY_IDS', (body: unknown) => ({ ...(body as object), totalCount: 3 })],
  ['finds nobody', /"or":/, 'SEARCH_BY_IDS', () => ({ totalCount: 0, results: [] })],
  ['minds capitals', /\(\?i\)/, 'SEARCH_BY_EMAILS', () => ({ totalCount: 0, results: [] })],
])('a search for many keys that %s is found out', async (_, body, code, rewrite) => {
  const printed = await checked((await embedded(healthy, {}, { body, rewrite })).origin);
  expect(printed.code).toBe(2);
  expect(printed.first).toContain('JumpCloud returned an invalid response');
  expect(printed.stdout).toMatch(new RegExp(`^ {2}FAIL +${code} `, 'm'));
});

test('--json says the same to machines', async () => {
  const jumpcloud = await embedded();
  const printed = await checked(jumpcloud.origin, { JUMPCLOUD_API_KEY: 'wrong-key' }, '--json');
  expect(printed.code).toBe(2);
  expect(JSON.parse(printed.stdout)).toMatchObject({
    outcome: 'FAIL',
    integrations: [
      {
        name: 'jumpcloud',
        state: 'INVALID_CREDENTIALS',
        checks: [
          { code: 'HOST', outcome: 'PASS' },
          { code: 'API_KEY', outcome: 'FAIL' },
          ...Array.from({ length: 9 }, () => ({})),
        ],
      },
    ],
  });
  const good = await checked(jumpcloud.origin, {}, '--json');
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ outcome: 'PASS', integrations: [{ state: 'READY' }] });
});

test('settings that can not be used are told before anything is tried', async () => {
  const printed = await checked('console.jumpcloud.com');
  expect(printed.code).toBe(2);
  expect(printed.first).toMatch(/^FAIL settings: JUMPCLOUD_BASE_URL must be an origin/);
  const json = await checked('console.jumpcloud.com', {}, '--json');
  expect(json.code).toBe(2);
  expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'FAIL', integrations: [] });
});

test('of several integrations the worst comes first', async () => {
  const good = await embedded();
  const bad = await embedded(healthy, { privileges: { groups: false } });
  const file = join(mkdtempSync(join(tmpdir(), 'check-')), 'integrations.json');
  const entry = (name: string, baseUrl: string) => ({ name, baseUrl, apiKeyEnv: 'SOME_KEY' });
  writeFileSync(file, JSON.stringify([entry('good', good.origin), entry('bad', bad.origin)]));
  const printed = await checked('', { JUMPCLOUD_API_KEY: '', INTEGRATIONS_FILE: file, SOME_KEY: KEY });
  expect(printed.code).toBe(2);
  expect(printed.first).toMatch(/^FAIL bad: .* may not read user groups\.$/);
  expect(printed.stdout).toContain('\nPASS good: all checks pass.\n');
  expect(printed.stdout).toContain('JUMPCLOUD_ORG_ID is orgId');
  expect(printed.stdout + printed.stderr).not.toContain(KEY);
});

test.each([/\/members\?/, /\/memberof\?/])('memberships are tried from both ends: %s', async (path) => {
  const printed = await checked((await embedded(healthy, {}, { path, status: 403 })).origin);
  expect(printed.code).toBe(2);
  expect(printed.first).toContain('may not read group memberships');
});
