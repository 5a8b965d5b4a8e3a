import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';

/**
 * `npm run bench:small`: small queries per second, of this subgraph and of Fastify and Apollo Server alone, in turns. The
 * servers are processes of their own.
 */
const CLIENTS = 10;
const ROUNDS = 9;
const ROUND_MS = 2_000;
const ID = '5f0000000000000000000001';
const BODY = JSON.stringify({ query: `{ user(id: "${ID}") { id email } }` });
const EXPECTED = JSON.stringify({ data: { user: { id: ID, email: 'person1@example.com' } } });

async function start(file) {
  const child = fork(new URL(file, import.meta.url), [ID], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ url }] = await once(child, 'message');
  return { child, url, agent: new Agent({ keepAlive: true, maxSockets: CLIENTS }), rates: [] };
}

async function send({ url, agent }) {
  const headers = { 'content-type': 'application/json', 'content-length': BODY.length };
  const sent = request(`${url}/graphql`, { method: 'POST', agent, headers });
  sent.end(BODY);
  const [response] = await once(sent, 'response');
  const answer = JSON.stringify(await json(response));
  if (answer !== EXPECTED) throw new Error(answer);
}

/** Queries per second. */
async function rateOf(server) {
  const endsAt = performance.now() + ROUND_MS;
  let count = 0;
  const client = async () => {
    for (; performance.now() < endsAt; count += 1) await send(server);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return count / (ROUND_MS / 1000);
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const servers = await Promise.all(['subgraphServer.js', 'bareServer.js'].map(start));
for (const server of servers) await rateOf(server);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const server of servers) server.rates.push(await rateOf(server));
}
const [ours, bare] = servers.map(({ rates }) => median(rates));
process.stdout.write(
  `Small queries per second, medians of ${ROUNDS} rounds: this subgraph ${ours.toFixed(0)}, Fastify and Apollo Server alone ${bare.toFixed(0)}; ratio ${(ours / bare).toFixed(2)}\n`,
);
for (const { child, agent } of servers) {
  agent.destroy();
  child.kill();
}
