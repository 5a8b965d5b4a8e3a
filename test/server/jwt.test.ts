import { expect, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { AUDIENCE, ISSUER, publish, startKeyServer } from '../support/keyServer.js';
import { id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const keys = await generateKeyPair('ES256', { extractable: true });
const otherKeys = await generateKeyPair('ES256');
const keyServer = await startKeyServer(
  publish({ ...(await exportJWK(keys.publicKey)), kid: 'first', alg: 'ES256' }),
);
const { env } = keyServer;

const signed = (alg = 'ES256') => new SignJWT({}).setProtectedHeader({ alg, kid: 'first' });
const valid = () => signed().setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m');

/** Sends a query with a token. */
async function send(token: string) {
  const { ask, jumpcloud, log } = await subgraph({ users: users(1), env });
  const headers = { 'router-authorization': `Bearer ${token}` };
  const { status, data, errors } = await ask(`{ user(id: "${id(1)}") { id } }`, {}, headers);
  const warned = log.some((line) => line.includes('the keys of GATEWAY_JWKS_URL cannot be fetched'));
  return { status, data, code: errors[0]?.code, calls: jumpcloud.calls.length, warned };
}

test('a token that the issuer signed for us is accepted', async () => {
  expect(await send(await valid().sign(keys.privateKey))).toMatchObject({
    status: 200,
    data: { user: { id: id(1) } },
  });
});

test.each<[string, () => Promise<string>]>([
  ['an empty token', () => Promise.resolve('')],
  ['a token that is no JWT', () => Promise.resolve('x'.repeat(40))],
  ['an expired token', () => valid().setExpirationTime('1 minute ago').sign(keys.privateKey)],
  [
    'a token that never expires',
    () => signed().setIssuer(ISSUER).setAudience(AUDIENCE).sign(keys.privateKey),
  ],
  ['a token that is not valid yet', () => valid().setNotBefore('5m').sign(keys.privateKey)],
  ['a token of another issuer', () => valid().setIssuer('https://example.com').sign(keys.privateKey)],
  ['a token for another audience', () => valid().setAudience('another').sign(keys.privateKey)],
  ['a token signed with another key', () => valid().sign(otherKeys.privateKey)],
  [
    'an unsigned token',
    () =>
      Promise.resolve(
        new UnsecuredJWT({}).setIssuer(ISSUER).setAudience(AUDIENCE).setExpirationTime('5m').encode(),
      ),
  ],
  [
    'a token signed with the public key as a shared secret',
    async () =>
      signed('HS256')
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(await exportSPKI(keys.publicKey))),
  ],
])('%s is rejected', async (_, token) => {
  expect(await send(await token())).toEqual({
    status: 401,
    data: undefined,
    code: 'UNAUTHENTICATED',
    calls: 0,
    warned: false,
  });
});

test('when the keys cannot be fetched, the response is 503 and the log warns', async () => {
  keyServer.respond = (_, response) => response.writeHead(500).end();
  expect(await send(await valid().sign(keys.privateKey))).toMatchObject({
    status: 503,
    calls: 0,
    warned: true,
  });
});
