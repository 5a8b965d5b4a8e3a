import { type Check, type Failed, pass, skip } from './check.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { memberOfPage, membersPage } from '../jumpcloud/api/groupMemberships.js';
import type { RowPage } from '../jumpcloud/api/pagination.js';
import { type UserGroup, userGroupsPage } from '../jumpcloud/api/userGroups.js';
import type { Sample } from './userChecks.js';

type SomeGroups = RowPage<UserGroup> | DirectoryError;

export function readSomeGroups(jumpcloud: JumpCloud): Promise<SomeGroups> {
  return userGroupsPage(jumpcloud, 0, 1).catch(asDirectoryError);
}

export function groupChecks(groups: SomeGroups, failed: Failed): Check[] {
  if (groups instanceof DirectoryError) return [failed('LIST_GROUPS', groups)];
  return [pass('LIST_GROUPS', `User groups may be listed: there are ${groups.total}.`)];
}

/** Memberships are read from both ends, by routes with permissions of their own. */
export async function membersCheck(
  sample: Sample,
  groups: SomeGroups,
  jumpcloud: JumpCloud,
  failed: Failed,
): Promise<Check> {
  const group = groups instanceof DirectoryError ? undefined : groups.rows[0];
  const user = sample instanceof DirectoryError ? undefined : sample.rows[0];
  if (!group && !user) return skip('READ_MEMBERS', 'Not tried: there is no group and no user to ask about.');
  const answers = await Promise.all([
    group && membersPage(jumpcloud, group.id, 0, 1).catch(asDirectoryError),
    user && memberOfPage(jumpcloud, user.id, 0, 1).catch(asDirectoryError),
  ]);
  const failure = answers.find((answer) => answer instanceof DirectoryError);
  return failure ? failed('READ_MEMBERS', failure) : pass('READ_MEMBERS', 'Members of groups may be read.');
}
