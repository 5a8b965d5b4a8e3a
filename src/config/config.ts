import { z } from 'zod';
import { type ReadFile, readProblem } from './files.js';
import { GATEWAY_VARIABLES, type GatewayConfig, readGateway } from './gateway.js';
import { INTEGRATION_VARIABLES, integrationFromEnvironment } from './integrationFromEnv.js';
import { readIntegrations } from './integrationsFile.js';
import { memoryLimit } from './memory.js';
import { ConfigError, flag, integer, type IntegrationConfig, oneOfAnyCase, text } from './settings.js';
import { unknownVariables } from './unknownVariables.js';

/** The configuration, read from the environment. */
export interface Config {
  integrations: IntegrationConfig[];
  /** Reads INTEGRATIONS_FILE again; undefined if it is not set. Throws a ConfigError. */
  readIntegrations: (() => IntegrationConfig[]) | undefined;
  /** Variables that are set but not used, as INTEGRATIONS_FILE replaces them. */
  replacedVariables: string[];
  host: string;
  port: number;
  gateway: GatewayConfig;
  upstream: { concurrency: UpstreamConcurrency; timeoutMs: number };
  operation: { deadlineMs: number; maxUpstreamCalls: number };
  cacheMaxAgeSeconds: number;
  /** Whether the console is served at /console. */
  console: boolean;
  /** What the process may hold in memory. */
  memoryLimitBytes: number;
  logLevel: string;
}

interface UpstreamConcurrency {
  /** Calls in flight to one organisation. */
  usual: number;
  /** Calls in flight while JumpCloud responds as quickly as to few. */
  max: number;
}

const settings = z.object({
  HOST: text.default('127.0.0.1'),
  PORT: integer(0, 65_535).default(4000),
  UPSTREAM_CONCURRENCY: integer(1, 1000).optional(),
  UPSTREAM_CONCURRENCY_MAX: integer(1, 1000).optional(),
  UPSTREAM_TIMEOUT_MS: integer(1, 600_000).default(10_000),
  OPERATION_DEADLINE_MS: integer(1, 600_000).default(25_000),
  MAX_UPSTREAM_CALLS: integer(1, 1_000_000).default(500),
  CACHE_MAX_AGE_SECONDS: integer(0, 86_400).default(10),
  CONSOLE: flag.default(false),
  MEMORY_LIMIT_MB: integer(256, 1_000_000).optional(),
  INTEGRATIONS_FILE: text.optional(),
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
  /** Variables that the file names. */
  const named = new Set<string>();
  const readVariable = (name: string) => {
    named.add(name);
    return env[name];
  };
  const fromFile =
    path === undefined ? undefined : () => readIntegrations(readText(path, readFile), readVariable, readFile);
  const integrations = orAddProblems(
    fromFile ?? (() => [integrationFromEnvironment(variables, readFile)]),
    problems,
  );
  const known = [...Object.keys(settings.shape), ...GATEWAY_VARIABLES, ...INTEGRATION_VARIABLES, ...named];
  // An invalid file may name variables that were not read.
  if (integrations || !fromFile) problems.push(...unknownVariables(variables, known));
  if (!parsed.success || !integrations || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const { data } = parsed;
  return {
    integrations,
    readIntegrations: fromFile,
    replacedVariables: fromFile
      ? INTEGRATION_VARIABLES.filter((name) => name in variables && !named.has(name))
      : [],
    host: data.HOST,
    port: data.PORT,
    gateway,
    upstream: { concurrency: concurrencyOf(data), timeoutMs: data.UPSTREAM_TIMEOUT_MS },
    operation: { deadlineMs: data.OPERATION_DEADLINE_MS, maxUpstreamCalls: data.MAX_UPSTREAM_CALLS },
    cacheMaxAgeSeconds: data.CACHE_MAX_AGE_SECONDS,
    console: data.CONSOLE,
    memoryLimitBytes: memoryLimit(data.MEMORY_LIMIT_MB),
    logLevel: data.LOG_LEVEL,
  };
}

/** A maximum that is set holds, whether it is set by one variable or by the other. */
function concurrencyOf({
  UPSTREAM_CONCURRENCY: usual,
  UPSTREAM_CONCURRENCY_MAX: max,
}: z.infer<typeof settings>): UpstreamConcurrency {
  const ceiling = max ?? usual ?? 40;
  return { usual: Math.min(usual ?? 10, ceiling), max: ceiling };
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
