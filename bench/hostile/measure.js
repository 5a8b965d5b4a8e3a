import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { directory } from './directory.js';

/** Runs an outage against a process of its own. Null figures: the process has ended. */
export async function measure({ run, fault, deadlineMs = 25_000 }, dist) {
  const jumpcloud = await startEmbeddedJumpCloud(directory);
  const env = {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    MAX_UPSTREAM_CALLS: '2000',
    OPERATION_DEADLINE_MS: String(deadlineMs),
    CACHE_MAX_AGE_SECONDS: '0',
  };
  const child = fork(new URL('subject.js', import.meta.url), [JSON.stringify({ dist, env })], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const exited = once(child, 'exit').then(() => [null]);
  const reply = async () => (await Promise.race([once(child, 'message'), exited]))[0];
  const request = (message) => {
    if (child.connected) child.send(message);
    return reply();
  };
  const { url } = await reply();
  if (fault) jumpcloud.fault(fault);
  const before = await request('begin');
  const health = watchHealth(url);
  const outcome = await run(url);
  const liveMs = await health();
  const after = await request('end');
  const left = after && (await request('gc'));
  if (child.connected) child.disconnect();
  await exited;
  await jumpcloud.close();
  if (!after || !left)
    return { outcome: 'the process ended', stallMs: null, peakMb: null, leftMb: null, liveMs };
  return {
    outcome,
    stallMs: after.longestStallMs,
    peakMb: after.peakMb - before.peakMb,
    leftMb: left.heapMb - before.heapMb,
    liveMs,
  };
}

/** Requests /health/live every 50 ms. The returned function stops that: the slowest response, null if one failed. */
function watchHealth(url) {
  let slowestMs = 0;
  let running = true;
  const watch = async () => {
    while (running) {
      const startedAt = performance.now();
      const signal = AbortSignal.timeout(30_000);
      const isLive = await fetch(`${url}/health/live`, { signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      slowestMs = isLive && slowestMs !== null ? Math.max(slowestMs, performance.now() - startedAt) : null;
      await sleep(50);
    }
    return slowestMs;
  };
  const done = watch();
  return () => {
    running = false;
    return done;
  };
}
