import { setTimeout as delay } from 'node:timers/promises';
import { id } from './directory.js';
import { send } from './send.js';

const WARM_UP = 10;

/**
 * Sends one small query after another, first to warm up. Reports when that is done; at a message, begins to measure; at the
 * next one, reports the time of the slowest, in milliseconds.
 */
const [, , url] = process.argv;
let slowestMs = 0;
let done = false;
process.once('message', () => {
  slowestMs = 0;
  process.once('message', () => (done = true));
});
for (let n = 2; !done; n += 1) {
  const startedAt = performance.now();
  const result = await send(url, `{ user(id: "${id(n)}") { email } }`);
  slowestMs = Math.max(slowestMs, result === 'answered' ? performance.now() - startedAt : Infinity);
  if (n === WARM_UP) process.send('ready');
  await delay(50);
}
process.send(slowestMs);
