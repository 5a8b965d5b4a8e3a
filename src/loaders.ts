import DataLoader from 'dataloader';
import { groupsByIds, usersByEmails, usersByIds } from './batches.js';
import { type Identifier, readEmail, readId } from './directory/identifier.js';
import { findManager, type ManagerFinding, readManagerReference } from './directory/manager.js';
import type { Page } from './directory/page.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from './jumpcloud/client.js';
import type { Found } from './jumpcloud/pages.js';
import type { SystemUser } from './jumpcloud/systemUser.js';
import type { UserGroup } from './jumpcloud/userGroups.js';
import { type GroupsRequest, readGroups, readUsers, type UsersRequest } from './lists.js';

/**
 * Everything a resolver may ask, made anew for each request. Questions of the same moment become one batch, and what
 * was asked before is not asked again. Null: there is none. A DirectoryError is thrown where we could not look.
 */
export interface Loaders {
  /** Null also for what is no id, without asking JumpCloud. */
  user(id: unknown): Promise<SystemUser | null>;
  /** Null also for what is no e-mail, without asking JumpCloud, and for an e-mail that several users share. */
  userByEmail(email: unknown): Promise<SystemUser | null>;
  managerOf(user: SystemUser): Promise<ManagerFinding>;
  users(request: UsersRequest): Promise<Page<SystemUser>>;
  /** Null also for what is no id, without asking JumpCloud. */
  group(id: unknown): Promise<UserGroup | null>;
  groups(request: GroupsRequest): Promise<Page<UserGroup>>;
}

export function createLoaders({ managerRule, known }: Integration, jumpcloud: JumpCloud): Loaders {
  const usersById = keyed((ids) => usersByIds(jumpcloud, ids));
  const usersByEmail = keyed((emails) => usersByEmails(jumpcloud, emails));
  const groupById = keyed((ids) => groupsByIds(jumpcloud, ids, known));
  const usersPage = once((request: UsersRequest) => readUsers(jumpcloud, request));
  const groupsPage = once((request: GroupsRequest) => readGroups(jumpcloud, request, known));

  const seen = (users: SystemUser[]) => {
    for (const user of users) usersById.prime(user.id, [user]);
    return users;
  };
  const usersWith = async (identifier: Identifier) =>
    identifier.kind === 'ID'
      ? usersById.load(identifier.id)
      : seen(await usersByEmail.load(identifier.email));

  return {
    async user(value) {
      const id = readId(value);
      return id === null ? null : ((await usersWith({ kind: 'ID', id }))[0] ?? null);
    },
    async userByEmail(value) {
      const email = readEmail(value);
      const users = email === null ? [] : await usersWith({ kind: 'EMAIL', email });
      return users.length === 1 ? (users[0] ?? null) : null;
    },
    async managerOf(user) {
      const reference = readManagerReference(user, managerRule);
      const candidates = typeof reference.meaning === 'string' ? [] : await usersWith(reference.meaning);
      return findManager(user, managerRule, reference, candidates);
    },
    async users(request) {
      const page = await usersPage.load(request);
      seen(page.rows);
      return page;
    },
    async group(value) {
      const id = readId(value);
      return id === null ? null : groupById.load(id);
    },
    async groups(request) {
      const page = await groupsPage.load(request);
      for (const group of page.rows) groupById.prime(group.id, group);
      return page;
    },
  };
}

/** All keys of one moment go to `read` together: it makes the batches itself, so that they run side by side. */
function keyed<T>(read: (keys: readonly string[]) => Promise<Found<T>>): DataLoader<string, T> {
  return new DataLoader<string, T>(async (keys) => {
    const found = await read(keys);
    return keys.map((key) => {
      const value = found.get(key);
      return value === undefined ? new Error('A batch left one of its keys without an answer.') : value;
    });
  });
}

/** The same question is asked once. */
function once<Question extends object, T>(
  read: (question: Question) => Promise<T>,
): DataLoader<Question, T, string> {
  return new DataLoader((questions) => Promise.all(questions.map(read)), {
    batch: false,
    cacheKeyFn: (question) => JSON.stringify(question),
  });
}
