import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/config.js';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { group, groups, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const KEY = 'very-secret-api-key-0123456789';

/** Faults, most of which echo the API key. */
const faults: Fault[] = [
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

test.each(faults.map((fault) => [JSON.stringify(fault), fault] as const))(
  'no response and no log line contains the API key when JumpCloud fails with %s',
  async (_, fault) => {
    const { ask, jumpcloud, log, url } = await subgraph({
      users: users(3, () => ({ manager: 'nobody@example.com' })),
      groups: groups(2),
      jumpcloud: { apiKey: KEY },
      env: { UPSTREAM_TIMEOUT_MS: '100' },
    });
    jumpcloud.fault(fault);
    const outputs: string[] = [];
    for (const query of [
      `{ user(id: "${id(1)}") { email manager { email } } group(id: "${group(1).id}") { name } }`,
      '{ users { nodes { id } } groups { nodes { name } } userByEmail(email: "person2@example.com") { id } }',
      '{ nonsense }',
    ])
      outputs.push(JSON.stringify(await ask(query)));
    for (const path of ['/health/ready', '/metrics']) outputs.push(await (await fetch(url + path)).text());
    await jumpcloud.close();
    outputs.push(JSON.stringify(await ask(`{ user(id: "${id(1)}") { id } }`)));

    expect(jumpcloud.calls.length).toBeGreaterThan(2);
    expect(jumpcloud.calls.every((call) => call.headers['x-api-key'] === KEY)).toBe(true);
    expect(log.length).toBeGreaterThan(3);
    for (const text of [...outputs, ...log]) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(jumpcloud.origin);
    }
  },
);

test('no response and no log line contains the gateway token or the client secret of a service account', async () => {
  const secrets = { token: 'gateway-token-0123456789-0123456789', client: 'client-secret-0123456789' };
  const serviceAccount = { clientId: 'client', clientSecret: secrets.client };
  const env = {
    JUMPCLOUD_API_KEY: '',
    JUMPCLOUD_CLIENT_ID: serviceAccount.clientId,
    JUMPCLOUD_CLIENT_SECRET: secrets.client,
    GATEWAY_TOKEN: secrets.token,
  };
  const { ask, jumpcloud, log, url } = await subgraph({
    users: users(2),
    jumpcloud: { serviceAccount },
    env,
  });
  const gatewayHeaders = { 'router-authorization': `Bearer ${secrets.token}` };
  const outputs: string[] = [
    inspect(
      readConfig(env, () => ''),
      { depth: 12, showHidden: true },
    ),
  ];
  const query = `{ user(id: "${id(1)}") { email } }`;
  const tokenFaults: Fault[] = [
    {},
    { path: /oauth2/, status: 401, content: secrets.client },
    { path: /oauth2/, status: 200, content: secrets.client },
    { path: /oauth2/, reset: 'before' },
    { path: /systemusers/, status: 401, content: secrets.token },
  ];
  for (const fault of tokenFaults) {
    jumpcloud.clearFaults();
    jumpcloud.revokeTokens();
    jumpcloud.fault(fault);
    for (const headers of [gatewayHeaders, {}, { 'router-authorization': `${secrets.token}x` }])
      outputs.push(JSON.stringify(await ask(query, {}, headers)));
    for (const path of ['/health/ready', '/metrics']) outputs.push(await (await fetch(url + path)).text());
  }
  expect(jumpcloud.calls.length).toBeGreaterThan(tokenFaults.length);
  for (const text of [...outputs, ...log])
    for (const secret of Object.values(secrets)) expect(text).not.toContain(secret);
});
