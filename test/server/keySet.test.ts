import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { issuerKey, publish, startKeyServer } from '../support/keyServer.js';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const [first, second, third] = [
  await issuerKey('first'),
  await issuerKey('second'),
  await issuerKey('third'),
];
const keyServer = await startKeyServer();
const fail = (_: unknown, response: { writeHead: (status: number) => { end: () => void } }) => {
  response.writeHead(500).end();
};

beforeEach(() => {
  keyServer.respond = publish(first.jwk);
  keyServer.fetches = 0;
});
afterEach(() => {
  jest.restoreAllMocks();
  advancedMs = 0;
});

async function gateway() {
  const { ask, url, log } = await subgraph({ users: users(1), env: keyServer.env });
  const send = async (token: string) =>
    (await ask(`{ user(id: "${id(1)}") { id } }`, {}, { 'router-authorization': token })).status;
  const metrics = async () =>
    (await (await fetch(`${url}/metrics`)).text()).split('\n').filter((line) => line.startsWith('gateway_'));
  const logged = (text: string) => log.filter((line) => line.includes(text)).length;
  return { send, metrics, logged };
}

const now = performance.now.bind(performance);
let advancedMs = 0;

/** Moves the clock of the process. */
function advance(ms: number): void {
  advancedMs += ms;
  jest.spyOn(performance, 'now').mockImplementation(() => now() + advancedMs);
}

test('known tokens do not wait for the fetch that two thousand tokens with unknown keys wait for', async () => {
  const { send } = await gateway();
  const token = await first.token();
  expect(await send(token)).toBe(200);
  const startedAt = performance.now();
  const tokens = await Promise.all(Array.from({ length: 2000 }, (_, n) => second.token(`unknown-${n}`)));
  let waiting: unknown = null;
  keyServer.respond = (_, response) => (waiting = response);
  const unknown = Promise.all(tokens.map(send));
  while (!waiting) await delay(10);
  // The fetch takes until its time-out of five seconds.
  expect([await send(token), await send(token)]).toEqual([200, 200]);
  expect(new Set(await unknown)).toEqual(new Set([503]));
  expect(keyServer.fetches).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 1000);
});

test('two thousand tokens at a key server that fails cause one fetch, then one after each pause', async () => {
  keyServer.respond = fail;
  const { send } = await gateway();
  const startedAt = performance.now();
  const tokens = await Promise.all(Array.from({ length: 2000 }, (_, n) => second.token(`unknown-${n}`)));
  const statuses = await Promise.all(tokens.map(send));
  expect(new Set(statuses)).toEqual(new Set([503]));
  expect(keyServer.fetches).toBeLessThanOrEqual(1 + Math.log2(1 + (performance.now() - startedAt) / 1000));
});

test('a new key is accepted the first time it is seen, after any number of unknown keys', async () => {
  const { send } = await gateway();
  expect(await send(await first.token())).toBe(200);
  await Promise.all(Array.from({ length: 200 }, async (_, n) => send(await third.token(`unknown-${n}`))));
  const unknown = Promise.all(
    Array.from({ length: 200 }, async (_, n) => send(await third.token(`more-${n}`))),
  );
  keyServer.respond = publish(first.jwk, second.jwk);
  expect(await send(await second.token())).toBe(200);
  expect(new Set(await unknown)).toEqual(new Set([401]));
  keyServer.respond = publish(second.jwk, third.jwk);
  expect(await send(await third.token())).toBe(200);
});

test('tokens with unknown keys, one after the other, cause at most one fetch a second', async () => {
  const { send } = await gateway();
  const startedAt = performance.now();
  for (let n = 0; n < 4; n += 1) expect(await send(await second.token(`unknown-${n}`))).toBe(401);
  expect(keyServer.fetches).toBeLessThanOrEqual(1 + (performance.now() - startedAt) / 1000);
});

test('a new key is accepted even if it is published while the old key set is being fetched', async () => {
  const { send } = await gateway();
  expect(await send(await first.token())).toBe(200);
  await delay(1000);
  const oldKeys = publish(first.jwk);
  keyServer.respond = (request, response) => {
    setTimeout(() => {
      oldKeys(request, response);
    }, 300);
  };
  const unknown = send(await third.token());
  await delay(100);
  keyServer.respond = publish(first.jwk, second.jwk);
  expect(await send(await second.token())).toBe(200);
  expect(await unknown).toBe(401);
});

test('known keys are used for a day while the key server fails, which is logged and counted', async () => {
  const { send, metrics, logged } = await gateway();
  const token = await first.token();
  expect(await send(token)).toBe(200);
  keyServer.respond = fail;
  advance(23 * HOUR_MS);
  expect([await send(token), await send(token), await send(await second.token())]).toEqual([200, 200, 503]);
  expect(logged('cannot be fetched; the known keys stay in use')).toBe(1);
  expect(await metrics()).toEqual([
    'gateway_key_fetches_total{outcome="ok"} 1',
    'gateway_key_fetches_total{outcome="failed"} 1',
    expect.stringMatching(/^gateway_keys_fetched_timestamp_seconds \d{10}/),
  ]);
  advance(2 * HOUR_MS);
  expect([await send(token), await send(token)]).toEqual([503, 503]);
  expect(logged('the keys of GATEWAY_JWKS_URL cannot be fetched"')).toBe(1);
  keyServer.respond = publish(first.jwk);
  advance(MINUTE_MS);
  expect(await send(token)).toBe(200);
});

test('when the key server hangs, tokens wait for it once', async () => {
  const { send } = await gateway();
  const token = await first.token();
  expect(await send(token)).toBe(200);
  keyServer.respond = () => undefined;
  advance(HOUR_MS);
  expect(await send(token)).toBe(200);
  advance(HOUR_MS);
  const startedAt = performance.now();
  expect([await send(token), await send(token)]).toEqual([200, 200]);
  expect(performance.now() - startedAt).toBeLessThan(1000);
  expect(keyServer.fetches).toBe(3);
});

test('keys are fetched again in the background after five minutes, and one that is removed is rejected after ten', async () => {
  const { send } = await gateway();
  const token = await first.token();
  expect(await send(token)).toBe(200);
  advance(6 * MINUTE_MS);
  expect(await send(token)).toBe(200);
  await delay(100);
  expect(keyServer.fetches).toBe(2);
  keyServer.respond = publish(second.jwk);
  advance(11 * MINUTE_MS);
  expect(await send(token)).toBe(401);
});

test('a broken key costs its own tokens until it is repaired, and is logged once', async () => {
  keyServer.respond = publish(first.jwk, { ...second.jwk, x: 'AA' });
  const { send, logged } = await gateway();
  expect([await send(await first.token()), await send(await second.token())]).toEqual([200, 503]);
  expect(await send(await second.token())).toBe(503);
  expect([logged('cannot be used; the others are'), logged('cannot be fetched')]).toEqual([1, 0]);
  keyServer.respond = publish(first.jwk, second.jwk);
  expect(await send(await second.token())).toBe(200);
});
