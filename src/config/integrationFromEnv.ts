import { z } from 'zod';
import type { ReadFile } from './files.js';
import { readSecret, sourcesOf } from './secrets.js';
import {
  endpointsOf,
  ConfigError,
  type CredentialConfig,
  flag,
  type IntegrationConfig,
  integrationName,
  objectId,
  origin,
  RESOLUTIONS,
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
  JUMPCLOUD_MANAGER_RESOLUTION: oneOfAnyCase(RESOLUTIONS).default('auto'),
  JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: flag.default(false),
  JUMPCLOUD_EXPOSED_ATTRIBUTES: text.default(''),
});

/** The variables that configure one integration. */
export const INTEGRATION_VARIABLES = [
  'JUMPCLOUD_API_KEY',
  'JUMPCLOUD_API_KEY_FILE',
  'JUMPCLOUD_CLIENT_ID',
  'JUMPCLOUD_CLIENT_SECRET',
  'JUMPCLOUD_CLIENT_SECRET_FILE',
  ...Object.keys(settings.shape),
];

/** The integration configured by the JUMPCLOUD_* variables. Throws a ConfigError that lists every problem. */
export function integrationFromEnvironment(
  variables: Record<string, string>,
  readFile: ReadFile,
): IntegrationConfig {
  const parsed = settings.safeParse(variables);
  const problems = (parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const credential = readCredential(variables, readFile, problems);
  if (!parsed.success || !credential || problems.length > 0) throw new ConfigError(problems.join('\n'));
  const { data } = parsed;
  return {
    name: data.JUMPCLOUD_INTEGRATION_NAME,
    region: data.JUMPCLOUD_REGION,
    ...endpointsOf(data.JUMPCLOUD_REGION, data.JUMPCLOUD_BASE_URL),
    credential,
    organizationId: data.JUMPCLOUD_ORG_ID,
    managerField: data.JUMPCLOUD_MANAGER_FIELD,
    managerResolution: data.JUMPCLOUD_MANAGER_RESOLUTION,
    managerFieldMayBeEmpty: data.JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY,
    exposedAttributes: data.JUMPCLOUD_EXPOSED_ATTRIBUTES.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  };
}

/** The API key or service account; undefined if neither is usable. Adds problems to `problems`. */
function readCredential(
  variables: Record<string, string>,
  readFile: ReadFile,
  problems: string[],
): CredentialConfig | undefined {
  const problemsBefore = problems.length;
  const apiKey = readSecret(sourcesOf('JUMPCLOUD_API_KEY', variables), readFile, problems);
  const clientSecret = readSecret(sourcesOf('JUMPCLOUD_CLIENT_SECRET', variables), readFile, problems);
  const clientId = variables['JUMPCLOUD_CLIENT_ID'];
  if (problems.length > problemsBefore) return undefined;
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
