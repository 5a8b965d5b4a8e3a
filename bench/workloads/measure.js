import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { chainOf, wavesOf } from './calls.js';
import { query } from './query.js';

export const LATENCY_MS = 50;
export const CONCURRENCY = 300;
export const WARM_UPS = 20;
export const RUNS = 15;
export const SLOW_MS = 2_000;

/** Runs a workload with a contender, in a process of its own: the run of the median wall time. */
export async function measure(workload, { name, ...contender }, waves) {
  const jumpcloud = await startEmbeddedJumpCloud(workload.directory, { latencyMs: LATENCY_MS });
  const options = {
    ...contender,
    waves,
    origin: jumpcloud.origin,
    apiKey: jumpcloud.apiKey,
    concurrency: CONCURRENCY,
  };
  const child = fork(
    new URL('contender.js', import.meta.url),
    [JSON.stringify({ ...options, managerField: workload.managerField ?? 'manager' })],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${code}`);
  });
  ended.catch(() => undefined);
  const requestFromChild = async (message) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  try {
    const [{ url }] = await Promise.race([once(child, 'message'), ended]);
    // Warm-up: compiled code, open connections, and what a contender caches about the organisation.
    const body = Buffer.from(JSON.stringify({ query: workload.query, variables: workload.variables }));
    const isSlow = (await query(url, body)) > SLOW_MS;
    for (let run = 1; run < WARM_UPS && !isSlow; run += 1) await query(url, body);
    const runs = [];
    await requestFromChild('begin');
    for (let run = 0; run < (isSlow ? 1 : RUNS); run += 1) {
      jumpcloud.calls.length = 0;
      const wallMs = await query(url, body);
      runs.push({
        wallMs,
        calls: jumpcloud.calls.length,
        chain: chainOf(jumpcloud.calls),
        waves: wavesOf(jumpcloud.calls),
      });
    }
    const { cpuMs, peakMb } = await requestFromChild('end');
    const median = runs.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(runs.length / 2)];
    return { name, ...median, cpuMs: cpuMs / runs.length, peakMb };
  } catch (error) {
    return { name, failed: String(error).slice(0, 60) };
  } finally {
    child.kill();
    await jumpcloud.close();
  }
}
