import { expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import { readConfig } from '../../src/config/config.js';
import { ConfigError, type CredentialConfig } from '../../src/config/settings.js';

const KEY = 'k3y-0123456789';

function problemsOf(env: Record<string, string>, files: Record<string, string> = {}): string[] {
  try {
    readWithFiles(env, files);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

/** `files` maps paths to contents; reading any other path fails. */
function readWithFiles(env: Record<string, string>, files: Record<string, string> = {}) {
  return readConfig(env, (path) => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  });
}

function apiKeyOf(credential?: CredentialConfig): string | undefined {
  return credential && 'apiKey' in credential ? credential.apiKey.reveal() : undefined;
}

test('only the API key is required', () => {
  const { integrations, ...rest } = readWithFiles({ JUMPCLOUD_API_KEY: KEY });
  expect(integrations).toHaveLength(1);
  expect({ ...integrations[0], credential: apiKeyOf(integrations[0]?.credential) }).toEqual({
    name: 'jumpcloud',
    region: 'us',
    origin: 'https://console.jumpcloud.com',
    tokenUrl: 'https://admin-oauth.id.jumpcloud.com/oauth2/token',
    credential: KEY,
    organizationId: undefined,
    managerField: 'manager',
    managerResolution: 'auto',
    managerFieldMayBeEmpty: false,
    exposedAttributes: [],
  });
  expect(rest).toEqual({
    readIntegrations: undefined,
    replacedVariables: [],
    gateway: { tokens: undefined, jwt: undefined },
    host: '127.0.0.1',
    port: 4000,
    upstream: { concurrency: { usual: 10, max: 40 }, timeoutMs: 10_000 },
    operation: { deadlineMs: 25_000, maxUpstreamCalls: 500 },
    cacheMaxAgeSeconds: 10,
    console: false,
    memoryLimitBytes: expect.any(Number),
    logLevel: 'info',
  });
});

test.each([
  [{ UPSTREAM_CONCURRENCY: '3' }, { usual: 3, max: 3 }],
  [{ UPSTREAM_CONCURRENCY_MAX: '4' }, { usual: 4, max: 4 }],
  [
    { UPSTREAM_CONCURRENCY: '3', UPSTREAM_CONCURRENCY_MAX: '20' },
    { usual: 3, max: 20 },
  ],
  [
    { UPSTREAM_CONCURRENCY: '20', UPSTREAM_CONCURRENCY_MAX: '3' },
    { usual: 3, max: 3 },
  ],
])('with %j, calls in flight are limited to %j', (env, concurrency) => {
  expect(readWithFiles({ JUMPCLOUD_API_KEY: KEY, ...env }).upstream.concurrency).toEqual(concurrency);
});

test('the API key can be read from a file that ends with a line break', () => {
  const { integrations } = readWithFiles({ JUMPCLOUD_API_KEY_FILE: '/run/key' }, { '/run/key': `${KEY}\n` });
  expect(apiKeyOf(integrations[0]?.credential)).toBe(KEY);
});

test.each([
  [{ JUMPCLOUD_REGION: 'us' }, 'https://console.jumpcloud.com'],
  [{ JUMPCLOUD_REGION: 'eu' }, 'https://console.eu.jumpcloud.com'],
  [{ JUMPCLOUD_REGION: 'EU' }, 'https://console.eu.jumpcloud.com'],
  [{ JUMPCLOUD_REGION: 'in' }, 'https://console.in.jumpcloud.com'],
  [
    { JUMPCLOUD_REGION: 'eu', JUMPCLOUD_BASE_URL: 'https://jumpcloud.example.com/' },
    'https://jumpcloud.example.com',
  ],
  [{ JUMPCLOUD_BASE_URL: 'http://127.0.0.1:8080' }, 'http://127.0.0.1:8080'],
  [{ JUMPCLOUD_BASE_URL: 'http://[::1]:8080' }, 'http://[::1]:8080'],
])('%j gives the origin %s', (env, origin) => {
  expect(readWithFiles({ JUMPCLOUD_API_KEY: KEY, ...env }).integrations[0]?.origin).toBe(origin);
});

test('an empty value counts as not set', () => {
  const env = {
    JUMPCLOUD_API_KEY: KEY,
    JUMPCLOUD_REGION: '',
    PORT: ' ',
    JUMPCLOUD_MANAGER_FIELD: '',
    GATEWAY_TOKEN: '',
  };
  expect(readWithFiles(env)).toMatchObject({ port: 4000, integrations: [{ managerField: 'manager' }] });
});

test('one error lists every problem and no secret', () => {
  const problems = problemsOf({
    JUMPCLOUD_API_KEY: `${KEY} with a blank`,
    JUMPCLOUD_REGION: 'uk',
    JUMPCLOUD_BASE_URL: 'http://console.jumpcloud.com',
    JUMPCLOUD_ORG_ID: 'acme',
    JUMPCLOUD_MANAGER_RESOLUTION: 'guess',
    HOST: '0.0.0.0',
    PORT: '70000',
    GATEWAY_TOKEN: `${KEY}-token`,
    UPSTREAM_CONCURRENCY: '0',
    UPSTREAM_TIMEOUT_MS: 'soon',
    LOG_LEVEL: 'loud',
  });
  expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
    'GATEWAY_TOKEN',
    'JUMPCLOUD_API_KEY',
    'JUMPCLOUD_BASE_URL',
    'JUMPCLOUD_MANAGER_RESOLUTION',
    'JUMPCLOUD_ORG_ID',
    'JUMPCLOUD_REGION',
    'LOG_LEVEL',
    'PORT',
    'UPSTREAM_CONCURRENCY',
    'UPSTREAM_TIMEOUT_MS',
  ]);
  expect(problems.join('\n')).not.toContain(KEY);
});

test.each([
  [{}, 'JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing'],
  [{ JUMPCLOUD_API_KEY: '  ' }, 'JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing'],
  [
    { JUMPCLOUD_API_KEY: KEY, JUMPCLOUD_API_KEY_FILE: '/run/key' },
    'JUMPCLOUD_API_KEY and JUMPCLOUD_API_KEY_FILE are both set: remove one',
  ],
  [{ JUMPCLOUD_API_KEY_FILE: '/nowhere' }, "JUMPCLOUD_API_KEY_FILE: /nowhere can't be read (ENOENT)"],
  [
    { JUMPCLOUD_API_KEY_FILE: '/empty' },
    'JUMPCLOUD_API_KEY_FILE: /empty is empty or contains invalid characters',
  ],
  [{ INTEGRATIONS_FILE: '/nowhere' }, "INTEGRATIONS_FILE: /nowhere can't be read (ENOENT)"],
  [{ INTEGRATIONS_FILE: '/empty' }, 'INTEGRATIONS_FILE is not JSON'],
  [{ JUMPCLOUD_CLIENT_ID: 'a' }, 'JUMPCLOUD_CLIENT_SECRET (or JUMPCLOUD_CLIENT_SECRET_FILE) is missing'],
  [{ JUMPCLOUD_CLIENT_SECRET: KEY }, 'JUMPCLOUD_CLIENT_ID is missing'],
  [
    { JUMPCLOUD_API_KEY: KEY, JUMPCLOUD_CLIENT_ID: 'a', JUMPCLOUD_CLIENT_SECRET: KEY },
    'JUMPCLOUD_API_KEY and JUMPCLOUD_CLIENT_ID are both set: remove one',
  ],
  [
    { JUMPCLOUD_API_KEY: KEY, GATEWAY_JWT_ISSUER: 'x' },
    'GATEWAY_JWKS_URL, GATEWAY_JWT_ISSUER and GATEWAY_JWT_AUDIENCE must be set together',
  ],
  [
    {
      JUMPCLOUD_API_KEY: KEY,
      GATEWAY_JWKS_URL: 'http://example.com/keys',
      GATEWAY_JWT_ISSUER: 'x',
      GATEWAY_JWT_AUDIENCE: 'y',
    },
    'GATEWAY_JWKS_URL must be a URL, https unless the host is loopback',
  ],
  ...[
    'https://user:password@example.com/keys',
    'https://user@example.com',
    'https://:password@example.com',
  ].map((url): [Record<string, string>, string] => [
    {
      JUMPCLOUD_API_KEY: KEY,
      GATEWAY_JWKS_URL: url,
      GATEWAY_JWT_ISSUER: 'x',
      GATEWAY_JWT_AUDIENCE: 'y',
    },
    'GATEWAY_JWKS_URL must not contain a user name or password',
  ]),
  [
    { JUMPCLOUD_API_KEY: KEY, HOST: '0.0.0.0' },
    'GATEWAY_TOKEN (or GATEWAY_TOKEN_FILE) is missing, and HOST is not a loopback address',
  ],
  [
    { JUMPCLOUD_API_KEY: KEY, GATEWAY_TOKEN: `${'a'.repeat(32)}, short` },
    'GATEWAY_TOKEN contains a token of fewer than 32 characters',
  ],
])('%j: %s', (env, problem) => {
  expect(problemsOf(env, { '/run/key': KEY, '/empty': '\n' })).toEqual([problem]);
});

test.each([
  'https://key:secret@console.jumpcloud.com',
  'https://console.jumpcloud.com/api',
  'https://x.com?a',
  'ftp://x.com',
  'console.jumpcloud.com',
])('%s is not an origin', (url) => {
  expect(problemsOf({ JUMPCLOUD_API_KEY: KEY, JUMPCLOUD_BASE_URL: url })).toHaveLength(1);
});

test('printing, inspecting or serialising the configuration does not reveal the API key', () => {
  const config = readWithFiles({ JUMPCLOUD_API_KEY: KEY });
  const [integration] = config.integrations;
  expect(
    [
      inspect(config, { depth: 9, showHidden: true }),
      JSON.stringify(config),
      inspect(integration?.credential),
    ].join(),
  ).not.toContain(KEY);
});

test('MEMORY_LIMIT_MB is limited by the heap, as the process ends when that is full', () => {
  const limit = (MEMORY_LIMIT_MB: string) =>
    readWithFiles({ JUMPCLOUD_API_KEY: KEY, MEMORY_LIMIT_MB }).memoryLimitBytes;
  expect(limit('300')).toBe(300_000_000);
  expect(() => limit('255')).toThrow('MEMORY_LIMIT_MB');
  expect(limit('1000000')).toBe(0.75 * getHeapStatistics().heap_size_limit);
});

test.each([
  ['JUMPCLOUD_API_KEI', 'JUMPCLOUD_API_KEY'],
  ['JUMPCLOUD_MANGER_FIELD', 'JUMPCLOUD_MANAGER_FIELD'],
  ['JUMPCLOUD_MANAGER', 'JUMPCLOUD_MANAGER_FIELD'],
  ['GATEWAY_TOKENS', 'GATEWAY_TOKEN'],
  ['UPSTREAM_TIMEOUT', 'UPSTREAM_TIMEOUT_MS'],
  ['CACHE_MAX_AGE', 'CACHE_MAX_AGE_SECONDS'],
  ['INTEGRATIONS_FILES', 'INTEGRATIONS_FILE'],
  ['GATEWAY_PORT', 'GATEWAY_TOKEN'],
])('%s is refused, and the nearest setting is %s', (name, nearest) => {
  expect(problemsOf({ JUMPCLOUD_API_KEY: KEY, [name]: '4000' })).toEqual([
    `${name} is not a setting. Did you mean ${nearest}?`,
  ]);
});

test('unknown variables are reported together with other problems', () => {
  expect(problemsOf({ JUMPCLOUD_APIKEY: KEY, REDIS_HOST: 'cache', PORT: 'x' })).toEqual([
    'PORT must be a whole number',
    'JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing',
    'JUMPCLOUD_APIKEY is not a setting. Did you mean JUMPCLOUD_API_KEY?',
    expect.stringMatching(/^REDIS_HOST is not a setting\. Did you mean \w+\?$/),
  ]);
});

test('empty variables, those of others, and those that Kubernetes sets for services are accepted', () => {
  const env = {
    JUMPCLOUD_REGOIN: ' ',
    PATH: '/bin',
    CACHED: '1',
    JUMPCLOUD_SUBGRAPH_SERVICE_HOST: '10.0.0.1',
    JUMPCLOUD_SUBGRAPH_SERVICE_PORT: '4000',
    JUMPCLOUD_SUBGRAPH_SERVICE_PORT_HTTP: '4000',
    JUMPCLOUD_SUBGRAPH_PORT: 'tcp://10.0.0.1:4000',
    JUMPCLOUD_SUBGRAPH_PORT_4000_TCP: 'tcp://10.0.0.1:4000',
    JUMPCLOUD_SUBGRAPH_PORT_4000_TCP_PROTO: 'tcp',
    JUMPCLOUD_SUBGRAPH_PORT_4000_TCP_PORT: '4000',
    REDIS_PORT_6379_TCP_ADDR: '10.0.0.2',
  };
  expect(problemsOf({ JUMPCLOUD_API_KEY: KEY, ...env })).toEqual([]);
});

test('variables that INTEGRATIONS_FILE names are accepted, and those that it replaces are listed', () => {
  const env = {
    JUMPCLOUD_ACME_KEY: KEY,
    JUMPCLOUD_API_KEY: KEY,
    JUMPCLOUD_REGION: 'eu',
    JUMPCLOUD_ORG_ID: '',
  };
  const files = { '/run/file': JSON.stringify([{ name: 'acme', apiKeyEnv: 'JUMPCLOUD_ACME_KEY' }]) };
  const config = readWithFiles({ ...env, INTEGRATIONS_FILE: '/run/file' }, files);
  expect(config.replacedVariables).toEqual(['JUMPCLOUD_API_KEY', 'JUMPCLOUD_REGION']);
});

test('an invalid INTEGRATIONS_FILE does not make the variables that it names unknown', () => {
  const env = { JUMPCLOUD_ACME_KEY: KEY, INTEGRATIONS_FILE: '/run/file' };
  const entry = { name: 'acme', apiKeyEnv: 'JUMPCLOUD_ACME_KEY', region: 'mars' };
  expect(problemsOf(env, { '/run/file': JSON.stringify([entry]) })).toEqual([
    'INTEGRATIONS_FILE[0].region must be one of us, eu, in',
  ]);
});
