import { z } from 'zod';
import { REGIONS } from './regions.js';
import { integrationName, objectId, oneOf, origin, RESOLUTIONS, text } from './settings.js';

const nonEmptyText = text.min(1, 'must not be empty');

/** An entry of INTEGRATIONS_FILE. */
export const integrationEntry = z.strictObject(
  {
    name: integrationName.describe(
      'The name of the integration, sent in the header x-directory-integration.',
    ),
    region: oneOf(REGIONS).default('us').describe('The JumpCloud region of the organisation.'),
    baseUrl: origin.optional().describe("The console's origin; replaces the region's."),
    orgId: objectId
      .optional()
      .describe('The organisation id; required if the administrator has several organisations.'),
    apiKey: nonEmptyText.optional().describe("An administrator's API key."),
    apiKeyFile: nonEmptyText.optional().describe('The file that contains the API key.'),
    apiKeyEnv: nonEmptyText.optional().describe('The environment variable that contains the API key.'),
    clientId: nonEmptyText
      .optional()
      .describe('The client id of a service account, used instead of an API key.'),
    clientSecretFile: nonEmptyText
      .optional()
      .describe('The file that contains the client secret of the service account.'),
    managerField: nonEmptyText
      .default('manager')
      .describe("`manager`, JumpCloud's predefined attribute, or the name of a custom attribute."),
    managerResolution: oneOf(RESOLUTIONS)
      .default('auto')
      .describe(
        'The kind of value the manager field contains: an id, an e-mail, either of them (auto), or a user name.',
      ),
    managerFieldMayBeEmpty: z
      .boolean('must be true or false')
      .default(false)
      .describe('It is no mistake if no user has the manager field.'),
    exposedAttributes: z
      .array(nonEmptyText)
      .default([])
      .describe('The custom attributes that User.attributes may return.'),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `has an unknown key: ${issue.keys.join(', ')}`
        : 'must be an object',
  },
);
