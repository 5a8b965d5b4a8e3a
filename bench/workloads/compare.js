import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { LATENCY_MS, measure } from './measure.js';
import { workloads } from './workloads.js';

/**
 * `npm run bench:compare -- DIST [W1]`: each workload with the build in another folder and with this one, in turns. Each
 * figure is the smallest of its rounds, as what else the machine does only adds to it.
 */
const ROUNDS = 3;
const COLUMNS = {
  calls: ({ calls }) => calls,
  chain: ({ chain }) => chain.length,
  'wall ÷ (chain × latency)': ({ wallMs, chain }) => wallMs / (chain.length * LATENCY_MS),
  'CPU, ms': ({ cpuMs }) => cpuMs,
  'peak, MB': ({ peakMb }) => peakMb,
};
const [, , dist = '', only = ''] = process.argv;
for (const needed of ['server/server.js', 'cli/production.js', '../schema.graphql', '../node_modules']) {
  if (existsSync(resolve(dist, needed))) continue;
  process.stderr.write(`${resolve(dist)} is not the dist of a checkout with its node_modules.\n`);
  process.exit(1);
}
const builds = [{ module: './ours.js', dist: resolve(dist) }, { module: './ours.js' }];

const row = (cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
row(['workload', ...Object.keys(COLUMNS).map((name) => `${name}, before → after`)]);
row(['---', ...Object.keys(COLUMNS).map(() => '---')]);
for (const workload of workloads.filter(({ name }) => name.startsWith(only))) {
  const runs = builds.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, build] of builds.entries()) runs[index].push(await measure(workload, build));
  const best = (figure, results) => {
    const { failed } = results.find((result) => result.failed) ?? {};
    return (
      failed ??
      Math.min(...results.map(figure)).toFixed(figure === COLUMNS['wall ÷ (chain × latency)'] ? 2 : 0)
    );
  };
  row([
    workload.name,
    ...Object.values(COLUMNS).map((figure) => runs.map((results) => best(figure, results)).join(' → ')),
  ]);
}
