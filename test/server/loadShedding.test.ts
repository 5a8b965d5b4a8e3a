import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { groups, id, users } from '../support/people.js';
import { readAnswer, subgraph } from '../support/subgraph.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const QUESTION = JSON.stringify({ query: `{ user(id: "${id(1)}") { id } }` });

async function asked(url: string) {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: JSON_TYPE, body: QUESTION });
  return { retryAfter: response.headers.get('retry-after'), ...(await readAnswer(response)) };
}

const turnedAway = (message: string) => ({
  retryAfter: '5',
  status: 503,
  data: undefined,
  errors: [{ message, path: [], code: 'DIRECTORY_RATE_LIMITED' }],
});

test('who comes while thousands of calls wait for JumpCloud is turned away at once', async () => {
  const { jumpcloud, url } = await subgraph({
    users: users(1),
    groups: groups(450),
    env: { UPSTREAM_CONCURRENCY: '1' },
  });
  jumpcloud.fault({ path: /members/, hang: 'silent' });
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Group { memberCount } } }';
  const r = groups(450).map((group) => ({ __typename: 'Group', id: group.id }));
  const body = JSON.stringify({ query, variables: { r } });
  const leave = new AbortController();
  const { signal } = leave;
  const waiting = Array.from({ length: 6 }, () =>
    fetch(`${url}/graphql`, { method: 'POST', headers: JSON_TYPE, body, signal }).catch(() => null),
  );
  const callsWaiting = async () =>
    Number(/^jumpcloud_calls_waiting\{.*\} (\d+)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
  while ((await callsWaiting()) < 2_500) await delay(100);
  expect(await asked(url)).toEqual(turnedAway('Too much waits for JumpCloud already.'));
  leave.abort();
  await Promise.all(waiting);
  jumpcloud.clearFaults();
  while ((await callsWaiting()) > 0) await delay(100);
  expect((await asked(url)).status).toBe(200);
}, 30_000);

test('who comes while the process can not keep up is turned away at once', async () => {
  const { url } = await subgraph({ users: users(1) });
  const until = performance.now() + 3_000;
  while (performance.now() < until);
  await delay(10);
  expect(await asked(url)).toEqual(turnedAway('More is asked of us than can be answered.'));
  await delay(2_500);
  expect((await asked(url)).status).toBe(200);
}, 30_000);
