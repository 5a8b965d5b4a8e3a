import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';

const children: ChildProcess[] = [];

afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
});

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The program as npx runs it: by its first line and its permission to be run. */
function ended(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], JUMPCLOUD_BASE_URL: 'http://127.0.0.1:9' };
    const child = execFile('dist/main.js', args, { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

/** What a command that serves has printed, as soon as that matches. */
function printed(pattern: RegExp, env: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn('dist/main.js', args, { env: { PATH: process.env['PATH'], PORT: '0', ...env } });
  children.push(child);
  let stdout = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      if (pattern.test(stdout)) resolve(stdout);
    });
    child.once('exit', () => {
      reject(new Error(`it ended, and had printed: ${stdout}`));
    });
  });
}

test('schema prints the SDL, whole and nothing else', async () => {
  expect(await ended('schema')).toEqual({
    code: 0,
    stdout: readFileSync('schema.graphql', 'utf8'),
    stderr: '',
  });
});

test('--version prints that of the package, --help every command', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await ended('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  const help = await ended('--help');
  expect(help.code).toBe(0);
  for (const command of ['start', 'check', 'demo', 'schema'])
    expect(help.stdout).toContain(`\n  ${command} `);
});

test.each([['sing'], ['check', '--loudly'], ['schema', 'twice'], []])(
  'a command line that is not understood ends with 2, which no warning does: %j %j',
  async (...args) => {
    const { code, stderr } = await ended(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^(error|Usage): /);
  },
);

test('start serves what the environment names, as npm start does', async () => {
  const env = { JUMPCLOUD_BASE_URL: 'http://127.0.0.1:9', JUMPCLOUD_API_KEY: 'some-key' };
  expect(await printed(/\n/, env, 'start')).toMatch(/^jumpcloud-subgraph answers at http:\S+\/graphql\n$/);
});

test('start without settings says what is missing, and ends with 1', async () => {
  const { code, stderr } = await ended('start');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^jumpcloud-subgraph can not start:\nJUMPCLOUD_API_KEY .* is missing\n$/);
});

test('demo serves the invented organisation, by either manager field', async () => {
  expect(await printed(/Ctrl-C/, {}, 'demo')).toContain('Managers are read from "manager"');
  const other = await printed(/Ctrl-C/, {}, 'demo', '--manager-field', 'managerEmail');
  expect(other).toContain('Managers are read from "managerEmail"');
});
