import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const ISSUER = 'https://identity.example.com';
const AUDIENCE = 'jumpcloud-subgraph';
const keys = await generateKeyPair('ES256', { extractable: true });
const others = await generateKeyPair('ES256');
let server: Server;
let answersKeys = true;
let env: Record<string, string>;

beforeAll(async () => {
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'first', alg: 'ES256' };
  server = createServer((_, response) => {
    response.statusCode = answersKeys ? 200 : 500;
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  env = {
    GATEWAY_JWKS_URL: `http://127.0.0.1:${port}/keys`,
    GATEWAY_JWT_ISSUER: ISSUER,
    GATEWAY_JWT_AUDIENCE: AUDIENCE,
  };
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const signed = (alg = 'ES256') => new SignJWT({}).setProtectedHeader({ alg, kid: 'first' });
const good = () => signed().setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m');

async function ask(token: string) {
  const { ask, jumpcloud, log } = await subgraph({ users: users(1), env });
  const headers = { 'router-authorization': `Bearer ${token}` };
  const { status, data, errors } = await ask(`{ user(id: "${id(1)}") { id } }`, {}, headers);
  const warned = log.some((line) => line.includes('the keys of GATEWAY_JWKS_URL can not be had'));
  return { status, data, code: errors[0]?.code, calls: jumpcloud.calls.length, warned };
}

test('a token that the issuer signed for us is let in', async () => {
  expect(await ask(await good().sign(keys.privateKey))).toMatchObject({
    status: 200,
    data: { user: { id: id(1) } },
  });
});

test.each<[string, () => Promise<string>]>([
  ['none', () => Promise.resolve('')],
  ['no token at all', () => Promise.resolve('x'.repeat(40))],
  ['one that has expired', () => good().setExpirationTime('1 minute ago').sign(keys.privateKey)],
  ['one that never expires', () => signed().setIssuer(ISSUER).setAudience(AUDIENCE).sign(keys.privateKey)],
  ['one that is not good yet', () => good().setNotBefore('5m').sign(keys.privateKey)],
  ['one of another issuer', () => good().setIssuer('https://example.com').sign(keys.privateKey)],
  ['one for somebody else', () => good().setAudience('another').sign(keys.privateKey)],
  ['one that somebody else signed', () => good().sign(others.privateKey)],
  [
    'one that nobody signed',
    () =>
      Promise.resolve(
        new UnsecuredJWT({}).setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m').encode(),
      ),
  ],
  [
    'one that is signed with the public key as a secret',
    async () =>
      signed('HS256')
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
  ],
])('%s is turned away', async (_, token) => {
  expect(await ask(await token())).toEqual({
    status: 401,
    data: undefined,
    code: 'UNAUTHENTICATED',
    calls: 0,
    warned: false,
  });
});

test('when the keys can not be had, nothing is said of the token', async () => {
  answersKeys = false;
  try {
    expect(await ask(await good().sign(keys.privateKey))).toMatchObject({
      status: 503,
      calls: 0,
      warned: true,
    });
  } finally {
    answersKeys = true;
  }
});
