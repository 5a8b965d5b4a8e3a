/** Runs one contender with one workload in its own process, so that CPU time and memory are measured separately. */
import { startProfiler } from './profiler.js';

const { module, ...options } = JSON.parse(process.argv[2]);
// What the program sets for its process, all contenders get.
await import(`${options.dist ?? '../../dist'}/cli/production.js`);
const { serve } = await import(module);
const url = await serve(options);
let before = process.cpuUsage();
let profiler;
process.on('message', async (message) => {
  if (message === 'begin') before = process.cpuUsage();
  if (message === 'gc') globalThis.gc();
  if (message === 'profile') profiler = await startProfiler();
  const profile = message === 'profiled' ? await profiler.stop() : {};
  const { user, system } = process.cpuUsage(before);
  process.send({
    ...profile,
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    heapMb: process.memoryUsage().heapUsed / 1e6,
    rssMb: process.memoryUsage().rss / 1e6,
  });
});
process.send({ url });
