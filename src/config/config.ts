import { z } from 'zod';
import { type ReadFile, readProblem } from './files.js';
import { integrationFromEnvironment } from './integrationFromEnv.js';
import { readIntegrations } from './integrationsFile.js';
import { readSecret, type Secret, sourcesOf, tokensProblem } from './secrets.js';
import {
  ConfigError,
  integer,
  type IntegrationConfig,
  isLoopback,
  isSecureUrl,
  oneOfAnyCase,
  text,
} from './settings.js';

/** What the environment configures. */
export interface Config {
  integrations: IntegrationConfig[];
  /** Reads the integrations anew from INTEGRATIONS_FILE, where there is one. Throws a ConfigError. */
  readIntegrations: (() => IntegrationConfig[]) | undefined;
  host: string;
  port: number;
  gateway: GatewayConfig;
  upstream: { concurrency: number; timeoutMs: number };
  operation: { deadlineMs: number; maxUpstreamCalls: number };
  cacheMaxAgeSeconds: number;
  logLevel: string;
}

/** How the gateway shows that it is the gateway: by a secret that we share, or by a token that somebody signs for it. */
export interface GatewayConfig {
  /** A comma list of secrets. */
  tokens: Secret | undefined;
  jwt: JwtIssuer | undefined;
}

/** Who signs the gateway's tokens, and for whom. */
export interface JwtIssuer {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

const settings = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: integer(0, 65_535).default(4000),
  UPSTREAM_CONCURRENCY: integer(1, 1000).default(10),
  UPSTREAM_TIMEOUT_MS: integer(1, 600_000).default(10_000),
  OPERATION_DEADLINE_MS: integer(1, 600_000).default(25_000),
  MAX_UPSTREAM_CALLS: integer(1, 1_000_000).default(500),
  CACHE_MAX_AGE_SECONDS: integer(0, 86_400).default(10),
  LOG_LEVEL: oneOfAnyCase(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads and checks the whole environment; an empty value is the same as none. `readFile` answers with a file's text.
 * Throws a ConfigError that names all problems at once.
 */
export function readConfig(env: Record<string, string | undefined>, readFile: ReadFile): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const problems: string[] = [];
  const read = settings.safeParse(given);
  problems.push(...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const gateway = readGateway(given, readFile, problems);
  const path = given['INTEGRATIONS_FILE'];
  const fromFile =
    path === undefined ? undefined : () => readIntegrations(contentOf(path, readFile), env, readFile);
  const integrations = orProblems(
    fromFile ?? (() => [integrationFromEnvironment(given, readFile)]),
    problems,
  );
  if (!read.success || !integrations || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const set = read.data;
  return {
    integrations,
    readIntegrations: fromFile,
    host: set.HOST,
    port: set.PORT,
    gateway,
    upstream: { concurrency: set.UPSTREAM_CONCURRENCY, timeoutMs: set.UPSTREAM_TIMEOUT_MS },
    operation: { deadlineMs: set.OPERATION_DEADLINE_MS, maxUpstreamCalls: set.MAX_UPSTREAM_CALLS },
    cacheMaxAgeSeconds: set.CACHE_MAX_AGE_SECONDS,
    logLevel: set.LOG_LEVEL,
  };
}

function readGateway(given: Record<string, string>, readFile: ReadFile, problems: string[]): GatewayConfig {
  const tokens = readSecret(sourcesOf('GATEWAY_TOKEN', given), readFile, problems, tokensProblem);
  const [jwksUrl, issuer, audience] = ['GATEWAY_JWKS_URL', 'GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE'].map(
    (name) => given[name],
  );
  const jwt = jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
  if (!jwt && (jwksUrl ?? issuer ?? audience) !== undefined)
    problems.push('GATEWAY_JWKS_URL, GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE must be set together');
  if (jwksUrl !== undefined && !isSecureUrl(jwksUrl))
    problems.push('GATEWAY_JWKS_URL must be a URL, https unless the host is loopback');
  const isGiven = 'GATEWAY_TOKEN' in given || 'GATEWAY_TOKEN_FILE' in given;
  if (isGiven && jwt) problems.push('GATEWAY_TOKEN and GATEWAY_JWKS_URL are both set: remove one');
  if (!isGiven && !jwt && !isLoopback(given['HOST'] ?? 'localhost'))
    problems.push('GATEWAY_TOKEN (or GATEWAY_TOKEN_FILE) is missing, and HOST is not a loopback address');
  return { tokens, jwt };
}

function contentOf(path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (error) {
    throw new ConfigError(`INTEGRATIONS_FILE: ${path} can't be read (${readProblem(error)})`);
  }
}

function orProblems<T>(read: () => T, problems: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
