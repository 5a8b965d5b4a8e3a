import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, jest, test } from '@jest/globals';
import { check } from '../../src/cli/check.js';
import {
  type EmbeddedJumpCloud,
  type EmbeddedJumpCloudOptions,
  type Fault,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import type { JumpCloudData } from '../../src/embedded-jumpcloud/server/records.js';
import { group, id, user, users } from '../support/people.js';

const KEY = 'an-operators-api-key-0123456789';

const running: EmbeddedJumpCloud[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((jumpcloud) => jumpcloud.close()));
});

/** The first user is the manager of all others, in both fields. */
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

interface Output {
  code: number | null;
  stdout: string;
  stderr: string;
  first: string;
}

const connection = (origin: string) => ({ JUMPCLOUD_BASE_URL: origin, JUMPCLOUD_API_KEY: KEY });

/** Runs the command in this process. Its output must not contain the API key. */
async function runCheck(
  origin: string,
  env: Record<string, string> = {},
  { json = false, report }: { json?: boolean; report?: string } = {},
): Promise<Output> {
  const output = { stdout: '', stderr: '' };
  const capture = (stream: 'stdout' | 'stderr') =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      output[stream] += String(text);
      return true;
    });
  const spies = [capture('stdout'), capture('stderr')];
  const code = await check({ LOG_LEVEL: 'silent', ...connection(origin), ...env }, { json, report }).finally(
    () => {
      spies.forEach((spy) => {
        spy.mockRestore();
      });
    },
  );
  return withoutKey({ code, ...output }, env);
}

/** Runs the program as a shell does. Its output and its log must not contain the API key. */
async function runProgram(
  origin: string,
  env: Record<string, string> = {},
  ...args: string[]
): Promise<Output> {
  const output = await new Promise<Omit<Output, 'first'>>((resolve) => {
    const child = execFile(
      'dist/main.js',
      ['check', ...args],
      { env: { PATH: process.env['PATH'], LOG_LEVEL: 'trace', ...connection(origin), ...env } },
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode, stdout, stderr });
      },
    );
  });
  return withoutKey(output, env);
}

function withoutKey(output: Omit<Output, 'first'>, env: Record<string, string>): Output {
  expect(output.stdout + output.stderr).not.toContain(env['JUMPCLOUD_API_KEY'] || KEY);
  return { ...output, first: output.stdout.split('\n')[0] ?? '' };
}

/** The hint below the first check that failed. */
function hintOf({ stdout }: Output): string | undefined {
  return /^ {2}FAIL .*\n +-> (.*)$/m.exec(stdout)?.[1];
}

const BAD_KEY =
  'FAIL jumpcloud: JumpCloud rejected the API key. It is wrong, expired, revoked, or belongs to another region.';

test('when all checks pass, every check is listed and the exit code is 0', async () => {
  const jumpcloud = await embedded();
  const output = await runProgram(jumpcloud.origin);
  expect(output.code).toBe(0);
  expect(output.first).toBe('PASS jumpcloud: all checks pass.');
  expect(
    [...output.stdout.matchAll(/^ {2}(PASS|WARN|FAIL) +(\w+) /gm)].map(([, outcome, code]) => [
      code,
      outcome,
    ]),
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
  expect(output.stdout).toContain('29 of 30 users have "manager".');
  expect(jumpcloud.calls.length).toBeLessThanOrEqual(13);
});

test('the first line names a wrong key as the cause, and JumpCloud receives it only once', async () => {
  const jumpcloud = await embedded();
  const output = await runProgram(jumpcloud.origin, { JUMPCLOUD_API_KEY: 'wrong-key' });
  expect(output).toMatchObject({ code: 2, first: BAD_KEY });
  expect(output.stderr).toMatch(/^Checking jumpcloud …\n/);
  expect(output.stdout).toContain(
    '\n  SKIPPED  after this is fixed: ORGANIZATION, LIST_USERS, SEARCH_USERS, SEARCH_BY_IDS, SEARCH_BY_EMAILS, ' +
      'LIST_GROUPS, READ_MEMBERS, MANAGER_FIELD, MANAGER_VALUES\n',
  );
  expect(hintOf(output)).toContain('My API Key');
  expect(jumpcloud.calls).toHaveLength(1);
});

test('the first line names an expired key as the cause', async () => {
  const expired: Fault = { status: 401, content: `Unauthorized ${KEY}`, contentType: 'text/plain' };
  const output = await runProgram((await embedded(healthy, {}, expired)).origin);
  expect(output).toMatchObject({ code: 2, first: BAD_KEY });
  expect(hintOf(output)).toContain('generate a new key');
});

test('a key of another region is rejected like a wrong key, and the hint names the region setting', async () => {
  const other = await embedded();
  const configured = await embedded(healthy, { apiKey: 'a-key-of-that-region' });
  const output = await runCheck(configured.origin);
  expect(output).toMatchObject({ code: 2, first: BAD_KEY });
  expect(hintOf(output)).toContain('set JUMPCLOUD_REGION (us, eu, in)');
  // The key is sent to the configured host only.
  expect(other.calls).toEqual([]);
});

test('an administrator of several organisations must name one, and the output lists them', async () => {
  const output = await runCheck((await embedded(healthy, { multiTenant: true })).origin);
  expect(output.code).toBe(2);
  expect(output.first).toBe(
    'FAIL jumpcloud: The administrator has several JumpCloud organisations. Set JUMPCLOUD_ORG_ID.',
  );
  expect(hintOf(output)).toContain('Settings > Organization Profile');
  expect(output.stdout).toContain('5f00000000000000000000ff (Example Ltd)');
});

test('the first line names an unknown organisation as the cause', async () => {
  const output = await runCheck((await embedded()).origin, { JUMPCLOUD_ORG_ID: id(77) });
  expect(output.code).toBe(2);
  expect(output.first).toBe('FAIL jumpcloud: JumpCloud has no organisation with the ID in JUMPCLOUD_ORG_ID.');
  expect(hintOf(output)).toContain('Set JUMPCLOUD_ORG_ID to the Organization ID');
});

test('a configured organisation passes all checks', async () => {
  const { origin } = await embedded(healthy, { multiTenant: true });
  expect((await runCheck(origin, { JUMPCLOUD_ORG_ID: '5F00000000000000000000FF' })).code).toBe(0);
});

/** Every line of the documented example is in the output. */
function expectExample(page: string, stdout: string): void {
  const [, excerpt = ''] = /^```\n(FAIL jumpcloud: [^`]*)\n```$/m.exec(page) ?? [];
  const lines = excerpt.split('\n').filter((line) => line !== '…');
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) expect(stdout.split('\n')).toContain(line);
}

test.each([
  ['groups', 'may not read user groups', 'View for User Groups'],
  ['users', 'may not read users', 'View for Users'],
  ['members', 'may not read group memberships', 'View for Users and for User Groups'],
] as const)(
  'when the role may not read %s, that is the cause and the hint names the privilege',
  async (missing, cause, view) => {
    const output = await runCheck((await embedded(healthy, { privileges: { [missing]: false } })).origin);
    expect(output.code).toBe(2);
    expect(output.first).toBe(`FAIL jumpcloud: JumpCloud denied access. The administrator's role ${cause}.`);
    if (missing === 'groups') expectExample(readFileSync('docs/operations.md', 'utf8'), output.stdout);
    expect(hintOf(output)).toContain(
      `Settings > Administrators, give the key's administrator a role with ${view}`,
    );
  },
);

test('users that can be searched but not listed are a warning, and the exit code is 1', async () => {
  const { origin } = await embedded(healthy, {}, { path: /^\/api\/systemusers/, status: 403 });
  const output = await runCheck(origin);
  expect(output.code).toBe(1);
  expect(output.first).toMatch(/^WARN jumpcloud: it works\. .* may not read users\.$/);
});

test('a typo in the manager field is the cause, and the hint names the fields whose values resolve to users', async () => {
  const output = await runCheck((await embedded()).origin, { JUMPCLOUD_MANAGER_FIELD: 'managerEmial' });
  expect(output.code).toBe(2);
  expect(output.first).toBe(
    'FAIL jumpcloud: None of 30 users has a value in the manager field "managerEmial".',
  );
  expect(hintOf(output)).toContain('manager (29 users), managerEmail (29 users)');
});

test('a manager field that holds names is the cause, and the hint says what it must hold', async () => {
  const directory = {
    ...healthy,
    users: users(20, () => ({ attributes: [{ name: 'boss', value: 'Hana Oakmeadow' }] })),
  };
  const output = await runCheck((await embedded(directory)).origin, { JUMPCLOUD_MANAGER_FIELD: 'boss' });
  expect(output.code).toBe(2);
  expect(output.first).toBe('FAIL jumpcloud: Of 20 values in "boss", 20 are not an allowed id or e-mail.');
  expect(hintOf(output)).toContain("the managers' e-mails or JumpCloud ids. Names can't be looked up");
});

test('for values of a kind that the resolution excludes, the hint names the resolution', async () => {
  const output = await runCheck((await embedded()).origin, { JUMPCLOUD_MANAGER_RESOLUTION: 'email' });
  expect(output.code).toBe(2);
  expect(hintOf(output)).toBe(
    'Set JUMPCLOUD_MANAGER_RESOLUTION to auto. The current setting does not allow these values.',
  );
});

test('some managers that are not found are a warning with their number', async () => {
  const directory = { ...healthy, users: [...healthy.users, user(31, { manager: id(99) })] };
  const output = await runCheck((await embedded(directory)).origin);
  expect(output.code).toBe(1);
  expect(output.first).toBe(
    'WARN jumpcloud: it works. Of 30 values in "manager", 29 resolve by id, 1 match no user.',
  );
});

test('an organisation without managers is a warning, not a failure', async () => {
  const output = await runCheck((await embedded({ ...healthy, users: users(5) })).origin);
  expect(output).toMatchObject({ code: 1 });
  expect(output.first).toContain('None of 5 users has a value in the manager field "manager".');
});

test('the first line names a host that is down as the cause', async () => {
  const { origin, close } = await embedded();
  await close();
  const output = await runCheck(origin);
  expect(output.code).toBe(2);
  expect(output.first).toBe('FAIL jumpcloud: JumpCloud cannot be reached: its host refused the connection.');
  expect(hintOf(output)).toContain('Correct JUMPCLOUD_BASE_URL');
});

test('the first line names a host without TLS as the cause', async () => {
  const { origin } = await embedded();
  const output = await runCheck(origin.replace('http:', 'https:'));
  expect(output.code).toBe(2);
  expect(output.first).toBe(
    'FAIL jumpcloud: JumpCloud cannot be reached: no trusted TLS connection could be made.',
  );
  expect(hintOf(output)).toContain('NODE_EXTRA_CA_CERTS');
});

test('the first line names a host that is not JumpCloud as the cause', async () => {
  const site: Fault = { status: 200, content: `<html>${KEY}`, contentType: 'text/html' };
  const output = await runCheck((await embedded(healthy, {}, site)).origin);
  expect(output.code).toBe(2);
  expect(output.first).toBe('FAIL jumpcloud: JumpCloud returned an invalid response: it is a web page.');
  expect(hintOf(output)).toContain('does not seem to be JumpCloud');
});

test('a search for several keys that returns no users fails its check', async () => {
  const fault = { body: /"or":/, rewrite: () => ({ totalCount: 0, results: [] }) };
  const output = await runCheck((await embedded(healthy, {}, fault)).origin);
  expect(output.code).toBe(2);
  expect(output.first).toContain('JumpCloud returned an invalid response');
  expect(output.stdout).toMatch(/^ {2}FAIL +SEARCH_BY_IDS /m);
  expect(output.stdout).toMatch(/^ {2}FAIL +SEARCH_BY_EMAILS /m);
});

test.each<[Partial<Variant>, string]>([
  [{}, ''],
  [{ orOfTexts: 'refused' }, ''],
  [{ orOfTexts: 'refused', searchIn: 'refused' }, ''],
  [{ orOfTexts: 'ignored', orOfObjects: 'ignored' }, 'SEARCH_BY_EMAILS'],
  [
    { orOfTexts: 'ignored', orOfObjects: 'ignored', searchIn: 'ignored', listIn: 'ignored' },
    'SEARCH_BY_IDS,SEARCH_BY_EMAILS',
  ],
  [{ maxConditions: 25, maxValues: 25 }, 'SEARCH_BY_IDS'],
  [{ maxConditions: 10, maxValues: 10, tooMany: 'cut' }, 'SEARCH_BY_IDS'],
  [{ regex: 'refused' }, 'SEARCH_BY_EMAILS'],
])('in a JumpCloud with %j the only warnings are of forms that take more calls', async (variant, codes) => {
  const output = await runCheck((await embedded(healthy, { variant })).origin);
  expect([...output.stdout.matchAll(/^ {2}(?:WARN|FAIL) +(\w+) /gm)].map(([, code]) => code).join()).toBe(
    codes,
  );
  expect(output.code).toBe(codes ? 1 : 0);
});

test('e-mails with capitals are found where JumpCloud does not know (?i)', async () => {
  const directory = { ...healthy, users: [...healthy.users, user(31, { email: 'Person.31@Example.com' })] };
  const { origin } = await embedded(directory, { variant: { regexCaseFlag: 'ignored' } });
  expect((await runCheck(origin)).stdout).toMatch(/^ {2}PASS +SEARCH_BY_EMAILS /m);
});

test('the form of each question is printed with its calls, and what to change', async () => {
  const { origin } = await embedded(healthy, { variant: { maxConditions: 25, maxValues: 25 } });
  const { stdout } = await runCheck(origin);
  expect(stdout).toMatch(
    /^ {2}FORM +USERS_BY_IDS +search, "or" of fewer texts: 40 calls for 1,000 users\n +-> \S/m,
  );
  expect(stdout).toMatch(/^ {2}FORM +USERS_BY_EMAILS +search, one pattern: 10 calls for 1,000 users$/m);
});

test('a search that is refused where the list is not is a warning that names the role', async () => {
  const { origin } = await embedded(healthy, { variant: { searchPost: 403 } });
  const { stdout } = await runCheck(origin);
  expect(stdout).toMatch(
    /^ {2}WARN +SEARCH_USERS .* Users are listed instead\. There are 30\.\n +-> .*administrator another role/m,
  );
  expect(stdout).toMatch(/^ {2}WARN +SEARCH_BY_IDS .*"list, \$in"\.\n +-> .*administrator another role/m);
});

test('--json prints the same as JSON', async () => {
  const jumpcloud = await embedded();
  const output = await runCheck(jumpcloud.origin, { JUMPCLOUD_API_KEY: 'wrong-key' }, { json: true });
  expect(output.code).toBe(2);
  expect(JSON.parse(output.stdout)).toMatchObject({
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
  const good = await runProgram(jumpcloud.origin, {}, '--json');
  expect(good.code).toBe(0);
  expect(JSON.parse(good.stdout)).toMatchObject({ outcome: 'PASS', integrations: [{ state: 'READY' }] });
});

test('invalid settings are reported without a call', async () => {
  const output = await runCheck('console.jumpcloud.com');
  expect(output.code).toBe(2);
  expect(output.first).toMatch(/^FAIL settings: JUMPCLOUD_BASE_URL must be an origin/);
  const json = await runCheck('console.jumpcloud.com', {}, { json: true });
  expect(json.code).toBe(2);
  expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'FAIL', integrations: [] });
});

test('of several integrations the worst result comes first', async () => {
  const good = await embedded();
  const bad = await embedded(healthy, { privileges: { groups: false } });
  const file = join(mkdtempSync(join(tmpdir(), 'check-')), 'integrations.json');
  const entry = (name: string, baseUrl: string) => ({ name, baseUrl, apiKeyEnv: 'SOME_KEY' });
  writeFileSync(file, JSON.stringify([entry('good', good.origin), entry('bad', bad.origin)]));
  const output = await runCheck('', { JUMPCLOUD_API_KEY: '', INTEGRATIONS_FILE: file, SOME_KEY: KEY });
  expect(output.code).toBe(2);
  expect(output.first).toMatch(/^FAIL bad: .* may not read user groups\.$/);
  expect(output.stdout).toContain('\nPASS good: all checks pass.\n');
  expect(output.stdout).toContain('JUMPCLOUD_ORG_ID is orgId');
  expect(output.stdout + output.stderr).not.toContain(KEY);
});

test.each([/\/members\?/, /\/memberof\?/])('memberships are checked from both sides: %s', async (path) => {
  const output = await runCheck((await embedded(healthy, {}, { path, status: 403 })).origin);
  expect(output.code).toBe(2);
  expect(output.first).toContain('may not read group memberships');
});
