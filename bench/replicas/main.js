import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { heapMb, pause, randomly } from '../soak/subject.js';
import { cpuSeconds, sendAll, startReplicas, summary } from './load.js';

/** `npm run bench:replicas`: one replica, four without Redis and four with it, side by side; then faults of Redis under load. */
const CONTENDERS = [
  { name: 'one replica', replicas: 1, hasRedis: false },
  { name: 'four without Redis', replicas: 4, hasRedis: false },
  { name: 'four with Redis', replicas: 4, hasRedis: true },
];
const USERS = 20_000;
const TIMEOUT_MS = 10_000;
const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
const email = (n) => `person${n}@example.com`;
const directory = () => ({
  users: Array.from({ length: USERS }, (_, n) => ({
    _id: id(n),
    username: `person${n}`,
    email: email(n),
    manager: id(Math.floor(n / 10)),
    state: 'ACTIVATED',
  })),
  groups: [],
});
const entities = (numbers) => ({
  query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { email } } }',
  variables: { r: numbers.map((n) => ({ __typename: 'User', id: id(n) })) },
  correct: { data: { _entities: numbers.map((n) => ({ email: email(n) })) } },
});
const range = (first, count) => Array.from({ length: count }, (_, index) => first + index);

/** Queries of a gateway: 80 different ones, of one to three calls, again and again. */
function usual(count, seed, first = 0) {
  const random = randomly(seed);
  const different = range(0, 80).map((n) => entities(range(first + n * 50, 20 + 100 * (n % 3))));
  return range(0, count).map(() => different[Math.floor(random() * different.length)]);
}

/** More than JumpCloud accepts: operations of one to 15 calls. */
function overload(count) {
  const random = randomly(7);
  return range(0, count).map(() =>
    entities(range(Math.floor(random() * (USERS - 1500)), 100 * (1 + Math.floor(random() * 15)))),
  );
}

async function measure(contender, queries, perSecond, jumpcloudOptions) {
  const running = await startReplicas(directory(), jumpcloudOptions, contender);
  try {
    // Warm-up, with users whom no measured query has.
    await sendAll(running.subjects, usual(40, 3, 15_000), 20);
    running.jumpcloud.calls.length = 0;
    const cpuBefore = cpuSeconds(running.subjects);
    return summary(await sendAll(running.subjects, queries, perSecond), running, cpuBefore);
  } finally {
    await running.close();
  }
}

const percent = (share) => `${(share * 100).toFixed(1)} %`;
function table(results) {
  const head = ['', 'calls', '429', 'wrong', 'with an error', 'wall', 'CPU', 'median', '99 %', 'longest'];
  const rows = results.map(([name, r]) => [
    name,
    `${r.calls} (${(r.calls / results[0][1].calls).toFixed(2)} ×)`,
    percent(r.limitedShare),
    r.wrong,
    `${r.failed} ${r.codes}`,
    `${(r.wallMs / 1000).toFixed(1)} s`,
    `${r.cpu.toFixed(1)} s`,
    ...[r.median, r.p99, r.longest].map((ms) => `${ms.toFixed(0)} ms`),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

async function compare(queries, perSecond, jumpcloudOptions) {
  const results = [];
  for (const contender of CONTENDERS)
    results.push([contender.name, await measure(contender, queries, perSecond, jumpcloudOptions)]);
  process.stdout.write(`${table(results)}\n\n`);
  return results;
}

const FAULTS = [
  { name: 'none' },
  { name: 'killed, and restarted 3 s later', begin: (redis) => redis.kill(), end: (redis) => redis.start() },
  {
    name: 'SIGSTOP for 3 s',
    begin: (redis) => redis.signal('SIGSTOP'),
    end: (redis) => redis.signal('SIGCONT'),
  },
  {
    name: 'full for 3 s',
    begin: ({ admin }) => admin.config('SET', 'maxmemory', '1'),
    end: ({ admin }) => admin.config('SET', 'maxmemory', '0'),
  },
];

async function faults() {
  const running = await startReplicas(directory(), { latencyMs: 50 }, CONTENDERS[2]);
  const heaps = () => Promise.all(running.subjects.map(heapMb));
  const rows = [];
  try {
    await sendAll(running.subjects, usual(200, 3), 20);
    for (const { name, begin, end } of FAULTS) {
      const heapsBefore = await heaps();
      const cpuBefore = cpuSeconds(running.subjects);
      const events = (async () => {
        await pause(3_000);
        await begin?.(running.redis);
        await pause(3_000);
        await end?.(running.redis);
      })();
      const sent = await sendAll(running.subjects, usual(200, 11), 20);
      await events;
      const result = summary(sent, running, cpuBefore);
      const growth = (await heaps()).map((heap, index) => heap - heapsBefore[index]);
      rows.push({ name, ...result, growth: Math.max(...growth), normal: rows[0]?.longest ?? result.longest });
      process.stdout.write(`${JSON.stringify(rows.at(-1))}\n`);
      running.jumpcloud.calls.length = 0;
      await pause(2_000);
    }
  } finally {
    await running.close();
  }
  return rows;
}

function faultTable(rows) {
  const head = [
    'Redis',
    'operations',
    'wrong',
    'failed',
    'median',
    'longest',
    'longer than with none',
    'heap',
  ];
  const lines = rows.map((r) => [
    r.name,
    200,
    r.wrong,
    r.failed,
    ...[r.median, r.longest, r.longest - r.normal].map((ms) => `${ms.toFixed(0)} ms`),
    `${r.growth >= 0 ? '+' : ''}${r.growth.toFixed(1)} MB`,
  ]);
  return [head, head.map(() => '---'), ...lines].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const only = process.argv[2] ?? '';
const same = only && only !== 'same' ? null : await compare(usual(600, 5), 30, { latencyMs: 50 });
const limited =
  only && only !== 'limited'
    ? null
    : await compare(overload(200), 10, { latencyMs: 50, rateLimit: { perSecond: 20 } });
const broken = only && only !== 'faults' ? null : await faults();
const verdicts = [
  [
    'calls of four with Redis at most 1.1 times those of one',
    same && same[2][1].calls <= 1.1 * same[0][1].calls,
  ],
  ['429 at most 15 % of all calls of four with Redis', limited && limited[2][1].limitedShare <= 0.15],
  ['no wrong answer', [...(same ?? []), ...(limited ?? [])].every(([, { wrong }]) => wrong === 0)],
  [
    'faults of Redis: none wrong, none failed, less than one time-out longer, heap flat',
    broken?.every((r) => r.wrong + r.failed === 0 && r.longest - r.normal < TIMEOUT_MS && r.growth < 20),
  ],
];
const verdict = verdicts.map(([text, holds]) => `- ${text}: ${holds ? 'yes' : 'NO'}`).join('\n');
process.stdout.write(`${verdict}\n`);
if (only === '') {
  if (verdicts.some(([, holds]) => !holds)) process.exitCode = 1;
  writeFileSync(
    new URL('results.md', import.meta.url),
    `# Replicas

\`npm run bench:replicas\`, Node ${process.version}, ${cpus().length} cores, one Redis without files on the same machine. Every replica is a
process of its own; queries go to them in turn. Times are from sending a query to the last byte of its response, CPU is that
of all replicas, and multiples are of one replica. There are more processes than cores: the longest times vary by seconds.

${verdict}

## The same load: 600 operations of one to three calls in 20 s, 80 different ones

${table(same)}

## A JumpCloud that accepts 20 calls per second: 200 operations of one to 15 calls in 20 s

Those with an error have DIRECTORY_RATE_LIMITED or DIRECTORY_TIMEOUT: there are more calls than JumpCloud accepts before the
deadline.

${table(limited)}

## Faults of Redis under load: 20 operations per second, four replicas

${faultTable(broken)}
`,
  );
}
process.exit();
