/** Serves the subgraph in a process of its own, which reports its longest event-loop delay and its memory. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';

const { dist, env } = JSON.parse(process.argv[2]);
await import(`${dist}/cli/production.js`);
const { readConfig } = await import(`${dist}/config/config.js`);
const { createServer } = await import(`${dist}/server/server.js`);
const server = await createServer(
  readConfig(env, () => ''),
  pino({ level: 'silent' }),
);
const url = await server.listen({ host: '127.0.0.1', port: 0 });
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (message) => {
  if (message === 'begin') delay.reset();
  if (message !== 'end') globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  process.send({
    longestStallMs: delay.max / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1000,
    heapMb: (heapUsed + external) / 1e6,
  });
});
process.once('disconnect', () => process.exit());
process.send({ url });
