import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Identifier, identifiersOf, keyOf } from '../domain/identifier.js';
import type { ManagerRule, ManagerStatus } from '../domain/manager.js';
import { type ChartPerson, createHierarchy, type Hierarchy } from '../domain/hierarchy.js';
import { UNREADABLE } from '../domain/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { ConflictingRecords } from '../jumpcloud/api/systemUserRecords.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { BYTES_PER_USER, type UserFold } from './folds.js';
import type { LoaderOptions } from './loaderOptions.js';
import { statusOrTarget, targetStatus } from './managerStatuses.js';
import type { Scans } from './scans.js';
import { createUserLoaders, type UserLoaders } from './users.js';
import { ALL_USERS } from './wholeLists.js';

/** What is kept of a user. */
interface Person {
  id: string;
  name: string;
  /** The status if the user's own record decides it, an error if it can't be read, or else whom the manager field names. */
  found: ManagerStatus | DirectoryError | Identifier;
}

/** The id of the only user with an identifier. Null if several users have it; undefined if nobody has. */
type Owner = string | null | undefined;

interface HierarchyFold extends UserFold {
  hierarchy?: Hierarchy;
}

const BYTES_PER_PERSON = 500;
const BYTES_PER_PERSON_AT_END = 300;
/** Records that the operation keeps. Others are looked up if they are needed. */
const MAX_RECORDS = 10_000;
const PEOPLE_PER_TURN = 1_000;

/** What the manager field may contain. */
const KINDS: Record<ManagerRule['resolution'], readonly Identifier['kind'][]> = {
  auto: ['ID', 'EMAIL'],
  id: ['ID'],
  email: ['EMAIL'],
  username: ['USERNAME'],
};

/** Who reports to whom, from one read of all users. */
export async function readHierarchy(
  scans: Scans,
  options: LoaderOptions,
  userLoaders: UserLoaders,
): Promise<Hierarchy> {
  const create = () => createFold(options, userLoaders);
  const hierarchy = await scans.fold(ALL_USERS, 'hierarchy', create, (fold) => fold.hierarchy);
  if (!hierarchy) throw new Error('A fold was not finished.');
  return hierarchy;
}

function createFold(options: LoaderOptions, userLoaders: UserLoaders): HierarchyFold {
  const { managerRule: rule, managerField } = options;
  const people: Person[] = [];
  const owners = new Map<string, Owner>();
  const records: SystemUser[] = [];
  let hasConflicts = false;

  function add(user: SystemUser): void {
    hasConflicts ||= user.state instanceof ConflictingRecords;
    for (const identifier of identifiersOf(user)) {
      if (!KINDS[rule.resolution].includes(identifier.kind)) continue;
      const key = keyOf(identifier);
      owners.set(key, owners.has(key) ? null : user.id);
    }
    const name = user.displayName instanceof Error ? UNREADABLE : (user.displayName ?? '');
    people.push({ id: user.id, name, found: readFound(user, rule) });
    if (records.length < MAX_RECORDS) records.push(user);
  }

  /** Where records of a user conflict, the e-mail and user name are not known, so that those of managers are looked up. */
  async function lookUpOwners(jumpcloud: JumpCloud): Promise<Map<string, Owner | DirectoryError>> {
    const targets = new Map<string, Identifier>();
    for (const { found } of hasConflicts ? people : [])
      if (isTarget(found) && found.kind !== 'ID') targets.set(keyOf(found), found);
    const loaders = createUserLoaders(jumpcloud, options);
    const lookUp = async (target: Identifier): Promise<Owner | DirectoryError> => {
      const result = await targetStatus(target, loaders, null).catch(asDirectoryError);
      if (result instanceof DirectoryError) return result;
      return result.status === 'AMBIGUOUS' ? null : result.manager?.id;
    };
    return new Map(
      await Promise.all(Array.from(targets, async ([key, target]) => [key, await lookUp(target)] as const)),
    );
  }

  const fold: HierarchyFold = {
    bytes: (users) =>
      fold.hierarchy
        ? users * BYTES_PER_PERSON_AT_END
        : users * BYTES_PER_PERSON + Math.min(users, MAX_RECORDS) * BYTES_PER_USER,
    add(users) {
      managerField.saw(users);
      for (const user of users) add(user);
    },
    async finish(jumpcloud) {
      userLoaders.prime(records.splice(0));
      const lookedUp = await lookUpOwners(jumpcloud);
      const all: ChartPerson[] = [];
      for (const { id, name, found } of people) {
        if (all.length % PEOPLE_PER_TURN === 0) await nextTurn();
        const key = isTarget(found) ? keyOf(found) : '';
        const owner = lookedUp.has(key) ? lookedUp.get(key) : owners.get(key);
        all.push({ id, name, ...managerOf(id, found, owner) });
      }
      if (all.every(({ managerStatus }) => managerStatus === 'NOT_SET'))
        await managerField.assertKnown(jumpcloud.operation);
      people.length = 0;
      owners.clear();
      fold.hierarchy = await createHierarchy(all, nextTurn);
    },
  };
  return fold;
}

function readFound(user: SystemUser, rule: ManagerRule): Person['found'] {
  try {
    return statusOrTarget(user, rule);
  } catch (error) {
    return asDirectoryError(error);
  }
}

function managerOf(
  id: string,
  found: Person['found'],
  owner: Owner | DirectoryError,
): Pick<ChartPerson, 'managerStatus' | 'managerId'> {
  if (!isTarget(found)) return { managerStatus: found, managerId: null };
  if (owner instanceof DirectoryError) return { managerStatus: owner, managerId: null };
  if (owner === id) return { managerStatus: 'SELF', managerId: null };
  if (typeof owner === 'string') return { managerStatus: 'RESOLVED', managerId: owner };
  return { managerStatus: owner === null ? 'AMBIGUOUS' : 'NOT_FOUND', managerId: null };
}

function isTarget(found: Person['found']): found is Identifier {
  return typeof found === 'object' && 'kind' in found;
}
