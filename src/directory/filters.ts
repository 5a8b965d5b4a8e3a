import type { Field } from '../jumpcloud/fields.js';
import type { SystemUser } from '../jumpcloud/systemUser.js';
import type { UserGroup } from '../jumpcloud/userGroups.js';
import { readId } from './identifier.js';
import { matchesText, type StringMatch } from './stringMatch.js';

/** GraphQL's `UserFilter`, but for the manager, which takes more than the user's own record. */
export interface UserFilter {
  state?: readonly SystemUser['state'][] | null;
  department?: StringMatch | null;
  jobTitle?: StringMatch | null;
  email?: StringMatch | null;
}

/** GraphQL's `GroupFilter`. */
export interface GroupFilter {
  name?: StringMatch | null;
  ids?: readonly string[] | null;
  membershipMethod?: readonly UserGroup['membershipMethod'][] | null;
}

/** Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function matchesUser(user: SystemUser, filter: UserFilter): boolean {
  return (
    (filter.state?.includes(user.state) ?? true) &&
    matchesField(user.department, filter.department) &&
    matchesField(user.jobTitle, filter.jobTitle) &&
    matchesField(user.email, filter.email)
  );
}

/** Whether nobody can match, so that nobody needs to be asked for: a text that is set is never empty. */
export function matchesNobody({ state, department, jobTitle, email }: UserFilter): boolean {
  const isNever = (match: StringMatch | null | undefined) =>
    match?.eq === '' || (match?.in?.every((text) => text === '') ?? false);
  return state?.length === 0 || [department, jobTitle, email].some(isNever);
}

/** Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function matchesGroup(group: UserGroup, filter: GroupFilter): boolean {
  return (
    matchesField(group.name, filter.name) &&
    (filter.ids?.some((id) => readId(id) === group.id) ?? true) &&
    (filter.membershipMethod?.includes(group.membershipMethod) ?? true)
  );
}

function matchesField(field: Field<string>, match: StringMatch | null | undefined): boolean {
  if (!match) return true;
  if (field instanceof Error) throw field;
  return matchesText(field, match);
}
