import { z } from 'zod';
import type { ReadFile } from './files.js';
import { readSecret, type SecretSources } from './secrets.js';
import { integrationEntry } from './integrationEntry.js';
import { ConfigError, endpointsOf, type IntegrationConfig } from './settings.js';

/** The value of an environment variable. */
type ReadVariable = (name: string) => string | undefined;

/** The schema of INTEGRATIONS_FILE. */
export const integrationsFile = z.array(integrationEntry).min(1, 'must contain at least one integration');

// Entries are validated one by one, so that the problems of every entry are reported.
const entryList = z
  .array(z.unknown(), 'must be a list of integrations')
  .min(1, 'must contain at least one integration');

/**
 * Parses the text of INTEGRATIONS_FILE. `readVariable` and `readFile` provide the secrets that entries refer to. Throws a
 * ConfigError that lists every problem with its path.
 */
export function readIntegrations(
  content: string,
  readVariable: ReadVariable,
  readFile: ReadFile,
): IntegrationConfig[] {
  const parsed = entryList.safeParse(parseJson(content));
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error, 'INTEGRATIONS_FILE').join('\n'));
  const problems: string[] = [];
  const names = new Set<string>();
  const integrations = parsed.data.flatMap((value, index) => {
    const path = `INTEGRATIONS_FILE[${index}]`;
    const { data: entry, error } = integrationEntry.safeParse(value);
    if (error) {
      problems.push(...problemsOf(error, path));
      return [];
    }
    if (names.has(entry.name)) problems.push(`${path}.name is used by another integration`);
    names.add(entry.name);
    return readEntry(entry, path, readVariable, readFile, problems) ?? [];
  });
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return integrations;
}

function readEntry(
  entry: z.output<typeof integrationEntry>,
  path: string,
  readVariable: ReadVariable,
  readFile: ReadFile,
  problems: string[],
): IntegrationConfig | undefined {
  const credentials = [entry.apiKey, entry.apiKeyFile, entry.apiKeyEnv, entry.clientId].filter(
    (value) => value !== undefined,
  );
  if (credentials.length !== 1 || (entry.clientId === undefined) !== (entry.clientSecretFile === undefined)) {
    problems.push(`${path} needs one of apiKey, apiKeyFile, apiKeyEnv, or clientId with clientSecretFile`);
    return undefined;
  }
  const secret = readSecret(secretSourcesOf(entry, path, readVariable), readFile, problems);
  if (!secret) return undefined;
  return {
    name: entry.name,
    region: entry.region,
    ...endpointsOf(entry.region, entry.baseUrl),
    credential:
      entry.clientId === undefined ? { apiKey: secret } : { clientId: entry.clientId, clientSecret: secret },
    organizationId: entry.orgId,
    managerField: entry.managerField,
    managerResolution: entry.managerResolution,
    managerFieldMayBeEmpty: entry.managerFieldMayBeEmpty,
    exposedAttributes: entry.exposedAttributes,
  };
}

function secretSourcesOf(
  { apiKey, apiKeyFile, apiKeyEnv, clientSecretFile }: z.output<typeof integrationEntry>,
  path: string,
  readVariable: ReadVariable,
): SecretSources {
  const fileName = `${path}.${clientSecretFile === undefined ? 'apiKeyFile' : 'clientSecretFile'}`;
  const file = clientSecretFile ?? apiKeyFile;
  if (apiKeyEnv === undefined) return { name: `${path}.apiKey`, value: apiKey, fileName, file };
  return { name: `${path}.apiKeyEnv`, value: readVariable(apiKeyEnv) ?? '', fileName, file };
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new ConfigError('INTEGRATIONS_FILE is not JSON');
  }
}

/** The issues of a ZodError as messages, each with its path in JavaScript notation. `root` is the path of the value. */
function problemsOf({ issues }: z.ZodError, root: string): string[] {
  return issues.map(({ path, message }) => {
    const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`));
    return `${root}${parts.join('')} ${message}`;
  });
}
