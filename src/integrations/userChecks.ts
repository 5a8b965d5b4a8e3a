import { setTimeout as delay } from 'node:timers/promises';
import { type Check, pass, warn } from './check.js';
import { isReadable } from '../domain/manager.js';
import { managerChecks } from './managerChecks.js';
import { formHint } from './hints.js';
import { type CheckOptions, emailsCheck, idsCheck } from './lookUpChecks.js';
import { UNOBSERVED } from '../jumpcloud/client/call.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { openAllUsers } from '../jumpcloud/api/allUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ANY_FIELD } from '../loaders/managerField.js';
import { createUserLoaders } from '../loaders/users.js';
import { USER_SEARCH_ROUTE } from '../jumpcloud/client/routes.js';

/** For a search of all users, which goes on in the background. */
const WAIT_MS = 2_000;

/** The first users of the organisation, or the error of the call. */
export type UserSample = (Sample<SystemUser> & { searchError?: DirectoryError }) | DirectoryError;

export interface Sample<T> {
  rows: T[];
  /** The number of all. */
  total: number;
}

/** Users are listed if JumpCloud does not answer the search. */
export async function readUserSample(jumpcloud: JumpCloud): Promise<UserSample> {
  try {
    const { first: rows, users: total, searchError } = await openAllUsers(jumpcloud, { isCareful: true });
    return { rows, total, ...(searchError && { searchError }) };
  } catch (error) {
    return asDirectoryError(error);
  }
}

/** Checks that users can be searched, that searches return the expected users, and that managers resolve. */
export async function userChecks(sample: UserSample, options: CheckOptions): Promise<Check[]> {
  if (sample instanceof DirectoryError) return [options.failed('SEARCH_USERS', sample)];
  if (sample.total === 0) {
    const hint = 'Add users in the admin portal, or set JUMPCLOUD_ORG_ID to the organisation that has them.';
    return [warn('SEARCH_USERS', 'Users can be searched, but there are none.', hint)];
  }
  const { rows } = sample;
  const [byIds, byEmails, managers] = await Promise.all([
    idsCheck(rows, options),
    emailsCheck(rows, options),
    managersCheck(rows, options),
  ]);
  return [searchCheck(sample.total, sample.searchError, options), byIds, byEmails, ...managers];
}

function searchCheck(total: number, error: DirectoryError | undefined, { integration }: CheckOptions): Check {
  if (!error) return pass('SEARCH_USERS', `Users can be searched. There are ${total}.`);
  const hint = formHint(error.formFault, USER_SEARCH_ROUTE, integration.credentialKind);
  return warn('SEARCH_USERS', `${error.message} Users are listed instead. There are ${total}.`, hint);
}

async function managersCheck(
  users: SystemUser[],
  { jumpcloud, integration, failed, log }: CheckOptions,
): Promise<Check[]> {
  const { managerRule, managerField } = integration;
  // Metrics count the managers that clients request.
  const loaders = createUserLoaders(jumpcloud, {
    ...integration,
    managerField: ANY_FIELD,
    observer: UNOBSERVED,
    log,
  });
  loaders.prime(users);
  managerField.saw(users);
  await Promise.race([managerField.assertKnown(jumpcloud.operation).catch(asDirectoryError), delay(WAIT_MS)]);
  const readable = users.filter((user) => isReadable(user, managerRule));
  const sample = await Promise.all(
    readable.map(async (user) => ({ user, result: await loaders.managerOf(user) })),
  ).catch(asDirectoryError);
  return sample instanceof DirectoryError
    ? [failed('MANAGER_VALUES', sample)]
    : managerChecks(managerRule, sample, users.length - readable.length, managerField);
}
