import { fork } from 'node:child_process';
import { once } from 'node:events';
import { id } from './directory.js';
import { send } from './send.js';

async function startSender(module, ...args) {
  // As JSON, Infinity would be null.
  const sender = fork(new URL(module, import.meta.url), args, { serialization: 'advanced' });
  await once(sender, 'message');
  return sender;
}

/**
 * Sends a query many times at once to a new process, for `forMs` or once, and one small query after another meanwhile. The
 * same small queries go to an idle process, which shows how long the machine and the embedded JumpCloud take.
 */
export async function atOnce({ jumpcloud, query, variables, count, forMs, heapMb, env = {} }) {
  const settings = {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    MAX_UPSTREAM_CALLS: '2000',
    ...env,
  };
  const execArgv = heapMb ? [`--max-old-space-size=${heapMb}`] : [];
  const start = async () => {
    const child = fork(new URL('contender.js', import.meta.url), [JSON.stringify(settings)], { execArgv });
    const [{ url }] = await once(child, 'message');
    await send(url, `{ user(id: "${id(1)}") { email } }`);
    return { child, url };
  };
  const idle = await start();
  const { child, url } = await start();
  const exited = once(child, 'exit');
  // Nothing else starts while it is measured: a process that starts would take a whole core.
  const [clients, small, smallOfIdle] = await Promise.all([
    startSender('clients.js'),
    startSender('small.js', url),
    startSender('small.js', idle.url),
  ]);
  child.send('begin');
  small.send('begin');
  smallOfIdle.send('begin');
  const startedAt = performance.now();
  clients.send({ url, queries: Array.from({ length: count }, (_, n) => query(n)), variables, forMs });
  const [results] = await once(clients, 'message');
  clients.kill();
  const seconds = (performance.now() - startedAt) / 1000;
  const timesOf = async (sender) => {
    sender.send('end');
    return (await once(sender, 'message'))[0];
  };
  const [times, timesOfIdle] = await Promise.all([timesOf(small), timesOf(smallOfIdle)]);
  idle.child.kill();
  const counts = new Map();
  for (const result of results) counts.set(result, (counts.get(result) ?? 0) + 1);
  const answered = [...counts].map(([result, times]) => `${times} ${result}`).join(', ');
  if (child.exitCode !== null || child.signalCode) return { answered: `${answered}; the process ended` };
  child.send('measure');
  const [measured] = await once(child, 'message');
  child.kill();
  await exited;
  return { answered, seconds, small: times, smallOfIdle: timesOfIdle, ...measured };
}
