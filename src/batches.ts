import { planGroupReads } from './directory/plan.js';
import type { Known } from './integration.js';
import type { JumpCloud } from './jumpcloud/client.js';
import { DirectoryError } from './jumpcloud/errors.js';
import { type Found, inBatches, PAGE_SIZE, type ReadPage, readRange } from './jumpcloud/pages.js';
import type { SystemUser } from './jumpcloud/systemUser.js';
import {
  systemUsersByEmails,
  systemUsersByEmailsInAnyCase,
  systemUsersByIds,
} from './jumpcloud/systemUsers.js';
import { type UserGroup, userGroupById, userGroupsPage } from './jumpcloud/userGroups.js';

/** Many keys, few calls. Each answers for every key: what was found, or the error that kept us from looking. */

export async function usersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<Found<SystemUser[]>> {
  return inBatches(ids, (batch) => systemUsersByIds(jumpcloud, batch));
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

/** One call per group, or the pages of all groups, whichever are fewer. Null where there is no such group. */
export async function groupsByIds(
  jumpcloud: JumpCloud,
  ids: readonly string[],
  known: Known,
): Promise<Found<UserGroup | null>> {
  const each = (some: readonly string[]) =>
    inBatches(some, async ([id = '']) => new Map([[id, await userGroupById(jumpcloud, id)]]), 1);
  if (planGroupReads(ids.length, known.groups && pages(known.groups)) === 'each') return each(ids);

  const page: ReadPage<UserGroup> = (skip, limit) => userGroupsPage(jumpcloud, skip, limit);
  const first = await page(0, PAGE_SIZE);
  known.groups = first.total;
  const found = new Map<string, UserGroup | null>(first.rows.map((group) => [group.id, group]));
  const missing = ids.filter((id) => !found.has(id));
  if (planGroupReads(missing.length, pages(first.total) - 1) === 'each') {
    return new Map([...found, ...(await each(missing))]);
  }
  const all = await readRange(page, { first });
  return new Map([
    ...ids.map((id) => [id, null] as const),
    ...all.rows.map((group) => [group.id, group] as const),
  ]);
}

function pages(rows: number): number {
  return Math.ceil(rows / PAGE_SIZE);
}

function isEmpty(found: SystemUser[] | DirectoryError | undefined): boolean {
  return Array.isArray(found) && found.length === 0;
}
