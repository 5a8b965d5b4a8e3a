import type { DirectoryError, FormFault } from '../jumpcloud/client/errors.js';
import { Unreachable } from '../jumpcloud/client/unreachable.js';
import type { CredentialKind } from '../jumpcloud/client/responseError.js';
import { hostName, REGIONS } from '../config/regions.js';
import type { CheckCode } from './check.js';

const PERMISSIONS: Partial<Record<CheckCode, string>> = {
  LIST_GROUPS: 'View for User Groups',
  READ_MEMBERS: 'View for Users and for User Groups',
};

/** The credential and the console that a failed call used. */
interface Connection {
  credentialKind: CredentialKind;
  origin: string;
}

/**
 * How to fix a check whose call failed. The menus are documented on JumpCloud's help pages
 * "Settings in the Admin Portal", "Custom Admin Roles" and "Upcoming security changes" (My API Key).
 */
export function hintFor(
  code: CheckCode,
  error: DirectoryError,
  { credentialKind, origin }: Connection,
): string {
  switch (error.code) {
    case 'DIRECTORY_UNAUTHENTICATED':
      return credentialKind === 'API key' ? keyHint(origin) : accountHint(origin);
    case 'DIRECTORY_ORG_REQUIRED':
      return ORGANIZATION_HINT;
    case 'DIRECTORY_FORBIDDEN':
      return roleHint(PERMISSIONS[code] ?? 'View for Users', credentialKind);
    case 'DIRECTORY_RATE_LIMITED':
      return 'Try again in a minute. If the problem persists, lower UPSTREAM_CONCURRENCY.';
    case 'DIRECTORY_TIMEOUT':
      return 'Try again. If the problem persists, check the network connection to JumpCloud, or raise UPSTREAM_TIMEOUT_MS.';
    case 'DIRECTORY_UNAVAILABLE':
      return error instanceof Unreachable
        ? networkHint(error, origin)
        : 'Try again in a minute. If the problem persists, see status.jumpcloud.com.';
    case 'DIRECTORY_MANAGER_FIELD_UNKNOWN':
      return MANAGER_FIELD_HINT;
    case 'DIRECTORY_BAD_RESPONSE':
    case 'DIRECTORY_BUDGET_EXCEEDED':
      return code === 'HOST'
        ? `The server at ${hostName(origin)} does not seem to be JumpCloud. Correct JUMPCLOUD_BASE_URL or the proxy.`
        : 'JumpCloud does not behave as docs/jumpcloud.md describes. Please report this message.';
  }
}

export const MANAGER_FIELD_HINT =
  'Run jumpcloud-subgraph check, and correct JUMPCLOUD_MANAGER_FIELD. If nobody has a manager, set JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY to true.';

/** How to get the preferred form of a question, whose calls have this route. */
export function formHint(
  fault: FormFault | undefined,
  route: string,
  credentialKind: CredentialKind,
): string {
  const holder = credentialKind === 'API key' ? "the key's administrator" : 'the service account';
  if (fault === 'ROUTE_REFUSED')
    return (
      `JumpCloud, or a proxy, refuses ${route} altogether. In the admin portal, under Settings > Administrators, give ` +
      `${holder} another role with View for Users, or let the proxy pass these calls.`
    );
  return (
    `JumpCloud ${fault === undefined ? 'does not answer' : FAULTS[fault]} the preferred form, and no setting is known to ` +
    'change this. Please send the file that "check --report" writes to the maintainers.'
  );
}

const FAULTS: Record<Exclude<FormFault, 'ROUTE_REFUSED'>, string> = {
  REFUSED: 'refuses',
  TOO_LONG: 'refuses the length of',
  IGNORED: 'ignores the conditions of',
  CUT: 'cuts the results of',
};

export const ORGANIZATION_HINT =
  'Set JUMPCLOUD_ORG_ID to the Organization ID from the admin portal, under Settings > Organization Profile.';

function roleHint(permissions: string, credentialKind: CredentialKind): string {
  const role = `a role with ${permissions}: "Read Only" or a custom role.`;
  return credentialKind === 'API key'
    ? `In the admin portal, under Settings > Administrators, give the key's administrator ${role} A key has the permissions of that role.`
    : `In the admin portal, give the service account ${role}`;
}

function keyHint(origin: string): string {
  return (
    `Log in to the admin portal at ${hostName(origin)} as the key's administrator, open your initials > My API Key, ` +
    'and generate a new key. This revokes the old key. API access must be enabled for the administrator (Settings > ' +
    `Administrators). A key works in its own region only: ${REGION_HINT}`
  );
}

function accountHint(origin: string): string {
  return (
    `Log in to the admin portal at ${hostName(origin)} and create a new client secret for the service account; secrets ` +
    `expire after 30 to 365 days. A service account works in its own region only: ${REGION_HINT}`
  );
}

const REGION_HINT = `if you log in at another address, set JUMPCLOUD_REGION (${REGIONS.join(', ')}) to its region.`;

function networkHint({ reason }: Unreachable, origin: string): string {
  const host = hostName(origin);
  switch (reason) {
    case 'NAME':
      return `Correct JUMPCLOUD_REGION or JUMPCLOUD_BASE_URL, or make ${host} resolvable from this machine.`;
    case 'REFUSED':
      return `Nothing listens at ${host}. Correct JUMPCLOUD_BASE_URL, or allow connections to it in the firewall.`;
    case 'TLS':
      return (
        `The certificate of ${host} is not trusted. If a proxy intercepts TLS, set NODE_EXTRA_CA_CERTS to the proxy's ` +
        'certificate. Otherwise correct JUMPCLOUD_BASE_URL. Do not turn off certificate verification.'
      );
    case 'OTHER':
      return `Allow connections from this machine to ${host}. Set HTTPS_PROXY if they need a proxy.`;
  }
}
