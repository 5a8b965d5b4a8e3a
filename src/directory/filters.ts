import type { Field } from '../jumpcloud/fields.js';
import type { SystemUser } from '../jumpcloud/systemUser.js';
import type { UserGroup } from '../jumpcloud/userGroups.js';
import { readId } from './identifier.js';
import { checkMatch, type StringMatch, textMatcher } from './stringMatch.js';

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

const TEXTS = ['department', 'jobTitle', 'email'] as const;

/** Throws BAD_USER_INPUT where a part of it holds too much. */
export function checkFilter(filter: UserFilter & GroupFilter): void {
  for (const name of [...TEXTS, 'name'] as const) checkMatch(filter[name] ?? {});
}

/** Tells who matches. Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function userMatcher(filter: UserFilter): (user: SystemUser) => boolean {
  const tests = TEXTS.map((name) => [name, fieldMatcher(filter[name])] as const);
  return (user) =>
    (filter.state?.includes(user.state) ?? true) && tests.every(([name, matches]) => matches(user[name]));
}

/** Whether nobody can match, so that nobody needs to be asked for: a text that is set is never empty. */
export function matchesNobody(filter: UserFilter): boolean {
  const isNever = (match: StringMatch | null | undefined) =>
    match?.eq === '' || (match?.in?.every((text) => text === '') ?? false);
  return filter.state?.length === 0 || TEXTS.some((name) => isNever(filter[name]));
}

/** Tells which match. Throws the DirectoryError of a field that can't be read, where the filter asks for it. */
export function groupMatcher({ name, ids, membershipMethod }: GroupFilter): (group: UserGroup) => boolean {
  const isNamed = fieldMatcher(name);
  const wanted = ids && new Set(ids.map(readId));
  return (group) =>
    isNamed(group.name) &&
    (wanted?.has(group.id) ?? true) &&
    (membershipMethod?.includes(group.membershipMethod) ?? true);
}

function fieldMatcher(match: StringMatch | null | undefined): (field: Field<string>) => boolean {
  if (!match) return () => true;
  const matches = textMatcher(match);
  return (field) => {
    if (field instanceof Error) throw field;
    return matches(field);
  };
}
