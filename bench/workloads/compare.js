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
if (!existsSync(resolve(dist, 'server/server.js'))) throw new Error(`${resolve(dist)} is not a build.`);
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
