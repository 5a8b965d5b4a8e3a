import { z } from 'zod';
import { placesOf, type ReadFile, readSecret } from './secretSettings.js';
import {
  addressesOf,
  ConfigError,
  type CredentialConfig,
  type IntegrationConfig,
  integrationName,
  objectId,
  origin,
  pick,
  text,
} from './settings.js';
import { REGIONS } from './jumpcloud/regions.js';

const settings = z.object({
  JUMPCLOUD_REGION: pick(REGIONS).default('us'),
  JUMPCLOUD_BASE_URL: origin.optional(),
  JUMPCLOUD_ORG_ID: objectId.optional(),
  JUMPCLOUD_INTEGRATION_NAME: integrationName.default('jumpcloud'),
  JUMPCLOUD_MANAGER_FIELD: text.default('manager'),
  JUMPCLOUD_MANAGER_RESOLUTION: pick(['auto', 'id', 'email']).default('auto'),
  JUMPCLOUD_EXPOSED_ATTRIBUTES: text.default(''),
});

/** The one integration that the variables JUMPCLOUD_… describe. Throws a ConfigError that names all faults. */
export function integrationFromEnvironment(
  given: Record<string, string>,
  readFile: ReadFile,
): IntegrationConfig {
  const read = settings.safeParse(given);
  const faults = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const credential = readCredential(given, readFile, faults);
  if (!read.success || !credential || faults.length > 0) throw new ConfigError(faults.join('\n'));
  const set = read.data;
  return {
    name: set.JUMPCLOUD_INTEGRATION_NAME,
    region: set.JUMPCLOUD_REGION,
    ...addressesOf(set.JUMPCLOUD_REGION, set.JUMPCLOUD_BASE_URL),
    credential,
    organizationId: set.JUMPCLOUD_ORG_ID,
    managerField: set.JUMPCLOUD_MANAGER_FIELD,
    managerResolution: set.JUMPCLOUD_MANAGER_RESOLUTION,
    exposedAttributes: set.JUMPCLOUD_EXPOSED_ATTRIBUTES.split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  };
}

/** A key or a service account: the one that is given. */
function readCredential(
  given: Record<string, string>,
  readFile: ReadFile,
  faults: string[],
): CredentialConfig | undefined {
  const before = faults.length;
  const apiKey = readSecret(placesOf('JUMPCLOUD_API_KEY', given), readFile, faults);
  const clientSecret = readSecret(placesOf('JUMPCLOUD_CLIENT_SECRET', given), readFile, faults);
  const clientId = given['JUMPCLOUD_CLIENT_ID'];
  if (faults.length > before) return undefined;
  if (apiKey && (clientId !== undefined || clientSecret))
    faults.push('JUMPCLOUD_API_KEY and JUMPCLOUD_CLIENT_ID are both set: leave one out');
  if (apiKey) return { apiKey };
  if (clientId !== undefined && clientSecret) return { clientId, clientSecret };
  if (clientId !== undefined)
    faults.push('JUMPCLOUD_CLIENT_SECRET (or JUMPCLOUD_CLIENT_SECRET_FILE) is missing');
  else if (clientSecret) faults.push('JUMPCLOUD_CLIENT_ID is missing');
  else faults.push('JUMPCLOUD_API_KEY (or JUMPCLOUD_API_KEY_FILE) is missing');
  return undefined;
}
