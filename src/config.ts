import { z } from 'zod';
import { Secret } from './secret.js';

/** One JumpCloud organisation to connect. */
export interface IntegrationConfig {
  name: string;
  /** The console's origin, for example `https://console.jumpcloud.com`. */
  origin: string;
  apiKey: Secret;
  organizationId: string | undefined;
  managerField: string;
  managerResolution: 'auto' | 'id' | 'email';
  exposedAttributes: string[];
}

/** Everything that the environment decides. */
export interface Config {
  integration: IntegrationConfig;
  host: string;
  port: number;
  upstream: { concurrency: number; timeoutMs: number };
  operation: { deadlineMs: number; maxUpstreamCalls: number };
  cacheMaxAgeSeconds: number;
  logLevel: string;
}

/** The environment can't be used. The message names every fault, a line each, and no secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const ORIGINS = {
  us: 'https://console.jumpcloud.com',
  eu: 'https://console.eu.jumpcloud.com',
  in: 'https://console.in.jumpcloud.com',
};

const text = z.string().trim();
const pick = <const Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be one of ${words.join(', ')}`);
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
// Named, so that nobody believes to be protected by a setting that does nothing.
const later = z.undefined('is not supported by this version').optional();

const settings = z.object({
  JUMPCLOUD_API_KEY: text.optional(),
  JUMPCLOUD_API_KEY_FILE: text.optional(),
  JUMPCLOUD_CLIENT_ID: later,
  JUMPCLOUD_CLIENT_SECRET: later,
  JUMPCLOUD_CLIENT_SECRET_FILE: later,
  JUMPCLOUD_REGION: pick(['us', 'eu', 'in']).default('us'),
  JUMPCLOUD_BASE_URL: text
    .refine(isOrigin, 'must be an origin, as https://console.jumpcloud.com is; http only on a loopback host')
    .optional(),
  JUMPCLOUD_ORG_ID: text.regex(/^[0-9a-f]{24}$/i, 'must be 24 hex digits').optional(),
  JUMPCLOUD_INTEGRATION_NAME: text.default('jumpcloud'),
  JUMPCLOUD_MANAGER_FIELD: text.default('manager'),
  JUMPCLOUD_MANAGER_RESOLUTION: pick(['auto', 'id', 'email']).default('auto'),
  JUMPCLOUD_EXPOSED_ATTRIBUTES: text.default(''),
  INTEGRATIONS_FILE: later,
  HOST: text
    .refine(isLoopback, 'must be a loopback address: this version can not tell the gateway from a stranger')
    .default('127.0.0.1'),
  PORT: whole(0, 65_535).default(4000),
  GATEWAY_TOKEN: later,
  GATEWAY_TOKEN_FILE: later,
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
export function readConfig(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = settings.safeParse(given);
  const faults = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const apiKey = readSecret('JUMPCLOUD_API_KEY', given, readFile, faults);
  if (!read.success || !apiKey || faults.length > 0) throw new ConfigError(faults.join('\n'));
  const set = read.data;
  return {
    integration: {
      name: set.JUMPCLOUD_INTEGRATION_NAME,
      origin: new URL(set.JUMPCLOUD_BASE_URL ?? ORIGINS[set.JUMPCLOUD_REGION]).origin,
      apiKey,
      organizationId: set.JUMPCLOUD_ORG_ID,
      managerField: set.JUMPCLOUD_MANAGER_FIELD,
      managerResolution: set.JUMPCLOUD_MANAGER_RESOLUTION,
      exposedAttributes: set.JUMPCLOUD_EXPOSED_ATTRIBUTES.split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    },
    host: set.HOST,
    port: set.PORT,
    upstream: { concurrency: set.UPSTREAM_CONCURRENCY, timeoutMs: set.UPSTREAM_TIMEOUT_MS },
    operation: { deadlineMs: set.OPERATION_DEADLINE_MS, maxUpstreamCalls: set.MAX_UPSTREAM_CALLS },
    cacheMaxAgeSeconds: set.CACHE_MAX_AGE_SECONDS,
    logLevel: set.LOG_LEVEL,
  };
}

/** A secret from the variable, or from the file that `…_FILE` names; its faults go to `faults`. */
function readSecret(
  name: string,
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
  faults: string[],
): Secret | undefined {
  const file = env[`${name}_FILE`]?.trim();
  let secret = env[name]?.trim();
  if (file !== undefined && secret !== undefined)
    faults.push(`${name} and ${name}_FILE are both set: leave one out`);
  else if (file === undefined && secret === undefined) faults.push(`${name} (or ${name}_FILE) is missing`);
  try {
    if (file !== undefined) secret = readFile(file).trim();
  } catch {
    faults.push(`${name}_FILE names a file that can not be read`);
    return undefined;
  }
  // What is sent in an HTTP header must be plain ASCII without blanks, as every key of JumpCloud's is.
  if (secret === undefined || /^[\x21-\x7e]+$/.test(secret))
    return secret === undefined ? undefined : new Secret(secret);
  faults.push(`${name} is empty or holds characters that no key has`);
  return undefined;
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return secure && url.href === `${url.origin}/`;
}

function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/i.test(host);
}
