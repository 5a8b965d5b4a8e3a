import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { expect, test } from '@jest/globals';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const OLD = 'old-gateway-token-0123456789-abcdef';
const NEW = 'new-gateway-token-0123456789-abcdef';
const QUERY = `{ user(id: "${id(1)}") { email } }`;
const authenticated = { users: users(1), env: { GATEWAY_TOKEN: `${OLD}, ${NEW}` } };

test.each([
  ['a bearer token', { 'router-authorization': `Bearer ${OLD}` }],
  ['a bearer token in small letters', { 'router-authorization': `bearer ${NEW}` }],
  ['a bare token', { 'router-authorization': NEW }],
])('%s is accepted', async (_, headers) => {
  const { ask } = await subgraph(authenticated);
  expect((await ask(QUERY, {}, headers)).data).toEqual({ user: { email: 'person1@example.com' } });
});

test.each<[string, Record<string, string>]>([
  ['no token', {}],
  ['an empty token', { 'router-authorization': '' }],
  ['the word Bearer alone', { 'router-authorization': 'Bearer ' }],
  ['a token without its last character', { 'router-authorization': OLD.slice(0, -1) }],
  ['a token with one more character', { 'router-authorization': `${OLD}x` }],
  ['a token with a different last character', { 'router-authorization': `${OLD.slice(0, -1)}g` }],
  ['a token in capitals', { 'router-authorization': OLD.toUpperCase() }],
  ['both tokens at once', { 'router-authorization': `${OLD},${NEW}` }],
  ['the token as basic authentication', { 'router-authorization': `Basic ${OLD}` }],
  ['the token in another header', { authorization: `Bearer ${OLD}` }],
  ['the token as a JumpCloud API key', { 'x-api-key': OLD }],
])('%s is rejected, and the response reveals nothing about the schema', async (_, headers) => {
  const { ask, jumpcloud } = await subgraph(authenticated);
  for (const query of [QUERY, '{ __schema { types { name } } }', '{ _service { sdl } }', '{ usr }', '{']) {
    expect(await ask(query, {}, headers)).toEqual({
      data: undefined,
      errors: [{ message: "The gateway's token is missing or wrong.", path: [], code: 'UNAUTHENTICATED' }],
      status: 401,
    });
  }
  expect(jumpcloud.calls).toEqual([]);
});

test('a request without a token is rejected before its body is read', async () => {
  const { url } = await subgraph(authenticated);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":"${'x'.repeat(5_000_000)}"}`,
  }).catch(() => ({ status: 401 }));
  expect(response.status).toBe(401);
});

test('GET is rejected too', async () => {
  const { url } = await subgraph(authenticated);
  expect((await fetch(`${url}/graphql?query={__typename}`)).status).toBe(401);
});

test('health endpoints are public, and metrics are open to this machine', async () => {
  const { url } = await subgraph(authenticated);
  const statuses = ['/health/live', '/health/ready', '/metrics'].map(
    async (path) => (await fetch(url + path)).status,
  );
  expect(await Promise.all(statuses)).toEqual([200, 200, 200]);
});

test('from any other address metrics need the token', async () => {
  const { url } = await subgraph({ ...authenticated, env: { ...authenticated.env, HOST: '0.0.0.0' } });
  const { networkInterfaces } = await import('node:os');
  const address = Object.values(networkInterfaces())
    .flat()
    .find((candidate) => candidate && !candidate.internal && candidate.family === 'IPv4')?.address;
  if (address === undefined) return;
  const metrics = `http://${address}:${new URL(url).port}/metrics`;
  expect((await fetch(metrics)).status).toBe(401);
  expect((await fetch(metrics, { headers: { 'router-authorization': NEW } })).status).toBe(200);
  // As Prometheus sends it. On other routes that header is the user's.
  const authorization = `Bearer ${NEW}`;
  expect((await fetch(metrics, { headers: { authorization } })).status).toBe(200);
  const graphql = metrics.replace('/metrics', '/graphql');
  expect((await fetch(graphql, { method: 'POST', headers: { authorization } })).status).toBe(401);
});

test('without GATEWAY_TOKEN anyone on this machine can send requests, and the log warns', async () => {
  const { ask, log } = await subgraph({ users: users(1) });
  expect((await ask(QUERY)).errors).toEqual([]);
  expect(log.join('')).toMatch(/GATEWAY_TOKEN is not set: anyone on this machine can send requests/);
});

/** The status and the error code of a request with this Host header, which `fetch` does not allow to set. */
async function postTo(url: string, host: string, token = '') {
  const headers = { 'content-type': 'application/json', host, 'router-authorization': token };
  const sent = request(`${url}/graphql`, { method: 'POST', headers });
  sent.end(JSON.stringify({ query: '{ __typename }' }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const { errors = [] } = JSON.parse(Buffer.concat(await response.toArray()).toString()) as {
    errors?: { extensions: { code: string } }[];
  };
  return [response.statusCode, errors[0]?.extensions.code];
}

test('without GATEWAY_TOKEN a web page cannot send requests by DNS rebinding', async () => {
  const { url } = await subgraph({ users: users(1) });
  expect(await postTo(url, 'rebound.example.com')).toEqual([403, 'UNAUTHENTICATED']);
  for (const host of ['localhost', 'localhost:4000', '[::1]:4000', '127.0.0.1'])
    expect(await postTo(url, host)).toEqual([200, undefined]);
});

test('with a token any valid host is accepted, and rejected requests are counted', async () => {
  const { url } = await subgraph(authenticated);
  expect(await postTo(url, 'subgraph.example.com', OLD)).toEqual([200, undefined]);
  expect(await postTo(url, 'subgraph.example.com')).toEqual([401, 'UNAUTHENTICATED']);
  expect(await postTo(url, 'a|b', OLD)).toEqual([400, 'BAD_USER_INPUT']);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const status of [200, 400, 401])
    expect(metrics).toContain(`graphql_http_responses_total{status="${status}"} 1`);
});

test('with a token configured, a web page cannot read the metrics by DNS rebinding', async () => {
  const { url } = await subgraph(authenticated);
  const statusFor = async (host: string, token = '') => {
    const sent = request(`${url}/metrics`, { headers: { host, 'router-authorization': token } }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };
  expect(await statusFor('rebound.example.com')).toBe(401);
  expect(await statusFor('rebound.example.com', OLD)).toBe(200);
  expect(await statusFor('localhost:4000')).toBe(200);
});

test('errors do not suggest names of the schema', async () => {
  const { ask } = await subgraph({ users: users(1) });
  const { errors } = await ask('{ usr { id } }');
  expect(errors).toMatchObject([{ code: 'GRAPHQL_VALIDATION_FAILED' }]);
  expect(errors[0]?.message).not.toMatch(/mean|user/);
});
