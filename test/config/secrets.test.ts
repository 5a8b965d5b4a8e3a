import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { group, groups, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const KEY = 'very-secret-api-key-0123456789';

const echoing: Fault[] = [
  { status: 401, content: JSON.stringify({ message: `bad key ${KEY}` }) },
  { status: 403, content: KEY },
  { status: 400, content: KEY },
  { status: 500, content: KEY },
  { status: 302, headers: { location: `/login?key=${KEY}` }, content: KEY },
  { status: 200, content: `<html>${KEY}`, contentType: 'text/html' },
  { status: 200, content: KEY },
  { status: 200, content: JSON.stringify({ totalCount: KEY, results: KEY }) },
  { rewrite: () => ({ totalCount: 1, results: [{ _id: KEY }] }) },
  { rewrite: () => ({ id: KEY }) },
  { reset: 'before' },
  { reset: 'middle' },
  { cut: true },
  { hang: 'silent' },
  { hang: 'body' },
  {},
];

test.each(echoing.map((fault) => [JSON.stringify(fault), fault] as const))(
  'the API key stands in no answer and no line of the log, at any level, when this goes wrong: %s',
  async (_, fault) => {
    const { ask, jumpcloud, log, url } = await subgraph({
      users: users(3, () => ({ manager: 'nobody@example.com' })),
      groups: groups(2),
      jumpcloud: { apiKey: KEY },
      env: { UPSTREAM_TIMEOUT_MS: '100' },
    });
    jumpcloud.fault(fault);
    const seen: string[] = [];
    for (const question of [
      `{ user(id: "${id(1)}") { email manager { email } } group(id: "${group(1).id}") { name } }`,
      '{ users { nodes { id } } groups { nodes { name } } userByEmail(email: "person2@example.com") { id } }',
      '{ nonsense }',
    ])
      seen.push(JSON.stringify(await ask(question)));
    for (const path of ['/health/ready', '/metrics']) seen.push(await (await fetch(url + path)).text());
    await jumpcloud.close();
    seen.push(JSON.stringify(await ask(`{ user(id: "${id(1)}") { id } }`)));

    expect(jumpcloud.calls.length).toBeGreaterThan(2);
    expect(jumpcloud.calls.every((call) => call.headers['x-api-key'] === KEY)).toBe(true);
    expect(log.length).toBeGreaterThan(3);
    for (const text of [...seen, ...log]) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(jumpcloud.origin);
    }
  },
);

test('neither the gateway\u2019s token nor the secret of a service account is ever seen', async () => {
  const secrets = { token: 'gateway-token-0123456789-0123456789', client: 'client-secret-0123456789' };
  const account = { clientId: 'client', clientSecret: secrets.client };
  const env = {
    JUMPCLOUD_API_KEY: '',
    JUMPCLOUD_CLIENT_ID: account.clientId,
    JUMPCLOUD_CLIENT_SECRET: secrets.client,
    GATEWAY_TOKEN: secrets.token,
  };
  const { ask, jumpcloud, log, url } = await subgraph({
    users: users(2),
    jumpcloud: { serviceAccount: account },
    env,
  });
  const gateway = { 'router-authorization': `Bearer ${secrets.token}` };
  const seen: string[] = [
    inspect(
      readConfig(env, () => ''),
      { depth: 12, showHidden: true },
    ),
  ];
  const question = `{ user(id: "${id(1)}") { email } }`;
  const faults: Fault[] = [
    {},
    { path: /oauth2/, status: 401, content: secrets.client },
    { path: /oauth2/, status: 200, content: secrets.client },
    { path: /oauth2/, reset: 'before' },
    { path: /systemusers/, status: 401, content: secrets.token },
  ];
  for (const fault of faults) {
    jumpcloud.clearFaults();
    jumpcloud.revokeTokens();
    jumpcloud.fault(fault);
    for (const headers of [gateway, {}, { 'router-authorization': `${secrets.token}x` }])
      seen.push(JSON.stringify(await ask(question, {}, headers)));
    for (const path of ['/health/ready', '/metrics']) seen.push(await (await fetch(url + path)).text());
  }
  expect(jumpcloud.calls.length).toBeGreaterThan(faults.length);
  for (const text of [...seen, ...log])
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
});
