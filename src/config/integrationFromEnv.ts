import { z } from 'zod';
import type { ReadFile } from './files.js';
import { readSecret, sourcesOf } from './secrets.js';
import {
  endpointsOf,
  ConfigError,
  type CredentialConfig,
  type IntegrationConfig,
  integrationName,
  objectId,
  origin,
  oneOfAnyCase,
  text,
} from './settings.js';
import { REGIONS } from './regions.js';

const settings = z.object({
  JUMPCLOUD_REGION: oneOfAnyCase(REGIONS).default('us'),
  JUMPCLOUD_BASE_URL: origin.optional(),
  JUMPCLOUD_ORG_ID: objectId.optional(),
  JUMPCLOUD_INTEGRATION_NAME: integrationName.default('jumpcloud'),
  JUMPCLOUD_MANAGER_FIELD: text.default('manager'),
  JUMPCLOUD_MANAGER_RESOLUTION: oneOfAnyCase(['auto', 'id', 'email']).default('auto'),
  JUMPCLOUD_EXPOSED_ATTRIBUTES: text.default(''),
});

/** The integration that the JUMPCLOUD_… variables configure. Throws a ConfigError that names all problems. */
export function integrationFromEnvironment(
  given: Record<string, string>,
  readFile: ReadFile,
): IntegrationConfig {
  const read = settings.safeParse(given);
  const problems = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const credential = readCredential(given, readFile, problems);
  if (!read.success || !credential || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const set = read.data;
  return {
    name: set.JUMPCLOUD_INTEGRATION_NAME,
    region: set.JUMPCLOUD_REGION,
    ...endpointsOf(set.JUMPCLOUD_REGION, set.JUMPCLOUD_BASE_URL),
    credential,
    organizationId: set.JUMPCLOUD_ORG_ID,
    managerField: set.JUMPCLOUD_MANAGER_FIELD,
    managerResolution: set.JUMPCLOUD_MANAGER_RESOLUTION,
    exposedAttributes: set.JUMPCLOUD_EXPOSED_ATTRIBUTES.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  };
}

/** The API key or the service account, whichever is configured. */
function readCredential(
  given: Record<string, string>,
  readFile: ReadFile,
  problems: string[],
): CredentialConfig | undefined {
  const before = problems.length;
  const apiKey = readSecret(sourcesOf('JUMPCLOUD_API_KEY', given), readFile, problems);
  const clientSecret = readSecret(sourcesOf('JUMPCLOUD_CLIENT_SECRET', given), readFile, problems);
  const clientId = given['JUMPCLOUD_CLIENT_ID'];
  if (problems.length > before) return undefined;
  if (apiKey && (clientId !== undefined || clientSecret))
    problems.push('JUMPCLOUD_API_KEY and JUMPCLOUD_CLIENT_ID are both set: remove one');
  if (apiKey) return { apiKey };
  if (clientId !== undefined && clientSecret) return { clientId, clientSecret };
  if (clientId !== undefined)
    problems.push('JUMPCLOUD_CLIENT_SECRET (or JUMPCLOUD_CLIENT_SECRET_FILE) is missing');
  else if (clientSecret) problems.push('JUMPCLOUD_CLIENT_ID is missing');
  else problems.push('JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing');
  return undefined;
}
