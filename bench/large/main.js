import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';
import { atOnce } from './atOnce.js';
import { id, usersOf } from './directory.js';

/** `npm run bench:large`: calls and memory with 100,000 users and 5,000 groups, also for many operations at once. */
const users = usersOf(100_000);
const groups = Array.from({ length: 5000 }, (_, n) => ({
  id: id(900_000 + n),
  name: `Group ${n}`,
  type: 'user_group',
  // Groups 0 to 11 are large, with different members.
  ...(n < 12 && { members: Object.freeze(users.slice(n * 5000, n * 5000 + 20_000).map(({ _id }) => _id)) }),
}));
const jumpcloud = await startEmbeddedJumpCloud({ users, groups });
const child = fork(
  new URL('../workloads/contender.js', import.meta.url),
  [
    JSON.stringify({
      module: '../workloads/ours.js',
      origin: jumpcloud.origin,
      apiKey: jumpcloud.apiKey,
      concurrency: 10,
      managerField: 'boss',
    }),
  ],
  { execArgv: ['--expose-gc'] },
);
const [{ url }] = await once(child, 'message');

async function memory(message) {
  child.send(message);
  const [{ heapMb, rssMb }] = await once(child, 'message');
  return { heapMb, rssMb };
}

async function query(source) {
  jumpcloud.calls.length = 0;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: source }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data;
}

for (const field of [
  'users(search: "PERSON 1234")',
  'groups(search: "group 123")',
  'users(first: 50)',
  'groups(first: 50)',
]) {
  await query(`{ ${field} { nodes { id } totalCount } }`);
  process.stdout.write(`${field}: ${jumpcloud.calls.length} call\n`);
}
const mb = ({ heapMb, rssMb }) => `heap ${heapMb.toFixed(0)} MB, resident ${rssMb.toFixed(0)} MB`;
process.stdout.write(`at rest: ${mb(await memory('gc'))}\n`);
let peak = { heapMb: 0, rssMb: 0 };
const response = query(
  `{ user(id: "${id(5)}") { directReports(first: 10) { totalCount nodes { email } } } }`,
);
let done = false;
void response.then(() => (done = true));
while (!done) {
  const now = await memory('look');
  peak = { heapMb: Math.max(peak.heapMb, now.heapMb), rssMb: Math.max(peak.rssMb, now.rssMb) };
  await new Promise((resolve) => setTimeout(resolve, 20));
}
const { user } = await response;
process.stdout.write(
  `direct reports by a custom field: ${user.directReports.totalCount}, ${jumpcloud.calls.length} calls\n`,
);
process.stdout.write(`peak: ${mb(peak)}\n`);
await new Promise((resolve) => setTimeout(resolve, 2000));
await memory('gc');
process.stdout.write(`afterwards: ${mb(await memory('gc'))}\n`);
child.kill();

const smaller = await startEmbeddedJumpCloud({ users: usersOf(45_000), groups: [] });
const page = 'fragment page on UserConnection { totalCount }';
const aliases = (n) =>
  Array.from(
    { length: 60 },
    (_, alias) => `a${alias}: users(filter: $f, first: ${n + alias + 1}) { ...page }`,
  );
const WORKLOADS = {
  'managerHealth of 100,000 users': {
    jumpcloud,
    query: () => '{ directory { managerHealth { usersChecked counts { status count examples { id } } } } }',
  },
  'the same, by a custom attribute': {
    jumpcloud,
    env: { JUMPCLOUD_MANAGER_FIELD: 'boss' },
    query: () => '{ directory { managerHealth { usersChecked counts { status count examples { id } } } } }',
  },
  'orgChart of 100,000 users': {
    jumpcloud,
    query: () =>
      '{ orgChart(depth: 50) { nodes { user { id } managerId managerStatus depth directReportCount } totalCount } }',
  },
  'members(search:) of 12 groups of 20,000': {
    jumpcloud,
    query: (n) =>
      `{ group(id: "${groups[n % 12].id}") { members(search: "son${n}", first: 5) { totalCount nodes { email } } } }`,
  },
  '60 aliases on 45,000 users': {
    jumpcloud: smaller,
    query: (n) =>
      `query ($f: UserFilter = { department: { notEq: "x" } }) { ${aliases(n).join(' ')} } ${page}`,
  },
  'direct reports of 500 of 100,000 users': {
    jumpcloud,
    query: () =>
      `{ usersByIds(ids: ${JSON.stringify(users.slice(0, 500).map(({ _id }) => _id))}) { directReports(first: 5) { totalCount } } }`,
  },
};
const only = process.argv[2] ?? '';
for (const [name, workload] of Object.entries(WORKLOADS).filter(([name]) => name.includes(only))) {
  for (const [count, heapMb] of [[1], [4], [8], [40], [40, 512], [40, 1024]]) {
    const result = await atOnce({ ...workload, count, heapMb });
    const { seconds, peakMb, blockedMs, small, smallOfIdle } = result;
    const numbers = [peakMb, blockedMs, small?.slowestMs, smallOfIdle?.slowestMs].map((n) => n?.toFixed(0));
    process.stdout.write(
      `| ${[name, count, heapMb ?? 'default', result.answered, seconds?.toFixed(1), ...numbers].join(' | ')} |\n`,
    );
  }
}
await smaller.close();
await jumpcloud.close();
