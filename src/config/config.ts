import { z } from 'zod';
import { type ReadFile, readProblem } from './files.js';
import { integrationFromEnvironment } from './integrationFromEnv.js';
import { readIntegrations } from './integrationsFile.js';
import { memoryLimit } from './memory.js';
import { readSecret, type Secret, sourcesOf, tokensProblem } from './secrets.js';
import {
  ConfigError,
  hasCredentials,
  integer,
  type IntegrationConfig,
  isLoopback,
  isSecureUrl,
  oneOfAnyCase,
  text,
} from './settings.js';

/** The configuration, read from the environment. */
export interface Config {
  integrations: IntegrationConfig[];
  /** Reads INTEGRATIONS_FILE again; undefined if it is not set. Throws a ConfigError. */
  readIntegrations: (() => IntegrationConfig[]) | undefined;
  host: string;
  port: number;
  gateway: GatewayConfig;
  upstream: { concurrency: number; timeoutMs: number };
  operation: { deadlineMs: number; maxUpstreamCalls: number };
  cacheMaxAgeSeconds: number;
  /** What the process may hold in memory. */
  memoryLimitBytes: number;
  logLevel: string;
}

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

const settings = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: integer(0, 65_535).default(4000),
  UPSTREAM_CONCURRENCY: integer(1, 1000).default(10),
  UPSTREAM_TIMEOUT_MS: integer(1, 600_000).default(10_000),
  OPERATION_DEADLINE_MS: integer(1, 600_000).default(25_000),
  MAX_UPSTREAM_CALLS: integer(1, 1_000_000).default(500),
  CACHE_MAX_AGE_SECONDS: integer(0, 86_400).default(10),
  MEMORY_LIMIT_MB: integer(256, 1_000_000).optional(),
  LOG_LEVEL: oneOfAnyCase(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads and validates all environment variables. An empty value counts as not set. `readFile` returns a file's text.
 * Throws a ConfigError that lists every problem.
 */
export function readConfig(env: Record<string, string | undefined>, readFile: ReadFile): Config {
  const variables = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const problems: string[] = [];
  const parsed = settings.safeParse(variables);
  problems.push(...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const gateway = readGateway(variables, readFile, problems);
  const path = variables['INTEGRATIONS_FILE'];
  const fromFile =
    path === undefined ? undefined : () => readIntegrations(readText(path, readFile), env, readFile);
  const integrations = orAddProblems(
    fromFile ?? (() => [integrationFromEnvironment(variables, readFile)]),
    problems,
  );
  if (!parsed.success || !integrations || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const { data } = parsed;
  return {
    integrations,
    readIntegrations: fromFile,
    host: data.HOST,
    port: data.PORT,
    gateway,
    upstream: { concurrency: data.UPSTREAM_CONCURRENCY, timeoutMs: data.UPSTREAM_TIMEOUT_MS },
    operation: { deadlineMs: data.OPERATION_DEADLINE_MS, maxUpstreamCalls: data.MAX_UPSTREAM_CALLS },
    cacheMaxAgeSeconds: data.CACHE_MAX_AGE_SECONDS,
    memoryLimitBytes: memoryLimit(data.MEMORY_LIMIT_MB),
    logLevel: data.LOG_LEVEL,
  };
}

function readGateway(
  variables: Record<string, string>,
  readFile: ReadFile,
  problems: string[],
): GatewayConfig {
  const tokens = readSecret(sourcesOf('GATEWAY_TOKEN', variables), readFile, problems, tokensProblem);
  const [jwksUrl, issuer, audience] = ['GATEWAY_JWKS_URL', 'GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE'].map(
    (name) => variables[name],
  );
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

function readText(path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (error) {
    throw new ConfigError(`INTEGRATIONS_FILE: ${path} can't be read (${readProblem(error)})`);
  }
}

function orAddProblems<T>(read: () => T, problems: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    problems.push(error.message);
    return undefined;
  }
}
