import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { query } from './query.js';
import { workloads } from './workloads.js';

/** `npm run bench:profile`: where the CPU time of each workload goes, and what it allocates. `-- W1` profiles one only. */
const WARM_UPS = 20;
const RUNS = 30;
const ROWS = 10;

const only = process.argv[2] ?? '';
for (const workload of workloads.filter(({ name }) => name.includes(only))) {
  const jumpcloud = await startEmbeddedJumpCloud(workload.directory);
  const options = {
    module: './ours.js',
    origin: jumpcloud.origin,
    apiKey: jumpcloud.apiKey,
    concurrency: 300,
    managerField: workload.managerField ?? 'manager',
  };
  const child = fork(new URL('contender.js', import.meta.url), [JSON.stringify(options)], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ url }] = await once(child, 'message');
  const body = Buffer.from(JSON.stringify({ query: workload.query, variables: workload.variables }));
  for (let run = 0; run < WARM_UPS; run += 1) await query(url, body);
  child.send('profile');
  await once(child, 'message');
  for (let run = 0; run < RUNS; run += 1) await query(url, body);
  child.send('profiled');
  const [{ packages, allocatedBytes }] = await once(child, 'message');
  child.kill();
  await jumpcloud.close();
  print(workload.name, packages, allocatedBytes);
}

function print(name, packages, allocatedBytes) {
  const total = Object.values(packages).reduce((sum, ms) => sum + ms, 0);
  const largest = Object.entries(packages).sort(([, a], [, b]) => b - a);
  process.stdout.write(
    `${name}: ${(total / RUNS).toFixed(1)} ms busy, ${(allocatedBytes / RUNS / 1e6).toFixed(1)} MB allocated\n`,
  );
  for (const [part, ms] of largest.slice(0, ROWS))
    process.stdout.write(`  ${((ms / total) * 100).toFixed(0).padStart(3)} %  ${part}\n`);
}
