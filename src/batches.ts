import { planGroupReads } from './directory/plan.js';
import type { GroupCatalogue } from './groupCatalogue.js';
import type { JumpCloud } from './jumpcloud/client.js';
import { asDirectoryError, DirectoryError } from './jumpcloud/errors.js';
import { type Found, inBatches } from './jumpcloud/pages.js';
import type { SystemUser } from './jumpcloud/systemUser.js';
import {
  systemUsersByEmails,
  systemUsersByEmailsInAnyCase,
  systemUsersByIds,
} from './jumpcloud/systemUserLookUps.js';
import { type UserGroup, userGroupById } from './jumpcloud/userGroups.js';

/** Many keys, few calls. Each answers for every key: what was found, or the error that kept us from looking. */

/** Null where there is no such user. */
export async function usersByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
): Promise<Found<SystemUser | null>> {
  const found = await inBatches(ids, (batch) => systemUsersByIds(jumpcloud, batch));
  return new Map(
    Array.from(found, ([id, users]) => [id, users instanceof DirectoryError ? users : (users[0] ?? null)]),
  );
}

/** Exactly as spelled (lower case) first; those who are not found so, once more in any case. */
export async function usersByEmails(
  jumpcloud: JumpCloud,
  emails: readonly string[],
): Promise<Found<SystemUser[]>> {
  const exact = await inBatches(emails, (batch) => systemUsersByEmails(jumpcloud, batch));
  const missed = emails.filter((email) => isEmpty(exact.get(email)));
  const inAnyCase = await inBatches(missed, (batch) => systemUsersByEmailsInAnyCase(jumpcloud, batch));
  return new Map([...exact, ...inAnyCase]);
}

/** Each group on its own or all groups, whichever costs fewer calls. Null where there is no such group. */
export async function groupsByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  catalogue: GroupCatalogue,
): Promise<Found<UserGroup | null>> {
  const each = (some: readonly string[]) =>
    inBatches(some, async ([id = '']) => new Map([[id, await userGroupById(jumpcloud, id)]]), 1);
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
  ): Promise<Found<UserGroup | null>> {
    return failure.code === 'DIRECTORY_BAD_RESPONSE' ? each(some) : new Map(some.map((id) => [id, failure]));
  }
}

function isEmpty(found: SystemUser[] | DirectoryError | undefined): boolean {
  return Array.isArray(found) && found.length === 0;
}
