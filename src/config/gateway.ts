import type { ReadFile } from './files.js';
import { readSecret, type Secret, sourcesOf, tokensProblem } from './secrets.js';
import { hasCredentials, isLoopback, isSecureUrl } from './settings.js';

/** How the gateway authenticates: with a shared secret or with a signed JWT. */
export interface GatewayConfig {
  /** A comma-separated list of secrets. */
  tokens: Secret | undefined;
  jwt: JwtIssuer | undefined;
}

/** The issuer of the gateway's JWTs, and their audience. */
export interface JwtIssuer {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

const JWT_VARIABLES = ['GATEWAY_JWKS_URL', 'GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE'];
export const GATEWAY_VARIABLES = ['GATEWAY_TOKEN', 'GATEWAY_TOKEN_FILE', ...JWT_VARIABLES];

/** Reads the GATEWAY_* variables. Adds problems to `problems`. */
export function readGateway(
  variables: Record<string, string>,
  readFile: ReadFile,
  problems: string[],
): GatewayConfig {
  const tokens = readSecret(sourcesOf('GATEWAY_TOKEN', variables), readFile, problems, tokensProblem);
  const [jwksUrl, issuer, audience] = JWT_VARIABLES.map((name) => variables[name]);
  const jwt = jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
  if (!jwt && (jwksUrl ?? issuer ?? audience) !== undefined)
    problems.push('GATEWAY_JWKS_URL, GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE must be set together');
  if (jwksUrl !== undefined && !isSecureUrl(jwksUrl))
    problems.push('GATEWAY_JWKS_URL must be a URL, https unless the host is loopback');
  else if (jwksUrl !== undefined && hasCredentials(jwksUrl))
    problems.push('GATEWAY_JWKS_URL must not contain a user name or password');
  const hasToken = 'GATEWAY_TOKEN' in variables || 'GATEWAY_TOKEN_FILE' in variables;
  if (hasToken && jwt) problems.push('GATEWAY_TOKEN and GATEWAY_JWKS_URL are both set: remove one');
  if (!hasToken && !jwt && !isLoopback(variables['HOST'] ?? 'localhost'))
    problems.push('GATEWAY_TOKEN (or GATEWAY_TOKEN_FILE) is missing, and HOST is not a loopback address');
  return { tokens, jwt };
}
