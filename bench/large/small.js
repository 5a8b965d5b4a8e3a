import { setTimeout as delay } from 'node:timers/promises';
import { id } from './directory.js';
import { send } from './send.js';

const WARM_UP = 50;
const PAUSE_MS = 20;

/**
 * Sends one small query after another, first to warm up. Reports when that is done; at a message, begins to measure; at the
 * next one, reports how long the slowest took, and 99 of 100, in milliseconds.
 */
const [, , url] = process.argv;
let times = [];
let done = false;
process.once('message', () => {
  times = [];
  process.once('message', () => (done = true));
});
for (let n = 2; !done; n += 1) {
  const startedAt = performance.now();
  const result = await send(url, `{ user(id: "${id(n)}") { email } }`);
  times.push(result === 'answered' ? performance.now() - startedAt : Infinity);
  if (n === WARM_UP) process.send('ready');
  await delay(PAUSE_MS);
}
times.sort((a, b) => a - b);
process.send({ slowestMs: times.at(-1), p99Ms: times[Math.ceil(times.length * 0.99) - 1] });
