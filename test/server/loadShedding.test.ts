import { setImmediate, setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { groups, id, users } from '../support/people.js';
import { readResponse, sendOperation, subgraph } from '../support/subgraph.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const OPERATION = { query: `{ user(id: "${id(1)}") { id } }` };
const QUERY = JSON.stringify(OPERATION);

async function post(url: string) {
  return read(await fetch(`${url}/graphql`, { method: 'POST', headers: JSON_TYPE, body: QUERY }));
}

async function read(response: Response) {
  return { retryAfter: response.headers.get('retry-after'), ...(await readResponse(response)) };
}

const overloaded = (message: string) => ({
  retryAfter: '5',
  status: 503,
  data: undefined,
  errors: [{ message, path: [], code: 'DIRECTORY_RATE_LIMITED' }],
});

test('while thousands of calls wait for JumpCloud, a new request is rejected at once', async () => {
  const { jumpcloud, url } = await subgraph({
    users: users(1),
    groups: groups(450),
    env: { UPSTREAM_CONCURRENCY: '1' },
  });
  jumpcloud.fault({ path: /members/, hang: 'silent' });
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Group { memberCount } } }';
  const r = groups(450).map((group) => ({ __typename: 'Group', id: group.id }));
  const body = JSON.stringify({ query, variables: { r } });
  const clients = new AbortController();
  const { signal } = clients;
  const waiting = Array.from({ length: 6 }, () =>
    fetch(`${url}/graphql`, { method: 'POST', headers: JSON_TYPE, body, signal }).catch(() => null),
  );
  const callsWaiting = async () =>
    Number(/^jumpcloud_calls_waiting\{.*\} (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
  while ((await callsWaiting()) < 2_500) await delay(100);
  expect(await read(await sendOperation(url, OPERATION))).toEqual(
    overloaded('Too many calls are waiting for JumpCloud.'),
  );
  clients.abort();
  await Promise.all(waiting);
  jumpcloud.clearFaults();
  while ((await callsWaiting()) > 0) await delay(100);
  expect((await sendOperation(url, OPERATION)).status).toBe(200);
});

/**
 * Blocks the event loop and sends a request, until one is rejected. The server measures the mean delay once a second, in
 * a timer that may run before the delay of the last turn is recorded: three turns in a row make it visible.
 */
async function postWhileBlocked(url: string) {
  for (;;) {
    for (let turn = 0; turn < 3; turn += 1) {
      const until = performance.now() + 1_500;
      while (performance.now() < until);
      await setImmediate();
    }
    const response = await post(url);
    if (response.status !== 200) return response;
  }
}

test('while the process cannot keep up, a new request is rejected at once', async () => {
  const { url } = await subgraph({ users: users(1) });
  expect((await post(url)).status).toBe(200);
  expect(await postWhileBlocked(url)).toEqual(overloaded('The subgraph is overloaded.'));
  while ((await post(url)).status !== 200) await delay(100);
});
