import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { dear, paths, post, refused, tooMuch, values } from '../../test/support/hostile.js';
import { workloads } from '../workloads/workloads.js';

/** `npm run bench:hostile`: the CPU time that each hostile input of the tests costs the process, warmed up. */
const MOST_CPU_MS = 50;
const WARM_UPS = 10;
const RUNS = 9;

const VALUES = `query ($id: ID!, $email: String!, $ids: [ID!]!, $emails: [String!]!) {
  user(id: $id) { id } userByEmail(email: $email) { id } group(id: $id) { id }
  usersByIds(ids: $ids) { id } usersByEmails(emails: $emails) { id } groupsByIds(ids: $ids) { id }
  users(search: $email) { totalCount } groups(search: $email) { totalCount }
  lookUpUsers(identifiers: $emails) { status } groupsByNames(names: $emails) { name }
}`;
const question = (query, variables) => ({ ...post(query), body: JSON.stringify({ query, variables }) });
const shown = (value) => JSON.stringify(value).slice(0, 50).replaceAll('|', '\\|').replaceAll('`', "'");

const inputs = [
  ['a harmless question, to compare', '', post('{ __typename }')],
  ...refused.map(([name, path, request]) => [name, path, request]),
  ...dear.map(([name, query, variables]) => [name, '', (run) => question(`${query} #${run}`, variables)]),
  ...tooMuch.map(([name, query, variables]) => [name, '', question(query, variables)]),
  ...paths.map((id) => [
    `\`${shown(id)}\` as a group’s id`,
    '',
    question('query ($id: ID!) { group(id: $id) { id } }', { id }),
  ]),
  ...values.map((value) => [
    `\`${shown(value)}\` for every argument`,
    '',
    question(VALUES, { id: value, email: value, ids: [value], emails: [value] }),
  ]),
];

const { users } = workloads[0].directory;
const groups = workloads.find(({ name }) => name.startsWith('W6')).directory.groups.slice(0, 100);
const jumpcloud = await startEmbeddedJumpCloud({ users, groups });
const child = fork(
  new URL('../workloads/contender.js', import.meta.url),
  [
    JSON.stringify({
      module: '../workloads/ours.js',
      origin: jumpcloud.origin,
      apiKey: jumpcloud.apiKey,
      concurrency: 10,
    }),
  ],
  { execArgv: ['--max-semi-space-size=32'], env: { ...process.env, NODE_ENV: 'production' } },
);
const [{ url }] = await once(child, 'message');
const told = async (message) => {
  child.send(message);
  return (await once(child, 'message'))[0];
};

const rows = [];
for (const [name, path, request] of inputs) {
  const runs = [];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    await told('begin');
    // What was answered once is not checked again: each run asks for it in other letters.
    const response = await fetch(`${url}/graphql${path}`, {
      ...(typeof request === 'function' ? request(run) : request),
      signal: AbortSignal.timeout(60_000),
    });
    const body = await response.json();
    runs.push({ status: response.status, codes: codesOf(body), ...(await told('end')) });
  }
  const [median] = runs
    .slice(WARM_UPS)
    .sort((a, b) => a.cpuMs - b.cpuMs)
    .slice(RUNS / 2);
  rows.push({ name, ...median });
  if (median.cpuMs > MOST_CPU_MS) process.stdout.write(`${name}: ${median.cpuMs} ms\n`);
}
child.disconnect();
child.kill();
await jumpcloud.close();

function codesOf({ errors = [] }) {
  return [...new Set(errors.map(({ extensions }) => extensions?.code ?? 'no code'))].join(', ') || 'answered';
}

const most = Math.max(...rows.map(({ cpuMs }) => cpuMs));
const table = rows
  .map(({ name, status, codes, cpuMs }) => `| ${name} | ${status} | ${codes} | ${cpuMs.toFixed(1)} |`)
  .join('\n');
writeFileSync(
  new URL('results.md', import.meta.url),
  `# Hostile input

\`npm run bench:hostile\`, Node ${process.version}: what each of ${inputs.length - 1} inputs gets, and the CPU time of the whole process for it, the median
of ${RUNS} after ${WARM_UPS} to warm up. At most ${MOST_CPU_MS} ms are allowed; the most was ${most.toFixed(1)} ms. That none of them reaches JumpCloud as anything but what it
says, the tests show.

| input | HTTP status | code | CPU, ms |
| --- | --- | --- | --- |
${table}
`,
);
process.exitCode = most > MOST_CPU_MS ? 1 : 0;
