import { setTimeout as delay } from 'node:timers/promises';
import { id } from './directory.js';
import { send } from './send.js';

/** Sends one small query after another until it gets a message, and then the time of the slowest, in milliseconds. */
const [, , url] = process.argv;
let done = false;
process.once('message', () => (done = true));
let slowestMs = 0;
for (let n = 2; !done; n += 1) {
  const startedAt = performance.now();
  const result = await send(url, `{ user(id: "${id(n)}") { email } }`);
  slowestMs = Math.max(slowestMs, result === 'answered' ? performance.now() - startedAt : Infinity);
  await delay(50);
}
process.send(slowestMs);
