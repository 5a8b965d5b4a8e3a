import type { JumpCloudGroup, JumpCloudUser } from '../subject.js';
import { membershipMethodOf } from './methods.js';
import { managerIdOf, resolutionOf } from './managers.js';
import { failure, fold, isId, type Organization, text } from './organization.js';
import { signInOf, stateOf } from './states.js';

export interface StringMatch {
  eq?: string;
  notEq?: string;
  contains?: string;
  notContains?: string;
  startsWith?: string;
  in?: string[];
  isSet?: boolean;
}

export interface UserFilter {
  state?: string[];
  department?: StringMatch;
  jobTitle?: StringMatch;
  email?: StringMatch;
  managerId?: string;
  hasManager?: boolean;
  managerStatus?: string[];
  signIn?: string[];
}

export interface GroupFilter {
  name?: StringMatch;
  ids?: string[];
  membershipMethod?: string[];
}

/** An explicit null may be meant as "any" or as "none". */
export function refuseNulls(filter: object): void {
  for (const value of Object.values(filter) as unknown[]) {
    if (value === null) throw failure('BAD_USER_INPUT');
    if (typeof value === 'object' && !Array.isArray(value)) refuseNulls(value);
  }
}

export function meetsUserFilter(
  organization: Organization,
  user: JumpCloudUser,
  filter: UserFilter,
): boolean {
  const { state, department, jobTitle, email, managerId, hasManager, managerStatus, signIn } = filter;
  return (
    (state === undefined || state.includes(stateOf(user))) &&
    (department === undefined || matches(text(user, 'department'), department)) &&
    (jobTitle === undefined || matches(text(user, 'jobTitle'), jobTitle)) &&
    (email === undefined || matches(text(user, 'email'), email)) &&
    (signIn === undefined || signIn.includes(signInOf(user))) &&
    (managerId === undefined || managerIdOf(organization, user) === managerId.toLowerCase()) &&
    (hasManager === undefined || hasManager === (resolutionOf(organization, user).manager !== null)) &&
    (managerStatus === undefined || managerStatus.includes(resolutionOf(organization, user).status))
  );
}

export function meetsGroupFilter(
  group: JumpCloudGroup,
  { name, ids, membershipMethod }: GroupFilter,
): boolean {
  return (
    (name === undefined || matches(text(group, 'name'), name)) &&
    (ids === undefined || ids.some((id) => isId(id) && id.toLowerCase() === group.id)) &&
    (membershipMethod === undefined || membershipMethod.includes(membershipMethodOf(group)))
  );
}

/** All given parts must hold. A text that is not set equals and contains nothing. */
function matches(value: string | null, match: StringMatch): boolean {
  const set = value === null ? undefined : fold(value);
  const equals = (wanted: string) => set !== undefined && set === fold(wanted);
  const contains = (wanted: string) => set?.includes(fold(wanted)) === true;
  return (
    (match.eq === undefined || equals(match.eq)) &&
    (match.notEq === undefined || !equals(match.notEq)) &&
    (match.contains === undefined || contains(match.contains)) &&
    (match.notContains === undefined || !contains(match.notContains)) &&
    (match.startsWith === undefined || set?.startsWith(fold(match.startsWith)) === true) &&
    (match.in === undefined || match.in.some(equals)) &&
    (match.isSet === undefined || match.isSet === (value !== null))
  );
}

/** How well a group's name meets the search: 0 it is the name, 1 the beginning, 2 a part; undefined not at all. */
export function rankOf(group: JumpCloudGroup, search: string | null | undefined): number | undefined {
  const term = termOf(search);
  if (term === '') return 0;
  const name = fold(text(group, 'name') ?? '');
  if (name === term) return 0;
  if (name.startsWith(term)) return 1;
  return name.includes(term) ? 2 : undefined;
}

export function termOf(search: string | null | undefined): string {
  if ((search ?? '').length > 1024) throw failure('BAD_USER_INPUT');
  return fold((search ?? '').trim());
}
