import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedJumpCloud } from '../../dist/embedded-jumpcloud/embeddedJumpCloud.js';

/** Requests that could stall or fill the process. Each runs against a process of its own. */
const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
const groupId = (n) => `6a${id(n).slice(2)}`;
const range = (count, from = 1) => Array.from({ length: count }, (_, index) => index + from);
const LONG = 'Team for everything that comes up. '.repeat(28);
const user = (n) => ({
  _id: id(n),
  username: `person${n}`,
  email: `person${n}@example.com`,
  displayname: `Person ${n}`,
  firstname: 'Person',
  lastname: `Number ${n}`,
  department: 'Sales',
  jobTitle: LONG,
  state: 'ACTIVATED',
  activated: true,
  suspended: false,
  account_locked: false,
  created: '2024-02-29T17:45:42.369Z',
  manager: id(1 + (n % 50)),
});
const users = range(2500).map(user);
const groups = range(500).map((n) => ({
  id: groupId(n),
  name: `Group ${n}`,
  type: 'user_group',
  members: range(170, n * 3).map(id),
}));
const ENTITIES = (selection, type = 'User') =>
  `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`;
const references = (type, count, key) => range(count).map((n) => ({ __typename: type, id: key(n) }));
const FIELDS = `id email username displayName firstName lastName alternateEmail department employeeType
  employeeIdentifier costCenter company location state isActive mfaConfigured createdAt integrationName`;

const send = async (url, query, variables, signal = AbortSignal.timeout(60_000)) => {
  const body = JSON.stringify({ query, variables });
  const headers = { 'content-type': 'application/json' };
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal });
    const text = await response.text();
    const codes = [...new Set([...text.slice(0, 1e6).matchAll(/"code":"(\w+)"/g)].map(([, code]) => code))];
    return `${response.status} ${codes.join(', ') || 'success'}`;
  } catch (error) {
    return `no response (${error.cause?.code ?? error.name})`;
  }
};
const times = async (count, run) => {
  const outcomes = await Promise.all(range(count).map(run));
  return [...new Set(outcomes)].join('; ');
};
const users500 = { u: range(500).map(id), g: range(500).map(groupId) };
const MEMBERSHIPS =
  'query ($u: [ID!]!, $g: [ID!]!) { usersByIds(ids: $u) { membershipIn(groupIds: $g) { isMember } } }';
const withTotal = (total) => ({ path: /systemusers/, rewrite: (body) => ({ ...body, totalCount: total }) });
const withHeader = (total) => ({ path: /usergroups/, headers: { 'x-total-count': String(total) } });

/** The seconds until the server closes a connection that sends a character of its request every half second. */
async function drip(url, start, rest) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.resume();
  const startedAt = performance.now();
  socket.write(start);
  const timer = setInterval(() => socket.write(rest), 500);
  await Promise.race([once(socket, 'close'), sleep(45_000)]);
  clearInterval(timer);
  socket.destroy();
  return `closed after ${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
}

/** Clients that request a long response and never read it; how many connections are open after the deadline. */
async function neverRead(url, count) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { ${range(40)
    .map((n) => `a${n}: email`)
    .join(' ')} } } }`;
  const body = JSON.stringify({ query, variables: { r: references('User', 2500, id) } });
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  const sockets = range(count).map(() => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {});
    socket.pause();
    socket.write(head + body);
    return socket;
  });
  await sleep(12_000);
  // A paused socket reports that it was closed only after it has been read.
  let open = sockets.length;
  for (const socket of sockets) {
    socket.once('close', () => (open -= 1));
    socket.once('error', () => {});
    socket.write(' ');
  }
  await sleep(500);
  const destroyed = sockets.filter(({ destroyed, writable }) => destroyed || !writable).length;
  for (const socket of sockets) socket.destroy();
  return `${count - destroyed} of ${count} connections open after the deadline`;
}

export const outages = [
  ['1', 'a harmless query, for comparison', (url) => send(url, '{ __typename }')],
  ['1', '500 users in 500 groups', (url) => send(url, MEMBERSHIPS, users500)],
  ['1', 'the same, 8 at once', (url) => times(8, () => send(url, MEMBERSHIPS, users500))],
  [
    '1',
    '100 users in 450 groups, 8 at once',
    (url) =>
      times(8, () => send(url, MEMBERSHIPS, { u: users500.u.slice(0, 100), g: users500.g.slice(0, 450) })),
  ],
  [
    '2',
    'a total of 10,000,000 users',
    (url) => send(url, '{ users(orderBy: EMAIL, filter: { department: { notEq: "x" } }) { totalCount } }'),
    withTotal(1e7),
  ],
  [
    '2',
    'a total of 100,000,000 users',
    (url) => send(url, '{ users(filter: { department: { notEq: "x" } }) { totalCount } }'),
    withTotal(1e8),
  ],
  [
    '2',
    'a total of 100,000,000 groups',
    (url) => send(url, '{ groups(orderBy: ID) { totalCount } }'),
    withHeader(1e8),
  ],
  ['2', 'a total of 10^15 users', (url) => send(url, '{ users(first: 1) { totalCount } }'), withTotal(1e15)],
  ['3', '25 clients that never read 5 MB', (url) => neverRead(url, 25)],
  ['3', 'headers that drip', (url) => drip(url, 'POST /graphql HTTP/1.1\r\nhost: localhost\r\n', 'x: y\r\n')],
  [
    '3',
    'a body that drips',
    (url) =>
      drip(
        url,
        'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{',
        ' ',
      ),
  ],
  [
    '4',
    '500 users with 18 fields and a manager',
    (url) => send(url, `{ users(first: 500) { nodes { ${FIELDS} manager { ${FIELDS} } } } }`),
  ],
  [
    '4',
    '1,000 entities with 18 fields, a manager and 50 groups',
    (url) =>
      send(
        url,
        ENTITIES(
          `${FIELDS} manager { id email } groups(first: 50) { nodes { id name } pageInfo { hasNextPage endCursor } totalCount }`,
        ),
        { r: references('User', 1000, id) },
      ),
  ],
  [
    '4',
    '2,500 entities with the cursors of their direct reports',
    (url) =>
      send(url, ENTITIES('directReports { edges { cursor node { id } } }'), {
        r: references('User', 2500, (n) => id(1 + (n % 50))),
      }),
  ],
  [
    '4',
    '1,900 groups with 170 members',
    (url) =>
      send(url, ENTITIES('members(first: 170) { nodes { id email } }', 'Group'), {
        r: references('Group', 1900, (n) => groupId(1 + (n % 20))),
      }),
  ],
  [
    '4',
    '5,000 entities with 70 aliases of a long text',
    (url) =>
      send(
        url,
        ENTITIES(
          range(70)
            .map((n) => `a${n}: jobTitle`)
            .join(' '),
        ),
        { r: references('User', 5000, (n) => id(1 + (n % 2500))) },
      ),
  ],
  [
    '4',
    '1,000 entities with 70 aliases of a long text',
    (url) =>
      send(
        url,
        ENTITIES(
          range(70)
            .map((n) => `a${n}: jobTitle`)
            .join(' '),
        ),
        { r: references('User', 1000, id) },
      ),
  ],
  [
    '4',
    '5,000 entities with 38 fields',
    (url) =>
      send(
        url,
        ENTITIES(
          range(38)
            .map((n) => `a${n}: username`)
            .join(' '),
        ),
        { r: references('User', 5000, (n) => id(1 + (n % 2500))) },
      ),
  ],
  [
    '4',
    '5,000 entities with 9 invalid pages',
    (url) =>
      send(
        url,
        ENTITIES(
          range(9)
            .map((n) => `a${n}: groups(first: 0) { totalCount }`)
            .join(' '),
        ),
        { r: references('User', 5000, (n) => id(1 + (n % 2500))) },
      ),
  ],
  [
    '4',
    '5,000 references that fail, 52 at once',
    (url) => times(52, () => send(url, ENTITIES('id'), { r: references('User', 5000, (n) => id(n)) })),
    { path: /systemusers/, status: 400 },
  ],
  [
    '4',
    '2,000 line breaks before a field that fails for 5,000 references',
    (url) => send(url, `${'\n'.repeat(2000)}${ENTITIES('id')}`, { r: references('User', 5000, id) }),
    { path: /systemusers/, status: 400 },
  ],
  [
    '5',
    '30,000 documents that differ',
    async (url) => {
      for (const n of range(300))
        await times(100, (m) =>
          send(url, `{ a${n}x${m}: ${'user(id: "x") { id } b: '.repeat(1)}__typename }`),
        );
      return '200 success';
    },
  ],
];

export async function runOutage([item, name, run, fault], dist) {
  const jumpcloud = await startEmbeddedJumpCloud({ users, groups });
  const env = {
    JUMPCLOUD_BASE_URL: jumpcloud.origin,
    JUMPCLOUD_API_KEY: jumpcloud.apiKey,
    MAX_UPSTREAM_CALLS: '2000',
    OPERATION_DEADLINE_MS: name.includes('never read') ? '5000' : '25000',
    CACHE_MAX_AGE_SECONDS: '0',
  };
  const child = fork(new URL('subject.js', import.meta.url), [JSON.stringify({ dist, env })], {
    execArgv: [
      '--max-semi-space-size=32',
      ...(process.env.PROF ? ['--cpu-prof', '--cpu-prof-dir=/tmp/ob/prof'] : []),
    ],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  child.on('error', () => {});
  let exited = false;
  child.once('exit', () => (exited = true));
  const [{ url }] = await once(child, 'message');
  const request = async (message) => {
    if (exited) return null;
    child.send(message);
    const [reply] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [null])]);
    return reply;
  };
  await send(url, '{ user(id: "x") { id } }');
  if (fault) jumpcloud.fault(fault);
  const before = await request('begin');
  const startedAt = performance.now();
  const health = watchHealth(url);
  const outcome = await run(url);
  const seconds = (performance.now() - startedAt) / 1000;
  const { slowestMs, failed } = await health();
  const after = await request('end');
  const row = {
    item,
    name,
    outcome: exited ? 'the process ended' : outcome,
    seconds,
    stallMs: after?.longestStallMs ?? NaN,
    peakMb: after ? after.peakMb - before.peakMb : NaN,
    liveMs: slowestMs,
    liveFailed: failed,
  };
  if (!exited) child.disconnect();
  if (!exited) await once(child, 'exit');
  await jumpcloud.close();
  return row;
}

/** Requests /health/live every 50 ms. The returned function stops that and returns the slowest response. */
function watchHealth(url) {
  let slowestMs = 0;
  let failed = 0;
  let running = true;
  const done = (async () => {
    while (running) {
      const startedAt = performance.now();
      const signal = AbortSignal.timeout(30_000);
      await fetch(`${url}/health/live`, { signal })
        .then((response) => response.text())
        .catch(() => (failed += 1));
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      await sleep(50);
    }
  })();
  return async () => {
    running = false;
    await done;
    return { slowestMs, failed };
  };
}

if (process.argv[1]?.endsWith('outages.js')) {
  const [, , dist = new URL('../../dist', import.meta.url).pathname, only = ''] = process.argv;
  for (const outage of outages) {
    if (!outage[1].includes(only) && outage[0] !== only) continue;
    const row = await runOutage(outage, dist);
    console.log(
      `${row.item} | ${row.name} | ${row.outcome} | ${row.seconds.toFixed(1)} s | stall ${row.stallMs.toFixed(0)} | +${row.peakMb.toFixed(0)} MB | live ${row.liveMs.toFixed(0)} failed ${row.liveFailed}`,
    );
  }
  process.exit();
}
