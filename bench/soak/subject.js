import { fork } from 'node:child_process';
import { once } from 'node:events';

const children = new Set();
process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));

/** The built program in a process of its own, in front of an embedded JumpCloud. */
export async function startSubject(jumpcloud, env = {}) {
  const child = fork(new URL('../../dist/main.js', import.meta.url), ['start'], {
    execArgv: ['--expose-gc', '--import', new URL('probe.js', import.meta.url).href],
    env: {
      PATH: process.env.PATH,
      JUMPCLOUD_BASE_URL: jumpcloud.origin,
      JUMPCLOUD_API_KEY: jumpcloud.apiKey,
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  const log = [];
  child.stderr.on('data', (data) => {
    log.push(String(data));
    if (log.length > 1000) log.shift();
  });
  const [line] = await once(child.stdout, 'data');
  const url = /http\S+/.exec(String(line))[0];
  return { child, url, log };
}

/** The response body with its status and duration, or the error code of the connection. */
export async function ask(url, { query, variables }, headers = {}) {
  const startedAt = performance.now();
  const ms = () => performance.now() - startedAt;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-directory-cost': '1', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...(await response.json()), ms: ms() };
  } catch (error) {
    return { status: 0, broken: error.cause?.code ?? String(error), ms: ms() };
  }
}

/** The heap used after a garbage collection, in MB. */
export async function heapMb({ child }) {
  child.send('heap');
  return (await once(child, 'message'))[0];
}

/** Whether a response equals the correct one, except at the paths of its errors. */
export function isRight(response, correct) {
  const failed = (response.errors ?? []).map(({ path }) => path ?? []);
  return (function holds(value, expected, path) {
    if (
      failed.some(
        (errorPath) => errorPath.length <= path.length && errorPath.every((part, n) => part === path[n]),
      )
    )
      return true;
    if (value === null && failed.some((errorPath) => path.every((part, n) => part === errorPath[n])))
      return true;
    if (typeof expected !== 'object' || expected === null) return value === expected;
    if (typeof value !== 'object' || value === null) return false;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(value).length &&
      keys.every((key) =>
        holds(value[key], expected[key], [...path, Array.isArray(expected) ? Number(key) : key]),
      )
    );
  })(response.data, correct.data, []);
}

export const codesOf = (response) => (response.errors ?? []).map(({ extensions }) => extensions?.code);

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));

/** A pseudo-random generator with a fixed seed. */
export function randomly(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
