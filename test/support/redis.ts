import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from '@jest/globals';
import { Redis } from 'ioredis';

const CANDIDATES = ['/usr/bin/redis-server', '/usr/bin/valkey-server'];
/** REDIS_SERVER names the program. Without it, tests that need Redis are skipped where there is none. */
const program = process.env['REDIS_SERVER'] ?? CANDIDATES.find((path) => existsSync(path)) ?? '';

export const redisTest = program === '' ? test.skip : test;

const KEY = Buffer.alloc(32, 7).toString('base64');
const servers: { close: () => void }[] = [];

afterEach(() => {
  servers.splice(0).forEach((server) => {
    server.close();
  });
});

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Runs a Redis without files on a free port. It is stopped after the test. */
export async function startRedis(options: string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let child: ChildProcess;

  async function start(): Promise<void> {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...options];
    child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    let output = '';
    for await (const data of child.stdout ?? []) {
      output += String(data);
      if (output.includes('Ready to accept connections')) break;
    }
    child.stdout?.resume();
  }

  async function kill(): Promise<void> {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  await start();
  const admin = new Redis({ port, lazyConnect: true, retryStrategy: () => 50 });
  admin.on('error', () => undefined);
  servers.push({
    close() {
      admin.disconnect();
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  });
  const env = { REDIS_URL: `redis://127.0.0.1:${port}`, REDIS_ENCRYPTION_KEY: KEY };
  return { admin, port, env, start, kill, signal: (name: NodeJS.Signals) => child.kill(name) };
}

/** A connection to Redis that delays all it says by `delay.ms`. */
export async function delayedRedis(target: number) {
  const delay = { ms: 0 };
  const proxy = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    client.pipe(upstream);
    upstream.on('data', (data) => setTimeout(() => client.write(data), delay.ms));
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  servers.push({ close: () => proxy.close() });
  const address = proxy.address();
  return { delay, port: typeof address === 'object' && address ? address.port : 0 };
}

/** Waits until a condition holds. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`the condition never held: ${String(condition)}`);
}
