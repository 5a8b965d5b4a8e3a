import type { Logger } from 'pino';
import { type Check, type CheckCode, type Failed, pass, skip, warn } from './check.js';
import { isReadable } from '../domain/manager.js';
import { managerChecks } from './managerChecks.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, badResponse, DirectoryError } from '../jumpcloud/client/errors.js';
import { normalizeEmail } from '../jumpcloud/api/records.js';
import { PAGE_SIZE, type RowPage } from '../jumpcloud/api/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import {
  systemUsersByEmails,
  systemUsersByEmailsInAnyCase,
  systemUsersByIds,
  type UsersByKey,
} from '../jumpcloud/api/systemUserLookups.js';
import { systemUsersPage } from '../jumpcloud/api/systemUsers.js';
import { createUserLoaders } from '../loaders/users.js';

/** The first users of the organisation, or why they can't be read. */
export type Sample = RowPage<SystemUser> | DirectoryError;

export function readSample(jumpcloud: JumpCloud): Promise<Sample> {
  return systemUsersPage(jumpcloud, { sort: '_id', skip: 0, limit: PAGE_SIZE }).catch(asDirectoryError);
}

interface Means {
  integration: Integration;
  jumpcloud: JumpCloud;
  failed: Failed;
  log: Logger;
}

/** What only a search tells: whether it is allowed, whether it finds whom it should, and who has a manager. */
export async function userChecks(sample: Sample, means: Means): Promise<Check[]> {
  if (sample instanceof DirectoryError) return [means.failed('SEARCH_USERS', sample)];
  if (sample.total === 0) {
    const hint = 'Add users in the admin portal, or set JUMPCLOUD_ORG_ID to the organisation that has them.';
    return [warn('SEARCH_USERS', 'Users may be searched, but there are none.', hint)];
  }
  const { rows } = sample;
  const [byIds, byEmails, managers] = await Promise.all([
    idsCheck(rows.slice(0, 2), means),
    emailsCheck(rows, means),
    managersOf(rows, means),
  ]);
  return [
    pass('SEARCH_USERS', `Users may be searched: there are ${sample.total}.`),
    byIds,
    byEmails,
    ...managers,
  ];
}

/** How JumpCloud takes many keys in one search is documented for other fields only: so it is tried. */
async function idsCheck(users: readonly SystemUser[], { jumpcloud, failed }: Means): Promise<Check> {
  const wanted = new Map(users.map((user) => [user.id, user]));
  const failure = await missing(wanted, systemUsersByIds(jumpcloud, [...wanted.keys()]));
  return failure
    ? failed('SEARCH_BY_IDS', failure)
    : pass('SEARCH_BY_IDS', `A search for ${wanted.size} ids finds exactly these users.`);
}

/** One e-mail with capitals, where there is one, and one without. */
async function emailsCheck(users: readonly SystemUser[], { jumpcloud, failed }: Means): Promise<Check> {
  const code: CheckCode = 'SEARCH_BY_EMAILS';
  const known = users.flatMap((user) => {
    const email = typeof user.email === 'string' ? user.email : '';
    return email.includes('@') ? [{ user, email, key: normalizeEmail(email) }] : [];
  });
  const plain = known.find(({ email, key }) => email === key);
  const wanted = new Map(
    [known.find(({ email, key }) => email !== key), plain].flatMap((each) =>
      each ? [[each.key, each.user]] : [],
    ),
  );
  if (wanted.size === 0) return skip(code, 'Not tried: no user has an e-mail.');
  const failures = await Promise.all([
    plain && missing(new Map([[plain.key, plain.user]]), systemUsersByEmails(jumpcloud, [plain.key])),
    missing(wanted, systemUsersByEmailsInAnyCase(jumpcloud, [...wanted.keys()])),
  ]);
  const failure = failures.find((each) => each instanceof DirectoryError);
  return failure ? failed(code, failure) : pass(code, 'A search by e-mail finds the user, in any case.');
}

/** Why not everybody was found who is wanted; null if all were. */
async function missing(
  wanted: ReadonlyMap<string, SystemUser>,
  search: Promise<UsersByKey>,
): Promise<DirectoryError | null> {
  const found = await search.catch(asDirectoryError);
  if (found instanceof DirectoryError) return found;
  for (const [key, user] of wanted) {
    const users = found.get(key);
    if (users instanceof DirectoryError) return users;
    if (!users?.some(({ id }) => id === user.id)) return badResponse('a user who exists is not in it');
  }
  return null;
}

async function managersOf(
  users: SystemUser[],
  { jumpcloud, integration, failed, log }: Means,
): Promise<Check[]> {
  const { managerRule } = integration;
  const people = createUserLoaders(jumpcloud, { ...integration, log });
  people.prime(users);
  const readable = users.filter((user) => isReadable(user, managerRule));
  const sample = await Promise.all(
    readable.map(async (user) => ({ user, finding: await people.managerOf(user) })),
  ).catch(asDirectoryError);
  return sample instanceof DirectoryError
    ? [failed('MANAGER_VALUES', sample)]
    : managerChecks(managerRule, sample, users.length - readable.length);
}
