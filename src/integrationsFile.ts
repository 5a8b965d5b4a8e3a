import { z } from 'zod';
import { type ReadFile, readSecret } from './secretSettings.js';
import {
  addressesOf,
  ConfigError,
  type IntegrationConfig,
  integrationName,
  objectId,
  origin,
  pick,
  text,
} from './settings.js';
import { REGIONS } from './jumpcloud/regions.js';

const filled = text.min(1, 'must not be empty');

const entry = z.strictObject({
  name: integrationName.describe('By which access flows and the header x-directory-integration refer to it.'),
  region: pick(REGIONS).default('us').describe('Where the organisation lives.'),
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
  managerResolution: pick(['auto', 'id', 'email']).default('auto').describe('Which kind of value counts.'),
  exposedAttributes: z.array(filled).default([]).describe('Custom attributes that User.attributes may show.'),
});

/** The shape of INTEGRATIONS_FILE. */
export const integrationsFile = z.array(entry).min(1, 'must hold at least one integration');

/** Reads the text of INTEGRATIONS_FILE. Throws a ConfigError that names all faults with their places. */
export function readIntegrations(
  content: string,
  env: Record<string, string | undefined>,
  readFile: ReadFile,
): IntegrationConfig[] {
  const read = integrationsFile.safeParse(parse(content));
  if (!read.success)
    throw new ConfigError(
      read.error.issues.map((issue) => `${placeOf(issue.path)} ${issue.message}`).join('\n'),
    );
  const faults: string[] = [];
  const names = new Set<string>();
  const integrations = read.data.flatMap((each, index) => {
    const place = `INTEGRATIONS_FILE[${index}]`;
    if (names.has(each.name)) faults.push(`${place}.name is that of another integration`);
    names.add(each.name);
    return readEntry(each, place, env, readFile, faults) ?? [];
  });
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return integrations;
}

function readEntry(
  each: z.output<typeof entry>,
  place: string,
  env: Record<string, string | undefined>,
  readFile: ReadFile,
  faults: string[],
): IntegrationConfig | undefined {
  const fromEnv = each.apiKeyEnv === undefined ? undefined : (env[each.apiKeyEnv] ?? '');
  const ways = [each.apiKey, each.apiKeyFile, each.apiKeyEnv, each.clientId].filter(
    (way) => way !== undefined,
  );
  if (ways.length !== 1 || (each.clientId === undefined) !== (each.clientSecretFile === undefined)) {
    faults.push(`${place} needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile`);
    return undefined;
  }
  const isAccount = each.clientId !== undefined;
  const secret = readSecret(
    {
      name: `${place}.${isAccount ? 'clientSecretFile' : each.apiKeyEnv === undefined ? 'apiKey' : 'apiKeyEnv'}`,
      value: each.apiKey ?? fromEnv,
      fileName: `${place}.${isAccount ? 'clientSecretFile' : 'apiKeyFile'}`,
      file: each.apiKeyFile ?? each.clientSecretFile,
    },
    readFile,
    faults,
  );
  if (!secret) return undefined;
  return {
    name: each.name,
    region: each.region,
    ...addressesOf(each.region, each.baseUrl),
    credential: isAccount ? { clientId: each.clientId ?? '', clientSecret: secret } : { apiKey: secret },
    organizationId: each.orgId,
    managerField: each.managerField,
    managerResolution: each.managerResolution,
    exposedAttributes: each.exposedAttributes,
  };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ConfigError('INTEGRATIONS_FILE is no JSON');
  }
}

/** As one would write it in JavaScript. */
function placeOf(path: PropertyKey[]): string {
  return `INTEGRATIONS_FILE${path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')}`;
}
