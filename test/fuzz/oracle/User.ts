import type { GraphQLResolveInfo } from 'graphql';
import type { JumpCloudUser } from '../subject.js';
import { groupList } from './Group.js';
import { connection, type PageArguments } from './lists.js';
import { attributesOf, chainOf, reportsOf, resolutionOf } from './managers.js';
import { groupWithId, isUserGroup, text } from './organization.js';
import type { Seen } from './seen.js';
import { createdAt, isActive, mfaConfigured, signInOf, stateOf } from './states.js';

/** The texts of a user: our name, JumpCloud's. */
const TEXTS = {
  email: 'email',
  username: 'username',
  displayName: 'displayname',
  firstName: 'firstname',
  lastName: 'lastname',
  alternateEmail: 'alternateEmail',
  jobTitle: 'jobTitle',
  department: 'department',
  employeeType: 'employeeType',
  employeeIdentifier: 'employeeIdentifier',
  costCenter: 'costCenter',
  company: 'company',
  location: 'location',
};

export function userObject(seen: Seen, user: JumpCloudUser): Record<string, unknown> {
  const { organization } = seen;
  const one = (other: JumpCloudUser | null) => other && userObject(seen, other);
  const texts = Object.entries(TEXTS).map(([ours, theirs]) => [ours, () => text(user, theirs)] as const);
  return {
    __typename: 'User',
    id: user._id,
    ...Object.fromEntries(texts),
    state: () => stateOf(user),
    isActive: () => isActive(user),
    signIn: () => signInOf(user),
    canSignIn: () => (signInOf(user) === 'UNKNOWN' ? null : signInOf(user) === 'READY'),
    scheduledStateChange: null,
    mfaConfigured: () => mfaConfigured(user),
    createdAt: () => createdAt(user),
    integrationName: 'jumpcloud',
    attributes: ({ names }: { names?: string[] | null }) =>
      attributesOf(user)
        .filter(
          ({ name }) => organization.exposedAttributes.includes(name) && (names?.includes(name) ?? true),
        )
        .map(({ name, value }) => ({ name, value: value === '' ? null : value })),
    manager: () => one(resolutionOf(organization, user).manager),
    managerResolution: () => resolutionOf(organization, user),
    managementChain: ({ maxDepth }: { maxDepth?: number | null }) => {
      const { managers, end } = chainOf(organization, user, maxDepth ?? 10);
      return { managers: managers.map(one), end };
    },
    directReports: (page: PageArguments) =>
      connection(
        JSON.stringify(['directReports', user._id]),
        () => userEntries(seen, reportsOf(organization, user)),
        page,
      ),
    isManager: () => reportsOf(organization, user).length > 0,
    groups: (page: PageArguments, _: unknown, info: GraphQLResolveInfo) => {
      const groups = () =>
        organization.groups.filter((group) => isUserGroup(group) && group.members?.includes(user._id));
      const list = JSON.stringify(['groups of', user._id]);
      return groupList(seen, list, groups, page, info, (group) => [text(group, 'name') ?? '']);
    },
    membershipIn: ({ groupIds }: { groupIds: string[] }) =>
      groupIds.map((groupId) => ({
        groupId,
        isMember: groupWithId(organization, groupId)?.members?.includes(user._id) ?? false,
      })),
  };
}

export function userEntries(seen: Seen, users: JumpCloudUser[]) {
  return users.map((user) => ({ id: user._id, node: userObject(seen, user) }));
}
