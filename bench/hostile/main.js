import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { dear, paths, post, refused, tooMuch, values } from '../../test/support/hostile.js';
import { workloads } from '../workloads/workloads.js';
import { measureOutages, outagesTable } from './outagesTable.js';

/**
 * `npm run bench:hostile`: the CPU time of the process for each hostile input of the tests, after a warm-up; then the stalls
 * and memory of requests that once stopped the process. With a part of the name of such requests, only these are measured, and
 * printed: `node bench/hostile/main.js '52 at once'`.
 */
const [, , only] = process.argv;
if (only) {
  process.stdout.write(outagesTable(await measureOutages(only)));
  process.exit();
}

const MAX_CPU_MS = 50;
/** 50,000 answers, given in turns of the event loop: at most 10 µs each. */
const MAX_CPU_MS_OF_MANY = { '50 times 1,000 requests for approvers': 500 };
const maxOf = (name) => MAX_CPU_MS_OF_MANY[name] ?? MAX_CPU_MS;
const WARM_UPS = 10;
const RUNS = 9;

const VALUES = `query ($id: ID!, $email: String!, $ids: [ID!]!, $emails: [String!]!) {
  user(id: $id) { id } userByEmail(email: $email) { id } group(id: $id) { id }
  usersByIds(ids: $ids) { id } usersByEmails(emails: $emails) { id } groupsByIds(ids: $ids) { id }
  users(search: $email) { totalCount } groups(search: $email) { totalCount }
  lookUpUsers(identifiers: $emails) { status } groupsByNames(names: $emails) { name }
}`;
const queryRequest = (query, variables) => ({ ...post(query), body: JSON.stringify({ query, variables }) });
const display = (value) => JSON.stringify(value).slice(0, 50).replaceAll('|', '\\|').replaceAll('`', "'");

const inputs = [
  ['a harmless query, for comparison', '', post('{ __typename }')],
  ...refused.map(([name, path, request]) => [name, path, request]),
  ...dear.map(([name, query, variables]) => [name, '', (run) => queryRequest(`${query} #${run}`, variables)]),
  ...tooMuch.map(([name, query, variables]) => [name, '', queryRequest(query, variables)]),
  ...paths.map((id) => [
    `\`${display(id)}\` as a group’s id`,
    '',
    queryRequest('query ($id: ID!) { group(id: $id) { id } }', { id }),
  ]),
  ...values.map((value) => [
    `\`${display(value)}\` for every argument`,
    '',
    queryRequest(VALUES, { id: value, email: value, ids: [value], emails: [value] }),
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
  { env: { ...process.env, NODE_ENV: 'production' } },
);
const [{ url }] = await once(child, 'message');
const requestFromChild = async (message) => {
  child.send(message);
  return (await once(child, 'message'))[0];
};

const rows = [];
for (const [name, path, request] of inputs) {
  const runs = [];
  for (let run = 0; run < WARM_UPS + RUNS; run += 1) {
    await requestFromChild('begin');
    // Validated documents are cached, so each run changes the query's text.
    const response = await fetch(`${url}/graphql${path}`, {
      ...(typeof request === 'function' ? request(run) : request),
      signal: AbortSignal.timeout(60_000),
    });
    const body = await response.json();
    runs.push({ status: response.status, codes: codesOf(body), ...(await requestFromChild('end')) });
  }
  const [median] = runs
    .slice(WARM_UPS)
    .sort((a, b) => a.cpuMs - b.cpuMs)
    .slice(RUNS / 2);
  rows.push({ name, ...median });
  if (median.cpuMs > maxOf(name)) process.stdout.write(`${name}: ${median.cpuMs} ms\n`);
}
child.disconnect();
child.kill();
await jumpcloud.close();

function codesOf({ errors = [] }) {
  return [...new Set(errors.map(({ extensions }) => extensions?.code ?? 'no code'))].join(', ') || 'success';
}

const max = Math.max(...rows.filter(({ name }) => maxOf(name) === MAX_CPU_MS).map(({ cpuMs }) => cpuMs));
const table = rows
  .map(({ name, status, codes, cpuMs }) => `| ${name} | ${status} | ${codes} | ${cpuMs.toFixed(1)} |`)
  .join('\n');
writeFileSync(
  new URL('results.md', import.meta.url),
  `# Hostile input

\`npm run bench:hostile\`, Node ${process.version}: the response to each of ${inputs.length - 1} inputs, and the CPU time of the whole process for it, the median of
${RUNS} runs after ${WARM_UPS} warm-up runs. The limit is ${MAX_CPU_MS} ms, and 500 ms for
50,000 requests for approvers, which take turns; of the others, the maximum was ${max.toFixed(1)} ms. The tests show that no input reaches JumpCloud with
another meaning.

| input | HTTP status | code | CPU, ms |
| --- | --- | --- | --- |
${table}

${outagesTable(await measureOutages())}`,
);
process.exitCode = rows.some(({ name, cpuMs }) => cpuMs > maxOf(name)) ? 1 : 0;
