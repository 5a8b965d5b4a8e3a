import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** Who signs the gateway's tokens, and for whom. */
export interface JwtIssuer {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

/** `unknown`: the issuer's keys can't be had at the moment, so that nothing can be said of the token. */
export type Verdict = 'valid' | 'invalid' | 'unknown';

// Those with a public key. A shared secret is what GATEWAY_TOKEN is for.
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 30;

/** Verifies JSON Web Tokens by the issuer's published keys, which are kept and fetched anew when another key signs. */
export function createVerifier({
  jwksUrl,
  issuer,
  audience,
}: JwtIssuer): (token: string) => Promise<Verdict> {
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
      return isOurTrouble(error) ? 'unknown' : 'invalid';
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
