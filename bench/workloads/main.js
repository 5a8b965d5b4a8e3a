import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { chainOf, wavesOf } from './calls.js';
import { workloads } from './workloads.js';

/** `npm run bench`: every workload by every contender, one after the other in one run. Ratios, as machines differ. */
const LATENCY_MS = 50;
const CONCURRENCY = 300;
const WARM_UPS = 20;
const RUNS = 15;
const SLOW_MS = 2_000;
const PATIENCE_MS = 120_000;
const CONTENDERS = [
  { name: 'this subgraph', module: './ours.js' },
  { name: 'the same calls, and nothing done with them', module: './bare.js' },
  { name: 'DataLoader over one GET per id', module: './textbook.js', batching: true },
  { name: 'one call per entity', module: './textbook.js', batching: false },
];

const agent = new Agent({ keepAlive: true });

/** Milliseconds from sending a question that is ready to be sent to the last byte of its answer. */
async function ask(url, body) {
  const started = performance.now();
  const sent = request(url.endsWith('/graphql') ? url : `${url}/graphql`, {
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': body.length },
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const answer = Buffer.concat(await response.toArray());
  const ms = performance.now() - started;
  const { errors } = JSON.parse(answer);
  if (errors) throw new Error(JSON.stringify(errors[0]).slice(0, 300));
  return ms;
}

async function measure(workload, { name, ...contender }, waves) {
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
      // As `npm start` has them.
      execArgv: ['--max-semi-space-size=32'],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  const told = async (message) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  try {
    const [{ url }] = await once(child, 'message');
    // To warm up: compiled code, open connections, and what a contender remembers of the organisation.
    const body = Buffer.from(JSON.stringify({ query: workload.query, variables: workload.variables }));
    const isSlow = (await ask(url, body)) > SLOW_MS;
    for (let run = 1; run < WARM_UPS && !isSlow; run += 1) await ask(url, body);
    const runs = [];
    await told('begin');
    for (let run = 0; run < (isSlow ? 1 : RUNS); run += 1) {
      jumpcloud.calls.length = 0;
      const wallMs = await ask(url, body);
      runs.push({
        wallMs,
        calls: jumpcloud.calls.length,
        chain: chainOf(jumpcloud.calls),
        waves: wavesOf(jumpcloud.calls),
      });
    }
    const { cpuMs, peakMb } = await told('end');
    const median = runs.sort((a, b) => a.wallMs - b.wallMs)[Math.floor(runs.length / 2)];
    return { name, ...median, cpuMs: cpuMs / runs.length, peakMb };
  } catch (error) {
    return { name, failed: String(error).slice(0, 60) };
  } finally {
    child.kill();
    await jumpcloud.close();
  }
}

const ratio = (value, base) => (value / base).toFixed(value / base < 10 ? 1 : 0);
const rows = [];
for (const workload of workloads) {
  const measured = [];
  for (const contender of CONTENDERS) measured.push(await measure(workload, contender, measured[0]?.waves));
  const [ours] = measured;
  for (const each of measured) {
    if (each.failed) {
      rows.push([workload.name, each.name, each.failed, '', '', '', '', '']);
      continue;
    }
    rows.push([
      workload.name,
      each.name,
      `${each.calls} (${(each.calls / workload.best).toFixed(2)} × best)`,
      each.chain.length,
      (each.wallMs / (each.chain.length * LATENCY_MS)).toFixed(2),
      (each.wallMs / each.chain.ms).toFixed(2),
      `${ratio(each.wallMs, ours.wallMs)} ×`,
      `${ratio(each.cpuMs, ours.cpuMs)} ×`,
      `${ratio(each.peakMb, ours.peakMb)} ×`,
    ]);
  }
  process.stdout.write(
    `${rows
      .slice(-CONTENDERS.length)
      .map((row) => row.join(' | '))
      .join('\n')}\n`,
  );
}

const head = [
  'workload',
  'by',
  'JumpCloud calls',
  'chain',
  'wall ÷ (chain × latency)',
  'wall ÷ JumpCloud’s own time for the chain',
  'wall',
  'CPU',
  'peak memory',
];
const table = [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
writeFileSync(
  new URL('results.md', import.meta.url),
  `# Bench

\`npm run bench\`, Node ${process.version}, ${cpus().length} cores, against the embedded JumpCloud with ${LATENCY_MS} ms latency and at most
${CONCURRENCY} calls in flight. Each row is the median of ${RUNS} times that the question was asked, after ${WARM_UPS} to warm up, in a process
of its own with nothing shared between operations; wall time is that from sending the question to the last byte of the answer. "Best" is the least number of calls that JumpCloud's API allows. Wall time, CPU time and peak memory are
multiples of this subgraph's. The embedded JumpCloud shares the machine, and takes longer than its latency when it is asked for
much at once: what no subgraph can do without stands in the second row of each workload. A contender that takes more than ${SLOW_MS / 1000} s is asked twice only.

${table}
`,
);
