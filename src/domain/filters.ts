import type { DirectoryError } from '../jumpcloud/client/errors.js';
import { type Field, normalizeCase, readField } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import { readId } from './identifier.js';
import { BadUserInput } from './badUserInput.js';
import { MANAGER_STATUSES, type ManagerStatus } from './manager.js';
import { type SignInStatus, signInStatus } from './signIn.js';
import { checkMatch, type StringMatch, textMatcher } from './textMatch.js';

/** GraphQL's `UserFilter` without `managerId`, which needs more than the user's record. */
export interface UserFilter {
  state?: readonly Exclude<SystemUser['state'], DirectoryError>[] | null;
  department?: StringMatch | null;
  jobTitle?: StringMatch | null;
  email?: StringMatch | null;
  signIn?: readonly SignInStatus[] | null;
  hasManager?: boolean | null;
  managerStatus?: readonly ManagerStatus[] | null;
}

/** GraphQL's `GroupFilter`. */
export interface GroupFilter {
  name?: StringMatch | null;
  ids?: readonly string[] | null;
  membershipMethod?: readonly UserGroup['membershipMethod'][] | null;
}

const TEXT_FIELDS = ['department', 'jobTitle', 'email'] as const;

/** Throws BAD_USER_INPUT if a condition is too long. */
export function checkFilter(filter: UserFilter & GroupFilter): void {
  for (const name of [...TEXT_FIELDS, 'name'] as const) checkMatch(filter[name] ?? {});
}

/**
 * A filter without conditions that have no parts, so that filters that mean the same are the same. Throws BAD_USER_INPUT
 * for null: it may be meant as "any" or as "none".
 */
export function readFilter<Filter extends object>(filter: Filter, path = 'filter'): Filter {
  const entries = Object.entries(filter).flatMap(([name, value]: [string, unknown]) => {
    if (value === null)
      throw new BadUserInput(
        `${path}.${name} must not be null. Leave it out, or use isSet or hasManager to find users without a value.`,
      );
    if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]];
    const match = readFilter(value, `${path}.${name}`);
    return Object.keys(match).length > 0 ? [[name, match]] : [];
  });
  return Object.fromEntries(entries) as Filter;
}

/**
 * Returns a predicate on users. It throws a DirectoryError if a field of the filter can't be read. The conditions on the
 * manager are not checked: they need a lookup.
 */
export function userMatcher(filter: UserFilter, fold = normalizeCase): (user: SystemUser) => boolean {
  const tests = TEXT_FIELDS.map((name) => [name, fieldMatcher(filter[name], fold)] as const);
  return (user) =>
    (!filter.state || filter.state.includes(readField(user.state))) &&
    tests.every(([name, matches]) => matches(user[name])) &&
    (!filter.signIn || filter.signIn.includes(signInStatus(user)));
}

/** Whether no user can match, so that no call is needed. A text that is set is never empty. */
export function matchesNobody(filter: UserFilter): boolean {
  const neverMatches = (match: StringMatch | null | undefined) =>
    match?.eq === '' || (match?.in?.every((text) => text === '') ?? false);
  return (
    [filter.state, filter.signIn, acceptedManagerStatuses(filter)].some((values) => values?.length === 0) ||
    TEXT_FIELDS.some((name) => neverMatches(filter[name]))
  );
}

/** The sign-in statuses as states, if that is what they are; null if not all of them are. */
export function signInStates({ signIn }: UserFilter): ('SUSPENDED' | 'STAGED')[] | null {
  const states = signIn?.filter((status) => status === 'SUSPENDED' || status === 'STAGED');
  return states?.length === signIn?.length ? (states ?? null) : null;
}

/** Whether users who have a manager meet the conditions on the manager. */
export function acceptsManaged(filter: UserFilter): boolean {
  return acceptedManagerStatuses(filter)?.includes('RESOLVED') ?? true;
}

/** The manager statuses that the filter accepts; null if it has no condition on the manager. */
export function acceptedManagerStatuses({ hasManager, managerStatus }: UserFilter): ManagerStatus[] | null {
  if (typeof hasManager !== 'boolean' && !managerStatus) return null;
  return MANAGER_STATUSES.filter(
    (status) =>
      (typeof hasManager !== 'boolean' || hasManager === (status === 'RESOLVED')) &&
      (managerStatus?.includes(status) ?? true),
  );
}

/** Returns a predicate on groups. It throws a DirectoryError if a field of the filter can't be read. */
export function groupMatcher({ name, ids, membershipMethod }: GroupFilter): (group: UserGroup) => boolean {
  const matchesName = fieldMatcher(name);
  const idSet = ids && new Set(ids.map(readId));
  return (group) =>
    matchesName(group.name) &&
    (idSet?.has(group.id) ?? true) &&
    (membershipMethod?.includes(group.membershipMethod) ?? true);
}

function fieldMatcher(
  match: StringMatch | null | undefined,
  fold = normalizeCase,
): (field: Field<string>) => boolean {
  if (!match) return () => true;
  const matches = textMatcher(match, fold);
  return (field) => matches(readField(field));
}
