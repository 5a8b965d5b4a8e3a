import type { JumpCloud } from '../client/client.js';
import { badResponse, type DirectoryError, formFaultOf } from '../client/errors.js';
import { openAllUsers } from './allUsers.js';
import { fetchInBatches } from './batches.js';
import type { SystemUser } from './systemUser.js';
import { ConflictingRecords } from './systemUserRecords.js';
import { type KeyKind, usersByKey, type UsersByKey } from './usersByKey.js';

const oneByOne = ({ name }: KeyKind) => `users are found one by one, by ${name}`;

/**
 * The users with these keys where no call answers for many: by a call for each key, or from all users, if that is fewer calls.
 * Keys that can't be asked for alone are looked for among all users; if these can't be read, that is their error alone.
 */
export async function usersOneByOne(
  jumpcloud: JumpCloud,
  keys: readonly string[],
  kind: KeyKind,
): Promise<UsersByKey> {
  let results: UsersByKey = new Map();
  try {
    const further = keys.length === 1 ? Infinity : (await openAllUsers(jumpcloud)).pages;
    if (keys.length < 1 + further) results = await eachAlone(jumpcloud, keys, kind);
  } catch (error) {
    if (formFaultOf(error) === undefined) throw error;
  }
  const rest = keys.filter((key) => isUnanswered(results.get(key)));
  if (rest.length === 0) return results;
  const amongAll = (batch: readonly string[]) => among(jumpcloud, batch, kind);
  if (rest.length === keys.length) return amongAll(rest);
  return new Map([...results, ...(await fetchInBatches(rest, amongAll, rest.length))]);
}

function isUnanswered(users: SystemUser[] | DirectoryError | undefined): boolean {
  return users === undefined || formFaultOf(users) !== undefined;
}

async function eachAlone(jumpcloud: JumpCloud, keys: readonly string[], kind: KeyKind): Promise<UsersByKey> {
  const one = async ([key = '']: readonly string[]) => {
    return usersByKey(await kind.one(jumpcloud, key), [key], kind);
  };
  const results = await fetchInBatches(keys, one, 1);
  const [found] = [...results].find(([, users]) => Array.isArray(users) && users.length > 0) ?? [];
  if (found !== undefined) jumpcloud.capabilities.prove(oneByOne(kind), found);
  if ([...results.values()].some(isNobody)) await assertFound(jumpcloud, kind);
  return results;
}

function isNobody(users: SystemUser[] | DirectoryError): boolean {
  return Array.isArray(users) && users.length === 0;
}

/** Where the whole route is unknown, as it may be at any time, nobody is found either: then nor is a user who was found. */
async function assertFound(jumpcloud: JumpCloud, kind: KeyKind): Promise<void> {
  const known = jumpcloud.capabilities.provenBy(oneByOne(kind));
  if (known !== undefined && (await kind.one(jumpcloud.uncached, known)).length > 0) return;
  throw badResponse('no user is found', 'ROUTE_REFUSED');
}

/** Reads all users. */
async function among(jumpcloud: JumpCloud, keys: readonly string[], kind: KeyKind): Promise<UsersByKey> {
  const createFold = () => {
    const found = new Map(keys.map((key) => [key, new Array<SystemUser>()]));
    let isCertain = true;
    const add = (users: readonly SystemUser[]) => {
      for (const user of users) {
        const key = kind.of(user);
        if (key instanceof ConflictingRecords) isCertain = false;
        // What is not a text is no key.
        if (typeof key === 'string') found.get(key)?.push(user);
      }
    };
    return { found, add, isCertain: () => isCertain };
  };
  const fold = await (await openAllUsers(jumpcloud)).read(jumpcloud, createFold);
  if (fold.isCertain()) return fold.found;
  // A user whose records conflict may have any key.
  const error = badResponse('it contains different records of one user');
  return new Map([...fold.found].map(([key]) => [key, error]));
}
