import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { needsProof, worseCapability } from './capabilities.js';
import { type Check, type CheckCode, type CreateFailure, pass, skip, warn } from './check.js';
import { isReadable } from '../domain/manager.js';
import { managerChecks } from './managerChecks.js';
import { formHint } from './hints.js';
import type { Integration } from './integration.js';
import { UNOBSERVED } from '../jumpcloud/client/call.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, badResponse, DirectoryError } from '../jumpcloud/client/errors.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import { openAllUsers } from '../jumpcloud/api/allUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { systemUsersByEmails, systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import type { UsersByKey } from '../jumpcloud/api/usersByKey.js';
import { ANY_FIELD } from '../loaders/managerField.js';
import { createUserLoaders } from '../loaders/users.js';
import { USER_SEARCH_ROUTE } from '../jumpcloud/client/routes.js';

// A page has room for other users with the same e-mails.
const MAX_EMAILS = 90;

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

interface CheckOptions {
  integration: Integration;
  jumpcloud: JumpCloud;
  failed: CreateFailure;
  log: Logger;
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

/** A search for several ids is documented for other fields only, so it is checked here. */
async function idsCheck(users: readonly SystemUser[], options: CheckOptions): Promise<Check> {
  const expected = new Map(users.map((user) => [user.id, user]));
  const message = 'Users are found by their ids.';
  return lookUpCheck('SEARCH_BY_IDS', message, { ...options, expected, lookUp: systemUsersByIds });
}

/** The first two e-mails have capitals and none, if there are such users. */
async function emailsCheck(users: readonly SystemUser[], options: CheckOptions): Promise<Check> {
  const candidates = users.flatMap((user) => {
    const email = typeof user.email === 'string' ? user.email : '';
    return email.includes('@') ? [{ user, email, key: normalizeEmail(email) }] : [];
  });
  const lowerCase = candidates.find(({ email, key }) => email === key);
  const mixedCase = candidates.find(({ email, key }) => email !== key);
  const expected = new Map(
    [mixedCase, lowerCase, ...candidates.slice(0, MAX_EMAILS)].flatMap((candidate) =>
      candidate ? [[candidate.key, candidate.user]] : [],
    ),
  );
  if (expected.size === 0) return skip('SEARCH_BY_EMAILS', 'Skipped, because no user has an e-mail.');
  const message = 'Users are found by e-mail, without regard to case.';
  return lookUpCheck('SEARCH_BY_EMAILS', message, { ...options, expected, lookUp: systemUsersByEmails });
}

interface LookUp extends CheckOptions {
  expected: ReadonlyMap<string, SystemUser>;
  lookUp: (jumpcloud: JumpCloud, keys: readonly string[]) => Promise<UsersByKey>;
}

/** Looks up two users, which finds a form that works, and then many, unless that was done within the hour. */
async function lookUpCheck(
  code: CheckCode,
  message: string,
  { expected, lookUp, jumpcloud, integration, failed }: LookUp,
): Promise<Check> {
  const find = (users: ReadonlyMap<string, SystemUser>) =>
    searchError(users, lookUp(jumpcloud, [...users.keys()]));
  let error = await find(new Map([...expected].slice(0, 2)));
  if (!error && expected.size > 2 && needsProof(code, expected.size, integration))
    error = await find(expected);
  if (error) return failed(code, error);
  const worse = worseCapability(code, integration);
  return worse
    ? warn(code, `${message} JumpCloud is asked in the form "${worse.form}".`, worse.hint)
    : pass(code, message);
}

/** The error of a search, or an error if an expected user is missing. Null if all were found. */
async function searchError(
  expected: ReadonlyMap<string, SystemUser>,
  search: Promise<UsersByKey>,
): Promise<DirectoryError | null> {
  const results = await search.catch(asDirectoryError);
  if (results instanceof DirectoryError) return results;
  for (const [key, user] of expected) {
    const users = results.get(key);
    if (users instanceof DirectoryError) return users;
    if (!users?.some(({ id }) => id === user.id)) return badResponse('an existing user is missing');
  }
  return null;
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
