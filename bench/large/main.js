import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';

/** `npm run bench:large`: calls and memory with 100,000 users and 5,000 groups. */
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
await jumpcloud.close();
