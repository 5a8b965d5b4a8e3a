import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { id, users } from '../support/people.js';
import { issuerKey, publish, startKeyServer } from '../support/keyServer.js';
import { subgraph } from '../support/subgraph.js';

const TOKENS = 20;
const first = await issuerKey('first');
const second = await issuerKey('second');
const keyServer = await startKeyServer();

const body = (content: string | Buffer, headers = {}, status = 200): RequestListener => {
  return (_, response) => {
    response.writeHead(status, headers).end(content);
  };
};
const keySet = JSON.stringify({ keys: [first.jwk] });
const privateKeys = await generateKeyPair('ES256', { extractable: true });
const privateKey = { ...(await exportJWK(privateKeys.privateKey)), kid: 'second', alg: 'ES256' };

/** Sends a token once, and then twenty times at once. */
async function sendTokens(respond: RequestListener, token: string) {
  keyServer.respond = respond;
  keyServer.fetches = 0;
  const { ask, log } = await subgraph({ users: users(1), env: keyServer.env });
  const send = async () =>
    (await ask(`{ user(id: "${id(1)}") { id } }`, {}, { 'router-authorization': token })).status;
  const statuses = [await send(), ...(await Promise.all(Array.from({ length: TOKENS }, send)))];
  const warnings = log
    .map((line) => JSON.parse(line) as { level: number; reason?: string; keys?: unknown; msg: string })
    .filter(({ level }) => level >= 40);
  return {
    statuses: [...new Set(statuses)],
    fetches: keyServer.fetches,
    warnings: warnings.map(({ reason, keys }) => reason ?? keys),
  };
}

test.each<[string, RequestListener, statuses: number[], warnings: unknown[], fetches?: number]>([
  ['a good key set', publish(first.jwk), [200], []],
  ['a gzipped key set', body(gzipSync(keySet), { 'content-encoding': 'gzip' }), [200], []],
  [
    'a server that resets the connection',
    (_, response) => response.socket?.resetAndDestroy(),
    [503],
    [expect.stringMatching(/^the connection failed/)],
  ],
  [
    'a server that sends half a response',
    (_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write(keySet.slice(0, 20), () => response.destroy());
    },
    [503],
    [expect.stringMatching(/^the connection failed/)],
  ],
  ['a server that does not respond', () => undefined, [503], ['it was not complete after 5 seconds']],
  [
    'a server that stops in the body',
    (_, response) => response.write('{'),
    [503],
    ['it was not complete after 5 seconds'],
  ],
  ['500', body(keySet, {}, 500), [503], ['its status is 500']],
  ['404', body(keySet, {}, 404), [503], ['its status is 404']],
  ['a redirect', body('', { location: '/elsewhere' }, 302), [503], ['its status is 302']],
  ['HTML', body('<html>'), [503], ['it is not JSON']],
  ['an empty body', body(''), [503], ['it is not JSON']],
  ['JSON that is no key set', body('{"keys": {}}'), [503], ['it is not a key set']],
  ['null', body('null'), [503], ['it is not a key set']],
  ['2 MB', body(keySet + ' '.repeat(2_000_000)), [503], ['it is larger than 1000000 bytes']],
  [
    'a stream without an end',
    (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('a'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    },
    [503],
    ['it is larger than 1000000 bytes'],
  ],
  [
    'a gzip bomb',
    body(gzipSync(Buffer.alloc(400_000_000, ' ')), { 'content-encoding': 'gzip' }),
    [503],
    ['it is larger than 1000000 bytes'],
  ],
  ['a broken key next to it', publish(first.jwk, { ...second.jwk, x: 'AA' }), [200], [['second']]],
  ['entries that are no keys', publish(null, 'key', [], first.jwk), [200], [[null, null, null]]],
  ['a private key next to it', publish(first.jwk, privateKey), [200], [['second']]],
  [
    'keys for encryption and other algorithms',
    publish(
      { ...second.jwk, use: 'enc' },
      { kty: 'oct', kid: 'third', k: 'AAAA' },
      { kty: 'EC', crv: 'secp256k1', kid: 'fourth', x: 'AA', y: 'AA' },
      first.jwk,
    ),
    [200],
    [],
  ],
  ['its key broken', publish({ ...first.jwk, x: 'AA' }, second.jwk), [503], [['first']], 2],
])('a token with %s', async (_, respond, statuses, warnings, fetches = 1) => {
  expect(await sendTokens(respond, await first.token())).toEqual({ statuses, fetches, warnings });
});
