import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { JwtIssuer } from '../config/config.js';

/** `unavailable`: the issuer's keys cannot be fetched at the moment, so the token cannot be verified. */
export type Verdict = 'valid' | 'invalid' | 'unavailable';

// Algorithms with a public key. For a shared secret there is GATEWAY_TOKEN.
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

const WARN_EVERY_MS = 60_000;

/**
 * Verifies JSON Web Tokens with the issuer's published keys. The keys are cached for ten minutes, and fetched again when
 * a token is signed with an unknown one. When there are several keys, a token must name its own (`kid`).
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
      if (!isKeySetFailure(error)) return 'invalid';
      if (performance.now() > warnedAt + WARN_EVERY_MS) {
        warnedAt = performance.now();
        log.error({ err: error }, 'the keys of GATEWAY_JWKS_URL cannot be fetched');
      }
      return 'unavailable';
    }
  };
}

/** For an invalid token jose throws a subclass of JOSEError; for a key set it cannot read, one of two others. */
function isKeySetFailure(error: unknown): boolean {
  const isKeySetError = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // An HTTP error is the base class itself; a connection that fails is no JOSEError at all.
  const isHttpError = error instanceof errors.JOSEError && error.constructor === errors.JOSEError;
  return isKeySetError || isHttpError || !(error instanceof errors.JOSEError);
}
