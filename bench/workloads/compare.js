import { resolve } from 'node:path';
import { LATENCY_MS, measure } from './measure.js';
import { workloads } from './workloads.js';

/** `npm run bench:compare -- DIST [W1]`: each workload with the build in another folder, then with this one. */
const [, , dist = '', only = ''] = process.argv;
const BUILDS = [{ name: 'before', dist: resolve(dist) }, { name: 'after' }];

const numbers = ({ failed, calls, chain, wallMs, cpuMs, peakMb }) =>
  failed
    ? [failed]
    : [
        calls,
        chain.length,
        (wallMs / (chain.length * LATENCY_MS)).toFixed(2),
        cpuMs.toFixed(0),
        peakMb.toFixed(0),
      ];

process.stdout.write(
  '| workload | calls, before and after | chain | wall ÷ (chain × latency) | CPU, ms | peak, MB |\n',
);
process.stdout.write('| --- | --- | --- | --- | --- | --- |\n');
for (const workload of workloads.filter(({ name }) => name.includes(only))) {
  const measured = [];
  for (const build of BUILDS)
    measured.push(numbers(await measure(workload, { ...build, module: './ours.js' })));
  const [before, after] = measured;
  const cells = before.map((number, index) => `${number} → ${after[index]}`);
  process.stdout.write(`| ${[workload.name, ...cells].join(' | ')} |\n`);
}
