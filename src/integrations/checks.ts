import type { Logger } from 'pino';
import { type Check, completeChecks, type CreateFailure, fail, pass, warn } from './check.js';
import { hintFor, ORGANIZATION_HINT } from './hints.js';
import { groupChecks, membersCheck, readGroupSample } from './groupChecks.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { countListedUsers } from '../jumpcloud/api/systemUsers.js';
import { type Organization, organizations } from '../jumpcloud/api/organizations.js';
import { hostName } from '../config/regions.js';
import { readUserSample, userChecks } from './userChecks.js';

export interface CheckResults {
  checks: Check[];
  /** The organisations that the key's administrator can see. Empty if they can't be listed. */
  organizations: Organization[];
}

/**
 * Checks with at most 12 calls to JumpCloud, if it answers the preferred forms, whether the integration works. A check is skipped if an earlier failure makes
 * it pointless, so a wrong key costs one call.
 */
export async function runChecks(
  integration: Integration,
  jumpcloud: JumpCloud,
  log: Logger,
): Promise<CheckResults> {
  const { origin, organizationId } = integration;
  const listed = await organizations(jumpcloud).catch(asDirectoryError);
  const visible = listed instanceof DirectoryError ? [] : listed;
  const failed: CreateFailure = (code, error) =>
    fail(code, error.message, hintFor(code, error, integration), error.code);
  const results = (...checks: Check[]) => ({ checks: completeChecks(checks), organizations: visible });

  const host = pass('HOST', `JumpCloud responds at ${hostName(origin)}.`);
  const key = pass('API_KEY', `JumpCloud accepts the ${integration.credentialKind}.`);
  const blockedBy = listed instanceof DirectoryError ? blockingCheck(listed) : null;
  if (listed instanceof DirectoryError && blockedBy === 'HOST') return results(failed('HOST', listed));
  if (listed instanceof DirectoryError && blockedBy === 'API_KEY')
    return results(host, failed('API_KEY', listed));

  const userCount = await countListedUsers(jumpcloud).catch(asDirectoryError);
  if (userCount instanceof DirectoryError && userCount.code === 'DIRECTORY_ORG_REQUIRED')
    return results(host, key, failed('ORGANIZATION', userCount));
  // If both responses can't be read, the host is probably not JumpCloud.
  if (userCount instanceof DirectoryError && isBadResponse(userCount) && isBadResponse(listed))
    return results(failed('HOST', userCount));
  const list =
    userCount instanceof DirectoryError
      ? failed('LIST_USERS', userCount)
      : pass('LIST_USERS', `Users can be listed. There are ${userCount}.`);
  // A role without access to users can have access to groups. Any other error would occur again.
  if (
    userCount instanceof DirectoryError &&
    userCount.code !== 'DIRECTORY_FORBIDDEN' &&
    !isBadResponse(userCount)
  )
    return results(host, key, list);

  const [users, groups] = await Promise.all([readUserSample(jumpcloud), readGroupSample(jumpcloud)]);
  if (!(users instanceof DirectoryError)) integration.learned.userCount = users.total;
  const [userResults, members] = await Promise.all([
    userChecks(users, { jumpcloud, integration, failed, log }),
    membersCheck(users, groups, jumpcloud, failed),
  ]);
  return results(
    host,
    key,
    organizationCheck(organizationId, visible),
    warnIfSearchable(list, userResults),
    ...userResults,
    ...groupChecks(groups, failed),
    members,
  );
}

/** The check that this error fails, if no other check can pass. Null if other checks are worthwhile. */
function blockingCheck({ code }: DirectoryError): 'HOST' | 'API_KEY' | null {
  if (code === 'DIRECTORY_UNAUTHENTICATED') return 'API_KEY';
  return code === 'DIRECTORY_TIMEOUT' || code === 'DIRECTORY_UNAVAILABLE' ? 'HOST' : null;
}

function isBadResponse(result: unknown): boolean {
  return result instanceof DirectoryError && result.code === 'DIRECTORY_BAD_RESPONSE';
}

function organizationCheck(organizationId: string | undefined, visible: readonly Organization[]): Check {
  if (organizationId !== undefined) return pass('ORGANIZATION', 'JumpCloud knows the organisation.');
  // JumpCloud's sources disagree: one says that it then rejects calls, another that it uses one of the organisations.
  if (visible.length > 1)
    return warn('ORGANIZATION', `None of ${visible.length} organisations is selected.`, ORGANIZATION_HINT);
  return pass('ORGANIZATION', 'JUMPCLOUD_ORG_ID is not needed.');
}

/** Queries search users and never list them, so a failed list is only a warning if users can be searched. */
function warnIfSearchable(list: Check, userResults: readonly Check[]): Check {
  const isSearchable = userResults.some(({ code, outcome }) => code === 'SEARCH_USERS' && outcome !== 'FAIL');
  return list.outcome === 'FAIL' && isSearchable
    ? warn('LIST_USERS', list.message, 'No change is needed, because users can be searched.')
    : list;
}
