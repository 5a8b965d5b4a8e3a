import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/**
 * Starts `jumpcloud-subgraph start` as a process of its own, in front of an embedded JumpCloud. `settings` are further
 * environment variables. Resolves to its URL and a function that stops it.
 */
export async function startSubgraph(jumpcloud, settings = {}) {
  const program = spawn(process.execPath, [await commandPath(), 'start'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'error',
      JUMPCLOUD_BASE_URL: jumpcloud.origin,
      JUMPCLOUD_API_KEY: jumpcloud.apiKey,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(program, 'exit');
  const stop = async () => {
    program.kill('SIGINT');
    await exit;
  };
  for await (const line of createInterface(program.stdout)) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) return { url, stop };
  }
  throw new Error('jumpcloud-subgraph did not start');
}

/** Where the package has its command, as npx finds it. */
async function commandPath() {
  const manifest = import.meta.resolve('jumpcloud-subgraph/package.json');
  const { bin } = JSON.parse(await readFile(new URL(manifest), 'utf8'));
  return fileURLToPath(new URL(bin['jumpcloud-subgraph'], manifest));
}
