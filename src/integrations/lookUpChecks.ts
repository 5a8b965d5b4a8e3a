import type { Logger } from 'pino';
import { needsProof, worseCapability } from './capabilities.js';
import { type Check, type CheckCode, type CreateFailure, pass, skip, warn } from './check.js';
import type { Integration } from './integration.js';
import { systemUsersByEmails, systemUsersByIds } from '../jumpcloud/api/systemUserLookups.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UsersByKey } from '../jumpcloud/api/usersByKey.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, badResponse, DirectoryError } from '../jumpcloud/client/errors.js';

/** What checks of users need. */
export interface CheckOptions {
  integration: Integration;
  jumpcloud: JumpCloud;
  failed: CreateFailure;
  log: Logger;
}

// A page has room for other users with the same e-mails.
const MAX_EMAILS = 90;

/** A search for several ids is documented for other fields only, so it is checked here. */
export async function idsCheck(users: readonly SystemUser[], options: CheckOptions): Promise<Check> {
  const expected = new Map(users.map((user) => [user.id, user]));
  const message = 'Users are found by their ids.';
  return lookUpCheck('SEARCH_BY_IDS', message, { ...options, expected, lookUp: systemUsersByIds });
}

/** The first two e-mails have capitals and none, if there are such users. */
export async function emailsCheck(users: readonly SystemUser[], options: CheckOptions): Promise<Check> {
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
