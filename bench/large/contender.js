import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import '../../dist/cli/production.js';
import { readConfig } from '../../dist/config/config.js';
import { createServer } from '../../dist/server/server.js';

/** Serves the subgraph, and reports its memory and the longest time that its event loop was blocked. */
const server = await createServer(
  readConfig({ ...JSON.parse(process.argv[2]), PORT: '0' }, () => ''),
  pino({ level: 'silent' }),
);
const url = await server.listen({ host: '127.0.0.1', port: 0 });
const blocked = monitorEventLoopDelay({ resolution: 10 });
blocked.enable();
process.on('message', (message) => {
  if (message === 'begin') return blocked.reset();
  process.send({
    heapMb: process.memoryUsage().heapUsed / 1e6,
    peakMb: process.resourceUsage().maxRSS / 1024,
    blockedMs: blocked.max / 1e6,
    blockedP99Ms: blocked.percentile(99) / 1e6,
  });
});
process.send({ url });
