import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { CONCURRENCY, LATENCY_MS, measure, RUNS, SLOW_MS, WARM_UPS } from './measure.js';
import { workloads } from './workloads.js';

/** `npm run bench`: every workload with every contender, one at a time; `node bench/workloads/main.js W8` only one, without writing the results. Results are ratios, because machines differ. */
const CONTENDERS = [
  { name: 'this subgraph', module: './ours.js' },
  { name: 'the same calls without processing', module: './bare.js' },
  { name: 'the same calls and libraries, without checks', module: './libraries.js', workload: 'W1 ' },
  { name: 'DataLoader with one GET per id', module: './textbook.js', batching: true },
  { name: 'one call per entity', module: './textbook.js', batching: false },
];

const ratio = (value, base) => (value / base).toFixed(value / base < 10 ? 1 : 0);
const rows = [];
const perPerson = [];
const only = process.argv[2] ?? '';
for (const workload of workloads.filter(({ name }) => name.includes(only))) {
  const measured = [];
  for (const contender of CONTENDERS.filter((each) => workload.name.startsWith(each.workload ?? '')))
    measured.push(await measure(workload, contender, measured[0]?.waves));
  const [ours] = measured;
  if (workload.people)
    perPerson.push(
      `${workload.name}: ${((ours.cpuMs * 1000) / workload.people).toFixed(0)} µs of CPU time per person of the organisation.`,
    );
  for (const result of measured) {
    if (result.failed) {
      rows.push([workload.name, result.name, result.failed, '', '', '', '', '']);
      continue;
    }
    rows.push([
      workload.name,
      result.name,
      `${result.calls} (${(result.calls / workload.best).toFixed(2)} × best)`,
      result.chain.length,
      (result.wallMs / (result.chain.length * LATENCY_MS)).toFixed(2),
      (result.wallMs / result.chain.ms).toFixed(2),
      `${ratio(result.wallMs, ours.wallMs)} ×`,
      `${ratio(result.cpuMs, ours.cpuMs)} ×`,
      `${ratio(result.peakMb, ours.peakMb)} ×`,
    ]);
  }
  process.stdout.write(
    `${rows
      .slice(-measured.length)
      .map((row) => row.join(' | '))
      .join('\n')}\n`,
  );
}

const head = [
  'workload',
  'implementation',
  'JumpCloud calls',
  'chain',
  'wall ÷ (chain × latency)',
  'wall ÷ JumpCloud’s time for the chain',
  'wall',
  'CPU',
  'peak memory',
];
if (perPerson.length > 0) process.stdout.write(`${perPerson.join('\n')}\n`);
const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
if (only === '')
  writeFileSync(
    new URL('results.md', import.meta.url),
    `# Bench

\`npm run bench\`, Node ${process.version}, ${cpus().length} cores, against the embedded JumpCloud with ${LATENCY_MS} ms latency and at most
${CONCURRENCY} calls in flight. Each row is the median of ${RUNS} queries after ${WARM_UPS} warm-up queries, in a process
of its own without a response cache; wall time is from sending the query to the last byte of the response. "Best" is the smallest number of calls that JumpCloud's API allows. Wall time, CPU time and peak memory are
multiples of this subgraph's. The embedded JumpCloud runs on the same machine, and is slower than its latency under load:
the second row of each workload shows the minimum for any subgraph. A contender that takes more than ${SLOW_MS / 1000} s gets two queries only.

${table}

${perPerson.join('\n\n')}
`,
  );
