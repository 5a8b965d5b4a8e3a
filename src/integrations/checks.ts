import type { Logger } from 'pino';
import { type Check, type Failed, fail, inOrder, pass, warn } from './check.js';
import { hintFor, ORGANIZATION_HINT } from './hints.js';
import { groupChecks, membersCheck, readSomeGroups } from './groupChecks.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { countListedUsers } from '../jumpcloud/api/systemUsers.js';
import { type Organization, organizations } from '../jumpcloud/api/organizations.js';
import { hostName } from '../config/regions.js';
import { readSample, userChecks } from './userChecks.js';

export interface Checked {
  checks: Check[];
  /** Those that the key's administrator may see; empty where JumpCloud does not say. */
  organizations: Organization[];
}

/**
 * Whether this integration can do its work, tried on JumpCloud itself: 12 calls at most. Nothing is tried that says
 * nothing after what has failed, so that a wrong key costs one call.
 */
export async function runChecks(
  integration: Integration,
  jumpcloud: JumpCloud,
  log: Logger,
): Promise<Checked> {
  const { origin, organizationId } = integration;
  const seen = await organizations(jumpcloud).catch(asDirectoryError);
  const all = seen instanceof DirectoryError ? [] : seen;
  const failed: Failed = (code, error) => fail(code, error.message, hintFor(code, error, origin), error.code);
  const done = (...checks: Check[]) => ({ checks: inOrder(checks), organizations: all });

  const host = pass('HOST', `JumpCloud answers (${hostName(origin)}).`);
  const key = pass('API_KEY', 'JumpCloud accepts the API key.');
  const shut = seen instanceof DirectoryError ? closedAt(seen) : null;
  if (seen instanceof DirectoryError && shut === 'HOST') return done(failed('HOST', seen));
  if (seen instanceof DirectoryError && shut === 'API_KEY') return done(host, failed('API_KEY', seen));

  const listed = await countListedUsers(jumpcloud).catch(asDirectoryError);
  if (listed instanceof DirectoryError && listed.code === 'DIRECTORY_ORG_REQUIRED')
    return done(host, key, failed('ORGANIZATION', listed));
  // One route may answer in another form than we know; a host of which both do is not JumpCloud's.
  if (listed instanceof DirectoryError && isBad(listed) && isBad(seen)) return done(failed('HOST', listed));
  const list =
    listed instanceof DirectoryError
      ? failed('LIST_USERS', listed)
      : pass('LIST_USERS', `Users may be listed: there are ${listed}.`);
  // A role without users may still have groups; a failure of the network would befall the rest, too.
  if (listed instanceof DirectoryError && listed.code !== 'DIRECTORY_FORBIDDEN' && !isBad(listed))
    return done(host, key, list);

  const [sample, groups] = await Promise.all([readSample(jumpcloud), readSomeGroups(jumpcloud)]);
  const [ofUsers, members] = await Promise.all([
    userChecks(sample, { jumpcloud, integration, failed, log }),
    membersCheck(sample, groups, jumpcloud, failed),
  ]);
  const organization = organizationCheck(organizationId, all);
  return done(
    host,
    key,
    organization,
    whereSearched(list, ofUsers),
    ...ofUsers,
    ...groupChecks(groups, failed),
    members,
  );
}

/** Where everything ends that begins with this failure; null if more is worth trying: nobody needs to see organisations. */
function closedAt({ code }: DirectoryError): 'HOST' | 'API_KEY' | null {
  if (code === 'DIRECTORY_UNAUTHENTICATED') return 'API_KEY';
  return code === 'DIRECTORY_TIMEOUT' || code === 'DIRECTORY_UNAVAILABLE' ? 'HOST' : null;
}

function isBad(answer: unknown): boolean {
  return answer instanceof DirectoryError && answer.code === 'DIRECTORY_BAD_RESPONSE';
}

function organizationCheck(organizationId: string | undefined, all: readonly Organization[]): Check {
  if (organizationId !== undefined) return pass('ORGANIZATION', 'JumpCloud knows the organisation.');
  // By one source JumpCloud then refuses, by another it takes one of them.
  if (all.length > 1)
    return warn('ORGANIZATION', `None of ${all.length} organisations is chosen.`, ORGANIZATION_HINT);
  return pass('ORGANIZATION', 'JUMPCLOUD_ORG_ID is not needed.');
}

/** Only these checks list users in the plain way: what is asked later is a search. */
function whereSearched(list: Check, others: readonly Check[]): Check {
  const searched = others.some(({ code, outcome }) => code === 'SEARCH_USERS' && outcome !== 'FAIL');
  return list.outcome === 'FAIL' && searched
    ? warn('LIST_USERS', list.message, 'Nothing needs it, as users may be searched.')
    : list;
}
