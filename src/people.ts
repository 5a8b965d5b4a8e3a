import type { Logger } from 'pino';
import { usersByEmails, usersByIds } from './batches.js';
import type { Identifier } from './directory/identifier.js';
import { findManager, type ManagerFinding, readManagerReference } from './directory/manager.js';
import { type Page, pageOf, type PageRequest, withoutMissing } from './directory/page.js';
import type { Integration } from './integration.js';
import type { JumpCloud } from './jumpcloud/client.js';
import type { SystemUser } from './jumpcloud/systemUser.js';
import { keyed } from './keyed.js';

/** Users by id and by e-mail, each looked up at most once. */
export interface People {
  /** Everybody who has the identifier: one at most, but for an e-mail that several share. */
  with: (identifier: Identifier) => Promise<SystemUser[]>;
  withId: (id: string) => Promise<SystemUser | null>;
  /** Those of the ids whom the directory has. */
  withIds: (ids: readonly string[]) => Promise<SystemUser[]>;
  /** The page of a list of ids. Somebody who was deleted after the list was made is left out, and the log says so. */
  page: (ids: readonly string[], request: PageRequest) => Promise<Page<SystemUser>>;
  managerOf: (user: SystemUser) => Promise<ManagerFinding>;
  /** Remembers users who were read on another way. */
  seen: (users: SystemUser[]) => void;
}

export function createPeople(
  jumpcloud: JumpCloud,
  { managerRule, observer }: Integration,
  log: Logger,
): People {
  const byId = keyed((ids) => usersByIds(jumpcloud, ids));
  const byEmail = keyed(async (emails) => {
    const found = await usersByEmails(jumpcloud, emails);
    for (const users of found.values()) if (Array.isArray(users)) people.seen(users);
    return found;
  });

  const people: People = {
    with: (identifier) =>
      identifier.kind === 'ID'
        ? byId.load(identifier.id).then((user) => (user ? [user] : []))
        : byEmail.load(identifier.email),
    withId: (id) => byId.load(id),
    withIds: async (ids) => (await Promise.all(ids.map(people.withId))).filter((user) => user !== null),
    async page(ids, request) {
      const page = pageOf(
        request,
        ids.map((id) => ({ id })),
      );
      const entries = await Promise.all(
        page.entries.map(async ({ row, place }) => ({ row: await people.withId(row.id), place })),
      );
      const deleted = entries.filter(({ row }) => row === null).length;
      if (deleted > 0) log.info({ deleted }, 'users who were deleted in between are left out');
      return withoutMissing({ ...page, entries });
    },
    async managerOf(user) {
      const reference = readManagerReference(user, managerRule);
      const candidates = typeof reference.meaning === 'string' ? [] : await people.with(reference.meaning);
      const finding = findManager(user, managerRule, reference, candidates);
      observer.managerFound(finding.status);
      return finding;
    },
    seen(users) {
      for (const user of users) byId.prime(user.id, user);
    },
  };
  return people;
}
