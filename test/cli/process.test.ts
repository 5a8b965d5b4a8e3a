import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { sampleOrganization, wellKnown } from '../../src/embedded-jumpcloud/sample/organization.js';
import { user } from '../support/people.js';

/** The built program, as `npm start` and `npm run demo` run it. */
interface Run {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  exit: Promise<number | null>;
}

const PROGRAM = resolve('dist/main.js');
const children: ChildProcess[] = [];
const jumpclouds: EmbeddedJumpCloud[] = [];

afterEach(async () => {
  children.splice(0).forEach((child) => child.kill('SIGKILL'));
  await Promise.all(jumpclouds.splice(0).map((jumpcloud) => jumpcloud.close()));
});

function run(command: 'start' | 'demo', env: Record<string, string>, args: string[] = [], cwd = '.'): Run {
  const child = spawn(process.execPath, [PROGRAM, command, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
  });
  children.push(child);
  const started: Run = {
    child,
    stdout: '',
    stderr: '',
    exit: new Promise((resolve) =>
      child.once('exit', (code) => {
        resolve(code);
      }),
    ),
  };
  child.stdout.on('data', (data: Buffer) => (started.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (started.stderr += data.toString()));
  return started;
}

async function waitForOutput(
  started: Run,
  pattern: RegExp,
  stream: 'stdout' | 'stderr' = 'stdout',
): Promise<string> {
  for (;;) {
    const match = pattern.exec(started[stream])?.[1];
    if (match !== undefined) return match;
    if (started.child.exitCode !== null)
      throw new Error(`missing in the output: ${String(pattern)}\n${started.stdout}\n${started.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function query(url: string, source: string, variables = {}): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: source, variables }),
  });
  return response.json();
}

async function embedded(latencyMs = 0) {
  const jumpcloud = await startEmbeddedJumpCloud({ users: [user(1)], groups: [] }, { latencyMs });
  jumpclouds.push(jumpcloud);
  return {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    PORT: '0',
    JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'true',
  };
}

test('a wrong key is logged when the process has started, without the key', async () => {
  const key = 'wrong-key-0123456789abcdef0123456789abcdef';
  const started = run('start', { ...(await embedded()), JUMPCLOUD_API_KEY: key, PORT: '0' });
  expect(await waitForOutput(started, /"state":"(\w+)"/, 'stderr')).toBe('INVALID_CREDENTIALS');
  expect(started.stderr).not.toContain(key);
});

test('npm start prints one line with its address, and serves queries', async () => {
  const started = run('start', await embedded());
  const url = await waitForOutput(started, /^jumpcloud-subgraph is listening at (http:\S+)$/m);
  expect(started.stdout.trim().split('\n')).toHaveLength(1);
  expect(await query(url, '{ users { totalCount } }')).toEqual({ data: { users: { totalCount: 1 } } });
  expect(await query(url, '{ __schema { queryType { name } } }')).toMatchObject({ errors: [{}] });
  const origin = new URL(url).origin;
  expect(await (await fetch(`${origin}/health/live`)).json()).toEqual({ status: 'live' });
  expect(await (await fetch(`${origin}/health/ready`)).json()).toEqual({ status: 'ready', state: 'READY' });
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  'after %s the accepted request is completed, then the process exits with 0',
  async (signal) => {
    const started = run('start', await embedded(300));
    const url = await waitForOutput(started, /(http:\S+)/);
    const response = query(url, '{ users { totalCount } }');
    await new Promise((resolve) => setTimeout(resolve, 100));
    started.child.kill(signal);
    expect(await response).toEqual({ data: { users: { totalCount: 1 } } });
    expect(await started.exit).toBe(0);
    expect(started.stderr).toContain(`"signal":"${signal}","msg":"stopping"`);
    await expect(query(url, '{ users { totalCount } }')).rejects.toThrow();
  },
);

test('all problems of the environment are reported at once, without a stack trace', async () => {
  const started = run('start', { JUMPCLOUD_API_KEY: 'se cret', PORT: 'http', HOST: '0.0.0.0' });
  expect(await started.exit).toBe(1);
  expect(started.stdout).toBe('');
  expect(started.stderr.trim().split('\n')).toEqual([
    'jumpcloud-subgraph cannot start:',
    'PORT must be a whole number',
    'GATEWAY_TOKEN (or GATEWAY_TOKEN_FILE) is missing, and HOST is not a loopback address',
    'JUMPCLOUD_API_KEY is empty or contains invalid characters',
  ]);
});

test('a .env that cannot be read is reported, and one that can completes the environment', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  mkdirSync(join(folder, '.env'));
  const failed = run('start', {}, [], folder);
  expect(await failed.exit).toBe(1);
  expect(failed.stderr).toBe(
    "jumpcloud-subgraph cannot start:\n.env can't be read (it is not a regular file)\n",
  );

  rmdirSync(join(folder, '.env'));
  const { JUMPCLOUD_API_KEY, ...env } = await embedded();
  writeFileSync(
    join(folder, '.env'),
    `JUMPCLOUD_API_KEY=${JUMPCLOUD_API_KEY}\nJUMPCLOUD_BASE_URL=http://127.0.0.1:9\n`,
  );
  const started = run('start', { ...env, JUMPCLOUD_API_KEY: '' }, [], folder);
  const url = await waitForOutput(started, /(http:\S+)/);
  expect(await query(url, '{ users { totalCount } }')).toEqual({ data: { users: { totalCount: 1 } } });
});

test('a port in use is reported', async () => {
  const env = await embedded();
  const port = new URL(env.JUMPCLOUD_BASE_URL).port;
  const started = run('start', { ...env, PORT: port });
  expect(await started.exit).toBe(1);
  expect(started.stderr).toMatch(/^jumpcloud-subgraph cannot start:\nPORT \d+ .*EADDRINUSE.*\n$/);
});

test.each([
  [{ PORT: 'http' }, [], 1, /PORT must be a whole number/],
  [{ PORT: '0' }, ['--bogus'], 2, /unknown option '--bogus'/],
])('the demo prints the reason when it cannot start: %j %j', async (env, args, code, reason) => {
  const started = run('demo', env, args);
  expect(await started.exit).toBe(code);
  expect(started.stderr).toMatch(reason);
  expect(started.stderr).not.toMatch(/^ +at /m);
});

test('an entity that occurs several times in a query fails at each position, and the process keeps running', async () => {
  const unreachable = { JUMPCLOUD_BASE_URL: 'http://127.0.0.1:9', JUMPCLOUD_API_KEY: 'a-key', PORT: '0' };
  const started = run('start', unreachable);
  const url = await waitForOutput(started, /^jumpcloud-subgraph is listening at (http:\S+)$/m);
  const source = 'query ($a: _Any!) { _entities(representations: [$a, $a, $a]) { __typename } }';
  const response = await query(url, source, { a: { __typename: 'User', id: user(1)._id } });
  const { errors } = response as { errors: { extensions: { code: string } }[] };
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(3).fill('DIRECTORY_UNAVAILABLE'));
  expect(await query(url, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  expect(started.stderr).not.toContain('defect');
});

test('an incomplete request does not keep the process from exiting', async () => {
  const started = run('start', { ...(await embedded()), OPERATION_DEADLINE_MS: '300' });
  const { port } = new URL(await waitForOutput(started, /(http:\S+)/));
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  started.child.kill('SIGTERM');
  expect(await started.exit).toBe(0);
});

test('every query that the demo prints succeeds', async () => {
  const started = run('demo', { PORT: '0' });
  await waitForOutput(started, /(Ctrl-C)/);
  const commands = [
    ...started.stdout.matchAll(/curl -s (\S+) -H 'content-type: application\/json' -d '(.*)'$/gm),
  ];
  expect(commands).toHaveLength(3);
  for (const [, url = '', body = ''] of commands) {
    const { query: source } = JSON.parse(body) as { query: string };
    expect(await query(url, source)).not.toHaveProperty('errors');
  }
  const page = await fetch(await waitForOutput(started, /Console\s+(\S+)/));
  expect(page.headers.get('content-type')).toContain('text/html');
});

test('the demo can read managers from the custom field', async () => {
  const started = run('demo', { PORT: '0' }, ['--manager-field', 'managerEmail']);
  const url = await waitForOutput(started, /Endpoint\s+(\S+)/);
  const source = `{ user(id: "${wellKnown.id}") { managerResolution { status matchedBy field } } }`;
  expect(await query(url, source)).toEqual({
    data: { user: { managerResolution: { status: 'RESOLVED', matchedBy: 'EMAIL', field: 'managerEmail' } } },
  });
});

test('every manager status occurs in the sample organisation, in either field', async () => {
  expect(sampleOrganization().users.length).toBeGreaterThanOrEqual(250);
  for (const field of ['manager', 'managerEmail']) {
    const started = run('demo', { PORT: '0' }, ['--manager-field', field]);
    const url = await waitForOutput(started, /Endpoint\s+(\S+)/);
    const response = await query(url, '{ users(first: 500) { nodes { managerResolution { status } } } }');
    const { nodes } = (
      response as { data: { users: { nodes: { managerResolution: { status: string } }[] } } }
    ).data.users;
    expect(new Set(nodes.map((node) => node.managerResolution.status))).toEqual(
      new Set(['RESOLVED', 'NOT_SET', 'NOT_FOUND', 'AMBIGUOUS', 'MALFORMED', 'SELF']),
    );
  }
});
