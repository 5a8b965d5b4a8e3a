import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { JwtIssuer } from '../config/config.js';

/** `unknown`: the issuer's keys can't be had at the moment, so that nothing can be said of the token. */
export type Verdict = 'valid' | 'invalid' | 'unknown';

// Those with a public key. A shared secret is what GATEWAY_TOKEN is for.
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

const WARN_EVERY_MS = 60_000;

/**
 * Verifies JSON Web Tokens by the issuer's published keys, which are kept for ten minutes, and fetched anew when another
 * key signs. A token must say by which of several keys it is signed (`kid`).
 */
export function createVerifier(
  { jwksUrl, issuer, audience }: JwtIssuer,
  log: Logger,
): (token: string) => Promise<Verdict> {
  let warnedAt = -Infinity;
  const keys = createRemoteJWKSet(new URL(jwksUrl));
  return async (token) => {
    try {
      await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return 'valid';
    } catch (error) {
      if (!isOurTrouble(error)) return 'invalid';
      if (performance.now() > warnedAt + WARN_EVERY_MS) {
        warnedAt = performance.now();
        log.error({ err: error }, 'the keys of GATEWAY_JWKS_URL can not be had');
      }
      return 'unknown';
    }
  };
}

/** Everything that jose finds wrong with a token is an error of its own; so is a set of keys that can't be read. */
function isOurTrouble(error: unknown): boolean {
  const isAboutKeys = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // A set that is not there is the base class itself; a connection that fails is none of jose's errors.
  const isNoSet = error instanceof errors.JOSEError && error.constructor === errors.JOSEError;
  return isAboutKeys || isNoSet || !(error instanceof errors.JOSEError);
}
