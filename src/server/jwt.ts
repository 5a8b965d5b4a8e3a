import { errors, jwtVerify } from 'jose';
import type { Logger } from 'pino';
import type { JwtIssuer } from '../config/gateway.js';
import type { KeyMetrics } from './keyMetrics.js';
import { createKeySet, KeyUnavailable } from './keySet.js';

/** `unavailable`: the token's key cannot be fetched at the moment, so the token cannot be verified. */
export type Verdict = 'valid' | 'invalid' | 'unavailable';

// Algorithms with a public key. For a shared secret there is GATEWAY_TOKEN.
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

/**
 * Verifies JSON Web Tokens with the issuer's published keys. When there are several keys, a token must name its own
 * (`kid`).
 */
export function createVerifier(
  { jwksUrl, issuer, audience }: JwtIssuer,
  log: Logger,
  metrics: KeyMetrics,
): (token: string) => Promise<Verdict> {
  const keySet = createKeySet(jwksUrl, ALGORITHMS, log, metrics);
  return async (token) => {
    try {
      await jwtVerify(token, keySet, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return 'valid';
    } catch (error) {
      if (error instanceof errors.JOSEError) return 'invalid';
      if (!(error instanceof KeyUnavailable)) throw error;
      return 'unavailable';
    }
  };
}
