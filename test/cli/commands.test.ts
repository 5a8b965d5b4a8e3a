import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';

const children: ChildProcess[] = [];

afterEach(() => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
});

interface Output {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the program as npx does, by its shebang line, until it exits. */
function run(...args: string[]): Promise<Output> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], JUMPCLOUD_BASE_URL: 'http://127.0.0.1:9' };
    const child = execFile('dist/main.js', args, { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode, stdout, stderr });
    });
  });
}

/** The output of a command that serves, as soon as it matches. */
function outputOf(pattern: RegExp, env: Record<string, string>, ...args: string[]): Promise<string> {
  const child = spawn('dist/main.js', args, { env: { PATH: process.env['PATH'], PORT: '0', ...env } });
  children.push(child);
  let stdout = '';
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
      if (pattern.test(stdout)) resolve(stdout);
    });
    child.once('exit', () => {
      reject(new Error(`the process exited after the output: ${stdout}`));
    });
  });
}

test('schema prints the complete SDL and nothing else', async () => {
  expect(await run('schema')).toEqual({
    code: 0,
    stdout: readFileSync('schema.graphql', 'utf8'),
    stderr: '',
  });
});

test('--version prints the version of the package, --help lists every command', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  const help = await run('--help');
  expect(help.code).toBe(0);
  for (const command of ['start', 'check', 'demo', 'schema'])
    expect(help.stdout).toContain(`\n  ${command} `);
});

test.each([['sing'], ['check', '--loudly'], ['schema', 'twice'], []])(
  'an invalid command line exits with 2, which no warning does: %j %j',
  async (...args) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^(error|Usage): /);
  },
);

test('start serves the configured organisation, as npm start does', async () => {
  const env = { JUMPCLOUD_BASE_URL: 'http://127.0.0.1:9', JUMPCLOUD_API_KEY: 'some-key' };
  expect(await outputOf(/\n/, env, 'start')).toMatch(
    /^jumpcloud-subgraph is listening at http:\S+\/graphql\n$/,
  );
});

test('start without settings says what is missing, and exits with 1', async () => {
  const { code, stderr } = await run('start');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^jumpcloud-subgraph cannot start:\nJUMPCLOUD_API_KEY .* is missing\n$/);
});

test('demo serves the sample organisation, with either manager field', async () => {
  expect(await outputOf(/Ctrl-C/, {}, 'demo')).toContain('Managers are read from "manager"');
  const other = await outputOf(/Ctrl-C/, {}, 'demo', '--manager-field', 'managerEmail');
  expect(other).toContain('Managers are read from "managerEmail"');
});
