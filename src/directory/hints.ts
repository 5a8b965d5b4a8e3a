import type { DirectoryError } from '../jumpcloud/errors.js';
import type { Organization } from '../jumpcloud/organizations.js';
import { REGIONS, regionOf } from '../jumpcloud/regions.js';
import { Unreachable } from '../jumpcloud/unreachable.js';
import type { CheckCode } from './check.js';

/** What a hint may refer to. */
export interface Setup {
  /** The console's origin. */
  origin: string;
  /** The one that is configured. */
  organizationId: string | undefined;
  /** Those that the administrator may see, as far as JumpCloud tells. */
  organizations: readonly Organization[];
}

const PERMISSIONS: Partial<Record<CheckCode, string>> = {
  LIST_GROUPS: 'View for User Groups',
  READ_MEMBERS: 'View for Users and for User Groups',
};

/** What to do about a check that failed because a call did. Menus are those of JumpCloud's help pages of 2026. */
export function hintFor(code: CheckCode, error: DirectoryError, setup: Setup): string {
  switch (error.code) {
    case 'DIRECTORY_UNAUTHENTICATED':
      return keyHint(setup.origin);
    case 'DIRECTORY_ORG_REQUIRED':
      return organizationHint(setup);
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
        ? networkHint(error, setup.origin)
        : 'Check again in a minute. If it stays so, look at status.jumpcloud.com.';
    case 'DIRECTORY_BAD_RESPONSE':
    case 'DIRECTORY_BUDGET_EXCEEDED':
      return code === 'HOST'
        ? `Something else than JumpCloud seems to answer at ${setup.origin}: correct JUMPCLOUD_BASE_URL or the proxy.`
        : 'This organisation answers otherwise than docs/jumpcloud.md expects. Please report it with this message.';
  }
}

function keyHint(origin: string): string {
  const region = regionOf(origin);
  const others = REGIONS.filter((each) => each !== region).join(' or ');
  return (
    `Log in at ${origin} as the key's administrator, open your initials > My API Key, and generate a new key; the ` +
    `old one ends with it. API access must be on for the administrator (Settings > Administrators). If you log in at ` +
    `another address than this, set JUMPCLOUD_REGION to ${others}: a key is good in its own region only.`
  );
}

export function organizationHint({ organizations }: Setup): string {
  const known = organizations.slice(0, 5).map(({ id, name }) => (name === null ? id : `${id} (${name})`));
  return (
    'Set JUMPCLOUD_ORG_ID to the Organization ID that stands in the admin portal under Settings > Organization ' +
    `Profile.${known.length > 0 ? ` This key may see: ${known.join(', ')}.` : ''}`
  );
}

function networkHint({ trouble }: Unreachable, origin: string): string {
  const { hostname, host } = new URL(origin);
  switch (trouble) {
    case 'NAME':
      return `Correct JUMPCLOUD_REGION or JUMPCLOUD_BASE_URL, or let this machine resolve ${hostname}.`;
    case 'REFUSED':
      return `Nothing listens at ${host}: correct JUMPCLOUD_BASE_URL, or let the firewall pass connections to it.`;
    case 'TLS':
      return (
        `The certificate of ${host} is not trusted here. Behind a proxy that opens TLS, give Node the proxy's ` +
        'certificate (NODE_EXTRA_CA_CERTS); else correct JUMPCLOUD_BASE_URL. Do not switch off the verification.'
      );
    case 'OTHER':
      return `Let this machine open connections to ${host}, through HTTPS_PROXY if it needs one.`;
  }
}
