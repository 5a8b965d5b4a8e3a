import { createServer, type RequestListener } from 'node:http';
import { afterAll } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

export const ISSUER = 'https://identity.example.com';
export const AUDIENCE = 'jumpcloud-subgraph';

/** A pair of keys: the published one, and tokens signed with the other. */
export async function issuerKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'ES256' };
  const token = (named = kid) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: named })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('5m')
      .sign(privateKey);
  return { jwk, token };
}

export const publish =
  (...keys: unknown[]): RequestListener =>
  (_, response) => {
    response.end(JSON.stringify({ keys }));
  };

/** A key server on loopback, closed after the tests of the file. `respond` can be replaced at any time. */
export async function startKeyServer(respond: RequestListener = publish()) {
  const keyServer = { respond, fetches: 0, env: {} };
  const server = createServer((request, response) => {
    keyServer.fetches += 1;
    keyServer.respond(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  keyServer.env = {
    GATEWAY_JWKS_URL: `http://127.0.0.1:${port}/keys`,
    GATEWAY_JWT_ISSUER: ISSUER,
    GATEWAY_JWT_AUDIENCE: AUDIENCE,
  };
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return keyServer;
}
