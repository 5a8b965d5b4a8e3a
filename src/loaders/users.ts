import { planGroupReads } from './callPlan.js';
import type { GroupCatalogue } from './groups.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { type LookupResults, fetchInBatches } from '../jumpcloud/api/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import {
  systemUsersByEmails,
  systemUsersByEmailsInAnyCase,
  systemUsersByIds,
} from '../jumpcloud/api/systemUserLookups.js';
import { type UserGroup, userGroupById } from '../jumpcloud/api/userGroups.js';
import type { Identifier } from '../domain/identifier.js';
import { resolveManager, type ManagerResult, readManagerReference } from '../domain/manager.js';
import { type Page, pageOf, type PageRequest, withoutMissing } from '../domain/pagination.js';
import type { LoaderOptions } from './loaderOptions.js';
import { batchLoader } from './batchLoader.js';

/** Many keys, few calls. Each answers for every key: what was found, or the error that kept us from looking. */

/** Null where there is no such user. */
export async function usersByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
): Promise<LookupResults<SystemUser | null>> {
  const found = await fetchInBatches(ids, (batch) => systemUsersByIds(jumpcloud, batch));
  return new Map(
    Array.from(found, ([id, users]) => [id, users instanceof DirectoryError ? users : (users[0] ?? null)]),
  );
}

/** Exactly as spelled (lower case) first; those who are not found so, once more in any case. */
export async function usersByEmails(
  jumpcloud: JumpCloud,
  emails: readonly string[],
): Promise<LookupResults<SystemUser[]>> {
  const exact = await fetchInBatches(emails, (batch) => systemUsersByEmails(jumpcloud, batch));
  const missed = emails.filter((email) => isEmpty(exact.get(email)));
  const inAnyCase = await fetchInBatches(missed, (batch) => systemUsersByEmailsInAnyCase(jumpcloud, batch));
  return new Map([...exact, ...inAnyCase]);
}

/** Each group on its own or all groups, whichever costs fewer calls. Null where there is no such group. */
export async function groupsByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  catalogue: GroupCatalogue,
): Promise<LookupResults<UserGroup | null>> {
  const each = (some: readonly string[]) =>
    fetchInBatches(some, async ([id = '']) => new Map([[id, await userGroupById(jumpcloud, id)]]), 1);
  if (!catalogue.begun() && planGroupReads(ids.length, catalogue.pages()) === 'each') return each(ids);

  const first = await catalogue.firstPage().catch(asDirectoryError);
  if (first instanceof DirectoryError) return oneByOne(ids, first);
  const found = new Map<string, UserGroup | DirectoryError | null>(
    first.rows.map((group) => [group.id, group]),
  );
  const missing = ids.filter((id) => !found.has(id));
  if (planGroupReads(missing.length, (catalogue.pages() ?? 1) - 1) === 'each') {
    return new Map([...found, ...(await each(missing))]);
  }
  const all = await catalogue.all().catch(asDirectoryError);
  if (all instanceof DirectoryError) return new Map([...found, ...(await oneByOne(missing, all))]);
  return new Map([
    ...ids.map((id) => [id, null] as const),
    ...all.map((group) => [group.id, group] as const),
  ]);

  /** One broken group makes a list useless, but not the others; any other failure would befall them all. */
  async function oneByOne(
    some: readonly string[],
    failure: DirectoryError,
  ): Promise<LookupResults<UserGroup | null>> {
    return failure.code === 'DIRECTORY_BAD_RESPONSE' ? each(some) : new Map(some.map((id) => [id, failure]));
  }
}

function isEmpty(found: SystemUser[] | DirectoryError | undefined): boolean {
  return Array.isArray(found) && found.length === 0;
}

/** Users by id and by e-mail, each looked up at most once. */
export interface UserLoaders {
  /** Everybody who has the identifier: one at most, but for an e-mail that several share. */
  byIdentifier: (identifier: Identifier) => Promise<SystemUser[]>;
  byId: (id: string) => Promise<SystemUser | null>;
  /** Those of the ids whom the directory has. */
  byIds: (ids: readonly string[]) => Promise<SystemUser[]>;
  /** The page of a list of ids. Somebody who was deleted after the list was made is left out, and the log says so. */
  page: (ids: readonly string[], request: PageRequest) => Promise<Page<SystemUser>>;
  managerOf: (user: SystemUser) => Promise<ManagerResult>;
  /** Remembers users who were read on another way. */
  prime: (users: SystemUser[]) => void;
}

export function createUserLoaders(
  jumpcloud: JumpCloud,
  { managerRule, observer, log }: LoaderOptions,
): UserLoaders {
  const byId = batchLoader((ids) => usersByIds(jumpcloud, ids));
  const byEmail = batchLoader(async (emails) => {
    const found = await usersByEmails(jumpcloud, emails);
    for (const users of found.values()) if (Array.isArray(users)) people.prime(users);
    return found;
  });

  const people: UserLoaders = {
    byIdentifier: (identifier) =>
      identifier.kind === 'ID'
        ? byId.load(identifier.id).then((user) => (user ? [user] : []))
        : byEmail.load(identifier.email),
    byId: (id) => byId.load(id),
    byIds: async (ids) => (await Promise.all(ids.map(people.byId))).filter((user) => user !== null),
    async page(ids, request) {
      const page = pageOf(
        request,
        ids.map((id) => ({ id })),
      );
      const entries = await Promise.all(
        page.entries.map(async ({ row, place }) => ({ row: await people.byId(row.id), place })),
      );
      const deleted = entries.filter(({ row }) => row === null).length;
      if (deleted > 0) log.info({ deleted }, 'users who were deleted in between are left out');
      return withoutMissing({ ...page, entries });
    },
    async managerOf(user) {
      const reference = readManagerReference(user, managerRule);
      const candidates =
        typeof reference.meaning === 'string' ? [] : await people.byIdentifier(reference.meaning);
      const finding = resolveManager(user, managerRule, reference, candidates);
      observer.managerResolved(finding.status);
      return finding;
    },
    prime(users) {
      for (const user of users) byId.prime(user.id, user);
    },
  };
  return people;
}
