import { z } from 'zod';
import type { GatewayConfig } from './gate.js';
import { integrationFromEnvironment } from './integrationFromEnvironment.js';
import { readIntegrations } from './integrationsFile.js';
import { faultOfTokens, placesOf, type ReadFile, readSecret } from './secretSettings.js';
import {
  ConfigError,
  type IntegrationConfig,
  isLoopback,
  isSecureUrl,
  pick,
  text,
  whole,
} from './settings.js';

/** Everything that the environment decides. */
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

const settings = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  UPSTREAM_CONCURRENCY: whole(1, 1000).default(10),
  UPSTREAM_TIMEOUT_MS: whole(1, 600_000).default(10_000),
  OPERATION_DEADLINE_MS: whole(1, 600_000).default(25_000),
  MAX_UPSTREAM_CALLS: whole(1, 1_000_000).default(500),
  CACHE_MAX_AGE_SECONDS: whole(0, 86_400).default(10),
  LOG_LEVEL: pick(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/**
 * Reads and checks the whole environment; an empty value is the same as none. `readFile` answers with a file's text.
 * Throws a ConfigError that names all faults at once.
 */
export function readConfig(env: Record<string, string | undefined>, readFile: ReadFile): Config {
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const faults: string[] = [];
  const read = settings.safeParse(given);
  faults.push(...(read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`));
  const gateway = readGateway(given, readFile, faults);
  const path = given['INTEGRATIONS_FILE'];
  const fromFile =
    path === undefined ? undefined : () => readIntegrations(contentOf(path, readFile), env, readFile);
  const integrations = orFaults(fromFile ?? (() => [integrationFromEnvironment(given, readFile)]), faults);
  if (!read.success || !integrations || faults.length > 0) throw new ConfigError(faults.join('\n'));
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

function readGateway(given: Record<string, string>, readFile: ReadFile, faults: string[]): GatewayConfig {
  const tokens = readSecret(placesOf('GATEWAY_TOKEN', given), readFile, faults, faultOfTokens);
  const [jwksUrl, issuer, audience] = ['GATEWAY_JWKS_URL', 'GATEWAY_JWT_ISSUER', 'GATEWAY_JWT_AUDIENCE'].map(
    (name) => given[name],
  );
  const jwt = jwksUrl && issuer && audience ? { jwksUrl, issuer, audience } : undefined;
  if (!jwt && (jwksUrl ?? issuer ?? audience) !== undefined)
    faults.push('GATEWAY_JWKS_URL, GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE are only good together');
  if (jwksUrl !== undefined && !isSecureUrl(jwksUrl))
    faults.push('GATEWAY_JWKS_URL must be a URL, https unless the host is loopback');
  const isGiven = 'GATEWAY_TOKEN' in given || 'GATEWAY_TOKEN_FILE' in given;
  if (isGiven && jwt) faults.push('GATEWAY_TOKEN and GATEWAY_JWKS_URL are both set: leave one out');
  if (!isGiven && !jwt && !isLoopback(given['HOST'] ?? 'localhost'))
    faults.push('GATEWAY_TOKEN (or GATEWAY_TOKEN_FILE) is missing, and HOST is not a loopback address');
  return { tokens, jwt };
}

function contentOf(path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch {
    throw new ConfigError('INTEGRATIONS_FILE names a file that can not be read');
  }
}

function orFaults<T>(read: () => T, faults: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    faults.push(error.message);
    return undefined;
  }
}
