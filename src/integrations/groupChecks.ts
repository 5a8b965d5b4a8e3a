import { type Check, type CreateFailure, pass, skip } from './check.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import { openAllGroups } from '../jumpcloud/api/allGroups.js';
import { firstThatWorks } from '../jumpcloud/api/firstThatWorks.js';
import { MEMBER_OF, memberOfPage, membersPage } from '../jumpcloud/api/groupMemberships.js';
import { openRange } from '../jumpcloud/api/openRange.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { Sample, UserSample } from './userChecks.js';

/** Two rows: a larger total proves that pages and totals are not cut alike. */
const SAMPLE = { count: 2, isShort: true };

/** The first group of the organisation, or the error of the call. */
type GroupSample = Sample<UserGroup> | DirectoryError;

export async function readGroupSample(jumpcloud: JumpCloud): Promise<GroupSample> {
  try {
    const { first, end: total } = await openAllGroups(jumpcloud, { isCareful: true });
    return { rows: first.rows, total };
  } catch (error) {
    return asDirectoryError(error);
  }
}

export function groupChecks(groups: GroupSample, failed: CreateFailure): Check[] {
  if (groups instanceof DirectoryError) return [failed('LIST_GROUPS', groups)];
  return [pass('LIST_GROUPS', `User groups can be listed. There are ${groups.total}.`)];
}

/** Reads the members of a group and the groups of a user, because the two endpoints have separate permissions. */
export async function membersCheck(
  users: UserSample,
  groups: GroupSample,
  jumpcloud: JumpCloud,
  failed: CreateFailure,
): Promise<Check> {
  const group = groups instanceof DirectoryError ? undefined : groups.rows[0];
  const user = users instanceof DirectoryError ? undefined : users.rows[0];
  if (!group && !user) return skip('READ_MEMBERS', 'Skipped, because no group or user was found.');
  const results = await Promise.all([
    group && openRange(jumpcloud, membersPage(group.id), SAMPLE).catch(asDirectoryError),
    user &&
      firstThatWorks(jumpcloud, MEMBER_OF, (form) =>
        openRange(jumpcloud, memberOfPage(user.id, form), SAMPLE),
      ).catch(asDirectoryError),
  ]);
  const error = results.find((result) => result instanceof DirectoryError);
  return error ? failed('READ_MEMBERS', error) : pass('READ_MEMBERS', 'Group members can be read.');
}
