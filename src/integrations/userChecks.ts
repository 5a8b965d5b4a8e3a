import type { Logger } from 'pino';
import { type Check, type CheckCode, type CreateFailure, pass, skip, warn } from './check.js';
import { isReadable } from '../domain/manager.js';
import { managerChecks } from './managerChecks.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, badResponse, DirectoryError } from '../jumpcloud/client/errors.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import { openAllUsers } from '../jumpcloud/api/allUsers.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { systemUsersByEmails, systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import type { UsersByKey } from '../jumpcloud/api/usersByKey.js';
import { createUserLoaders } from '../loaders/users.js';

/** The first users of the organisation, or the error of the call. */
export type UserSample = Sample<SystemUser> | DirectoryError;

export interface Sample<T> {
  rows: T[];
  /** The number of all. */
  total: number;
}

export async function readUserSample(jumpcloud: JumpCloud): Promise<UserSample> {
  try {
    const { first: rows, users: total } = await openAllUsers(jumpcloud, { isCareful: true });
    return { rows, total };
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
    idsCheck(rows.slice(0, 2), options),
    emailsCheck(rows, options),
    managersCheck(rows, options),
  ]);
  return [
    pass('SEARCH_USERS', `Users can be searched. There are ${sample.total}.`),
    byIds,
    byEmails,
    ...managers,
  ];
}

/** A search for several ids is documented for other fields only, so it is checked here. */
async function idsCheck(users: readonly SystemUser[], { jumpcloud, failed }: CheckOptions): Promise<Check> {
  const expected = new Map(users.map((user) => [user.id, user]));
  const error = await searchError(expected, systemUsersByIds(jumpcloud, [...expected.keys()]));
  return error
    ? failed('SEARCH_BY_IDS', error)
    : pass('SEARCH_BY_IDS', `A search for ${expected.size} ids returns exactly these users.`);
}

/** Searches for one e-mail in lower case and one with capitals, if there are such users. */
async function emailsCheck(
  users: readonly SystemUser[],
  { jumpcloud, failed }: CheckOptions,
): Promise<Check> {
  const code: CheckCode = 'SEARCH_BY_EMAILS';
  const candidates = users.flatMap((user) => {
    const email = typeof user.email === 'string' ? user.email : '';
    return email.includes('@') ? [{ user, email, key: normalizeEmail(email) }] : [];
  });
  const lowerCase = candidates.find(({ email, key }) => email === key);
  const mixedCase = candidates.find(({ email, key }) => email !== key);
  const expected = new Map(
    [mixedCase, lowerCase].flatMap((candidate) => (candidate ? [[candidate.key, candidate.user]] : [])),
  );
  if (expected.size === 0) return skip(code, 'Skipped, because no user has an e-mail.');
  const error = await searchError(expected, systemUsersByEmails(jumpcloud, [...expected.keys()]));
  return error ? failed(code, error) : pass(code, 'Searches by e-mail find users without regard to case.');
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
  const { managerRule } = integration;
  const loaders = createUserLoaders(jumpcloud, { ...integration, log });
  loaders.prime(users);
  const readable = users.filter((user) => isReadable(user, managerRule));
  const sample = await Promise.all(
    readable.map(async (user) => ({ user, result: await loaders.managerOf(user) })),
  ).catch(asDirectoryError);
  return sample instanceof DirectoryError
    ? [failed('MANAGER_VALUES', sample)]
    : managerChecks(managerRule, sample, users.length - readable.length);
}
