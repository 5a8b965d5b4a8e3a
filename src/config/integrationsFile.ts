import { z } from 'zod';
import type { ReadFile } from './files.js';
import { readSecret, type SecretSources } from './secrets.js';
import {
  endpointsOf,
  ConfigError,
  type IntegrationConfig,
  integrationName,
  objectId,
  origin,
  oneOf,
  text,
} from './settings.js';
import { REGIONS } from './regions.js';

const filled = text.min(1, 'must not be empty');

const entry = z.strictObject({
  name: integrationName.describe('By which access flows and the header x-directory-integration refer to it.'),
  region: oneOf(REGIONS).default('us').describe('Where the organisation lives.'),
  baseUrl: origin.optional().describe("The console's origin; replaces the region's."),
  orgId: objectId.optional().describe('Needed when the administrator has several organisations.'),
  apiKey: filled.optional().describe("An administrator's API key."),
  apiKeyFile: filled.optional().describe('The file that holds the key.'),
  apiKeyEnv: filled.optional().describe('The environment variable that holds the key.'),
  clientId: filled.optional().describe('A service account, instead of a key.'),
  clientSecretFile: filled.optional().describe("The file that holds the service account's secret."),
  managerField: filled
    .default('manager')
    .describe("JumpCloud's predefined attribute, or the name of a custom one."),
  managerResolution: oneOf(['auto', 'id', 'email']).default('auto').describe('Which kind of value counts.'),
  exposedAttributes: z.array(filled).default([]).describe('Custom attributes that User.attributes may show.'),
});

/** The shape of INTEGRATIONS_FILE. */
export const integrationsFile = z.array(entry).min(1, 'must contain at least one integration');

// The entries are read one by one, so that the problems of all of them are found.
const entries = z
  .array(z.unknown(), 'must be a list of integrations')
  .min(1, 'must contain at least one integration');

/** Reads the text of INTEGRATIONS_FILE. Throws a ConfigError that names all problems with their places. */
export function readIntegrations(
  content: string,
  env: Record<string, string | undefined>,
  readFile: ReadFile,
): IntegrationConfig[] {
  const read = entries.safeParse(parse(content));
  if (!read.success) throw new ConfigError(problemsOf(read.error, 'INTEGRATIONS_FILE').join('\n'));
  const problems: string[] = [];
  const names = new Set<string>();
  const integrations = read.data.flatMap((value, index) => {
    const place = `INTEGRATIONS_FILE[${index}]`;
    const each = entry.safeParse(value);
    if (!each.success) {
      problems.push(...problemsOf(each.error, place));
      return [];
    }
    if (names.has(each.data.name)) problems.push(`${place}.name is that of another integration`);
    names.add(each.data.name);
    return readEntry(each.data, place, env, readFile, problems) ?? [];
  });
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return integrations;
}

function readEntry(
  each: z.output<typeof entry>,
  place: string,
  env: Record<string, string | undefined>,
  readFile: ReadFile,
  problems: string[],
): IntegrationConfig | undefined {
  const given = [each.apiKey, each.apiKeyFile, each.apiKeyEnv, each.clientId].filter(
    (way) => way !== undefined,
  );
  if (given.length !== 1 || (each.clientId === undefined) !== (each.clientSecretFile === undefined)) {
    problems.push(`${place} needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile`);
    return undefined;
  }
  const secret = readSecret(secretSourcesOf(each, place, env), readFile, problems);
  if (!secret) return undefined;
  return {
    name: each.name,
    region: each.region,
    ...endpointsOf(each.region, each.baseUrl),
    credential:
      each.clientId === undefined ? { apiKey: secret } : { clientId: each.clientId, clientSecret: secret },
    organizationId: each.orgId,
    managerField: each.managerField,
    managerResolution: each.managerResolution,
    exposedAttributes: each.exposedAttributes,
  };
}

function secretSourcesOf(
  { apiKey, apiKeyFile, apiKeyEnv, clientSecretFile }: z.output<typeof entry>,
  place: string,
  env: Record<string, string | undefined>,
): SecretSources {
  const fileName = `${place}.${clientSecretFile === undefined ? 'apiKeyFile' : 'clientSecretFile'}`;
  const file = clientSecretFile ?? apiKeyFile;
  if (apiKeyEnv === undefined) return { name: `${place}.apiKey`, value: apiKey, fileName, file };
  return { name: `${place}.apiKeyEnv`, value: env[apiKeyEnv] ?? '', fileName, file };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ConfigError('INTEGRATIONS_FILE is not JSON');
  }
}

/** The problems that zod found at a place, each with its path as one would write it in JavaScript. */
function problemsOf({ issues }: z.ZodError, place: string): string[] {
  return issues.map(({ path, message }) => {
    const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
    return `${place}${parts.join('')} ${message}`;
  });
}
