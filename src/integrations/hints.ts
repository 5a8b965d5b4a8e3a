import { type DirectoryError, Unreachable } from '../jumpcloud/client/errors.js';
import { hostName, REGIONS } from '../config/regions.js';
import type { CheckCode } from './check.js';

const PERMISSIONS: Partial<Record<CheckCode, string>> = {
  LIST_GROUPS: 'View for User Groups',
  READ_MEMBERS: 'View for Users and for User Groups',
};

/**
 * What to do about a check that failed because a call to the console at `origin` did. The menus are those of JumpCloud's
 * help pages "Settings in the Admin Portal", "Custom Admin Roles" and "Upcoming security changes" (My API Key).
 */
export function hintFor(code: CheckCode, error: DirectoryError, origin: string): string {
  switch (error.code) {
    case 'DIRECTORY_UNAUTHENTICATED':
      return keyHint(origin);
    case 'DIRECTORY_ORG_REQUIRED':
      return ORGANIZATION_HINT;
    case 'DIRECTORY_FORBIDDEN':
      return (
        `In the admin portal, under Settings > Administrators, give the administrator whose key this is a role with ` +
        `${PERMISSIONS[code] ?? 'View for Users'}: "Read Only", or a custom role. A key may do what its role may.`
      );
    case 'DIRECTORY_RATE_LIMITED':
      return 'Check again in a minute. If it stays so, lower UPSTREAM_CONCURRENCY.';
    case 'DIRECTORY_TIMEOUT':
      return 'Check again. If it stays so, look at the network between here and JumpCloud, or raise UPSTREAM_TIMEOUT_MS.';
    case 'DIRECTORY_UNAVAILABLE':
      return error instanceof Unreachable
        ? networkHint(error, origin)
        : 'Check again in a minute. If it stays so, look at status.jumpcloud.com.';
    case 'DIRECTORY_BAD_RESPONSE':
    case 'DIRECTORY_BUDGET_EXCEEDED':
      return code === 'HOST'
        ? `Something else than JumpCloud seems to answer as ${hostName(origin)}: correct JUMPCLOUD_BASE_URL or the proxy.`
        : 'This organisation answers otherwise than docs/jumpcloud.md expects. Please report it with this message.';
  }
}

export const ORGANIZATION_HINT =
  'Set JUMPCLOUD_ORG_ID to the Organization ID that stands in the admin portal under Settings > Organization Profile.';

function keyHint(origin: string): string {
  return (
    `Log in to the admin portal at ${hostName(origin)} as the key's administrator, open your initials > My API Key, ` +
    'and generate a new key; it ends the old one. API access must be on for the administrator (Settings > ' +
    'Administrators). A key is good in its own region only: if you log in at another address, set JUMPCLOUD_REGION ' +
    `(${REGIONS.join(', ')}) to its region. A service account needs a new client secret: they end after 30 to 365 days.`
  );
}

function networkHint({ reason }: Unreachable, origin: string): string {
  const host = hostName(origin);
  switch (reason) {
    case 'NAME':
      return `Correct JUMPCLOUD_REGION or JUMPCLOUD_BASE_URL, or let this machine resolve ${host}.`;
    case 'REFUSED':
      return `Nothing listens there (${host}): correct JUMPCLOUD_BASE_URL, or let the firewall pass connections to it.`;
    case 'TLS':
      return (
        `The certificate of ${host} is not trusted here. Behind a proxy that opens TLS, give Node the proxy's ` +
        'certificate (NODE_EXTRA_CA_CERTS); else correct JUMPCLOUD_BASE_URL. Do not switch off the verification.'
      );
    case 'OTHER':
      return `Let this machine open connections to ${host}, through HTTPS_PROXY if it needs one.`;
  }
}
