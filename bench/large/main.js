import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';

/** `npm run bench:large`: 100,000 users and 5,000 groups; calls of a typeahead and a page, memory of a reverse index. */
const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
const users = Array.from({ length: 100_000 }, (_, n) => ({
  _id: id(n),
  username: `person${n}`,
  email: `person${n}@example.com`,
  displayname: `Person ${n}`,
  department: 'Department',
  jobTitle: 'Engineer',
  state: 'ACTIVATED',
  attributes: [{ name: 'boss', value: id(n % 1000) }],
}));
const groups = Array.from({ length: 5000 }, (_, n) => ({
  id: id(900_000 + n),
  name: `Group ${n}`,
  type: 'user_group',
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
  { execArgv: ['--expose-gc', '--max-semi-space-size=32'] },
);
const [{ url }] = await once(child, 'message');

async function memory(message) {
  child.send(message);
  const [{ heapMb, rssMb }] = await once(child, 'message');
  return { heapMb, rssMb };
}

async function ask(query) {
  jumpcloud.calls.length = 0;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(JSON.stringify(errors[0]));
  return data;
}

for (const question of [
  'users(search: "PERSON 1234")',
  'groups(search: "group 123")',
  'users(first: 50)',
  'groups(first: 50)',
]) {
  await ask(`{ ${question} { nodes { id } totalCount } }`);
  process.stdout.write(`${question}: ${jumpcloud.calls.length} call\n`);
}
const mb = ({ heapMb, rssMb }) => `heap ${heapMb.toFixed(0)} MB, resident ${rssMb.toFixed(0)} MB`;
process.stdout.write(`at rest: ${mb(await memory('gc'))}\n`);
let peak = { heapMb: 0, rssMb: 0 };
const asking = ask(`{ user(id: "${id(5)}") { directReports(first: 10) { totalCount nodes { email } } } }`);
let done = false;
void asking.then(() => (done = true));
while (!done) {
  const now = await memory('look');
  peak = { heapMb: Math.max(peak.heapMb, now.heapMb), rssMb: Math.max(peak.rssMb, now.rssMb) };
  await new Promise((resolve) => setTimeout(resolve, 20));
}
const { user } = await asking;
process.stdout.write(
  `reports by a custom field: ${user.directReports.totalCount}, ${jumpcloud.calls.length} calls\n`,
);
process.stdout.write(`at its peak: ${mb(peak)}\n`);
await new Promise((resolve) => setTimeout(resolve, 2000));
await memory('gc');
process.stdout.write(`afterwards: ${mb(await memory('gc'))}\n`);
child.kill();
await jumpcloud.close();
