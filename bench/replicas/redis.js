import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const PROGRAM =
  process.env.REDIS_SERVER ??
  ['/usr/bin/redis-server', '/usr/bin/valkey-server'].find((path) => existsSync(path));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A Redis without files on a free port. */
export async function startRedis() {
  if (!PROGRAM) throw new Error('There is no redis-server: install it, or name it in REDIS_SERVER.');
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let child;
  async function start() {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    child = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    for await (const data of child.stdout) if (String(data).includes('Ready to accept')) break;
    child.stdout?.resume();
  }
  process.once('exit', () => child.kill('SIGKILL'));
  await start();
  const admin = new Redis({ port, retryStrategy: () => 50 });
  admin.on('error', () => undefined);
  return {
    admin,
    env: {
      REDIS_URL: `redis://127.0.0.1:${port}`,
      REDIS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    },
    start,
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
    signal: (name) => child.kill(name),
    close() {
      admin.disconnect();
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
