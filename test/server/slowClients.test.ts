import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { limitUnreadResponses } from '../../src/server/unreadResponses.js';
import { users } from '../support/people.js';
import { readResponse, subgraph } from '../support/subgraph.js';

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

/** Requests a response of 9,000,000 characters and reads none of it. */
async function requestWithoutReading(url: string): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1').pause();
  sockets.push(socket);
  socket.on('error', () => null);
  const body = JSON.stringify({ query: '{ users(first: 500) { nodes { jobTitle } } }' });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'connect');
}

// Long enough for a busy machine.
const env = { OPERATION_DEADLINE_MS: '60000' };
const people = users(500, () => ({ jobTitle: 'x'.repeat(18_000) }));

async function query(url: string) {
  return readResponse(
    await fetch(`${url}/graphql?query={__typename}`, { headers: { 'apollo-require-preflight': '1' } }),
  );
}

test('the connection of a client that does not read its response is closed after the deadline', async () => {
  const app = Fastify();
  limitUnreadResponses(app, 100);
  app.post('/graphql', () => 'x'.repeat(9_000_000));
  const url = await app.listen({ port: 0 });
  const accepted = once(app.server, 'connection') as Promise<[Socket]>;
  await requestWithoutReading(url);
  const [connection] = await accepted;
  await once(connection, 'close');
  await app.close();
});

test('while too many responses wait to be read, a new request is rejected, and accepted again afterwards', async () => {
  const { url, connections } = await subgraph({ users: people, env });
  for (let n = 0; n < 8; n += 1) await requestWithoutReading(url);
  let response = await query(url);
  // On a busy machine the subgraph may be overloaded for another reason first.
  const isOther = () => response.errors[0]?.message === 'The subgraph is overloaded.';
  while (response.status === 200 || isOther()) {
    await delay(50);
    response = await query(url);
  }
  expect(response).toEqual({
    status: 503,
    data: undefined,
    errors: [
      { message: 'Too many responses are waiting to be read.', path: [], code: 'DIRECTORY_RATE_LIMITED' },
    ],
  });
  for (const socket of sockets.splice(0)) socket.destroy();
  while ((await query(url)).status !== 200) await delay(50);
  expect(await connections()).toBeLessThan(8);
});

test('a client that disconnects before its response is sent does not count as slow', async () => {
  const app = Fastify();
  const unread = limitUnreadResponses(app, 5_000);
  app.get('/', async (_, reply) => {
    if (!reply.raw.destroyed) await once(reply.raw, 'close');
    return 'x'.repeat(10_000_000);
  });
  const sent = new Promise<void>((resolve) => {
    let responses = 0;
    app.addHook('onSend', (_, __, ___, done) => {
      responses += 1;
      if (responses === 8) resolve();
      done();
    });
  });
  const url = await app.listen({ port: 0 });
  for (let n = 0; n < 8; n += 1) await fetch(url, { signal: AbortSignal.timeout(50) }).catch(() => null);
  await sent;
  expect(unread.tooMany()).toBe(false);
  app.server.closeAllConnections();
  await app.close();
});

/** The status line of the response to a request that is never completed. */
async function statusOfIncomplete(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  sockets.push(socket);
  socket.write(request);
  const drip = setInterval(() => socket.write(' '), 500);
  const [response] = (await once(socket, 'data')) as [Buffer];
  clearInterval(drip);
  return response.toString().split('\r\n')[0] ?? '';
}

test('of 12 long responses that are ready at the same time, only seven wait to be read', async () => {
  const { url } = await subgraph({ users: people, env, jumpcloud: { latencyMs: 500 } });
  for (let n = 0; n < 12; n += 1) await requestWithoutReading(url);
  const count = async (status: number) => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return Number(
      new RegExp(`^graphql_http_responses_total{status="${status}"} (\\d+)$`, 'm').exec(metrics)?.[1],
    );
  };
  while (!((await count(503)) >= 5)) await delay(100);
  expect(await count(503)).toBe(5);
});

test('a request whose headers or body never end is rejected, at the latest a second after the timeout', async () => {
  const { url } = await subgraph({});
  const head = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
  const statuses = [`${head}x: `, `${head}content-length: 900\r\n\r\n{`].map((request) =>
    statusOfIncomplete(url, request),
  );
  expect(await Promise.all(statuses)).toEqual([
    'HTTP/1.1 408 Request Timeout',
    'HTTP/1.1 408 Request Timeout',
  ]);
});
