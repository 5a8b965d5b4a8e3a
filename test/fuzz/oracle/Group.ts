import type { GraphQLResolveInfo } from 'graphql';
import type { JumpCloudGroup } from '../subject.js';
import { connection, type PageArguments, positionOf, sortedAsShown } from './lists.js';
import { membershipMethodOf } from './methods.js';
import { compareTexts, text } from './organization.js';
import { userRankOf } from './search.js';
import { learnOrder, type Seen } from './seen.js';
import { userObject } from './User.js';

export function groupObject(seen: Seen, group: JumpCloudGroup): Record<string, unknown> {
  const members = [...new Set(group.members)].sort(compareTexts);
  return {
    __typename: 'Group',
    id: group.id,
    name: () => text(group, 'name'),
    description: () => text(group, 'description'),
    email: () => text(group, 'email'),
    membershipMethod: () => membershipMethodOf(group),
    integrationName: 'jumpcloud',
    memberCount: members.length,
    members: ({ search, ...page }: PageArguments & { search?: string | null }) => {
      const isSearch = (search ?? '').trim() !== '';
      const entries = () =>
        members
          .map((id) => ({ id, user: seen.organization.users.find(({ _id }) => _id === id) }))
          .map((entry) => ({ ...entry, rank: entry.user && userRankOf(entry.user, search) }))
          .filter(({ rank }) => !isSearch || rank !== undefined)
          .sort((a, b) => (isSearch ? (a.rank ?? 0) - (b.rank ?? 0) : 0))
          .map(({ id, user }) => ({ id, node: user ? userObject(seen, user) : null }));
      return connection(JSON.stringify(['members', group.id, search]), entries, page);
    },
  };
}

/** A page of groups, sorted by keys that several may share. */
export function groupList(
  seen: Seen,
  list: string,
  groupsOf: () => JumpCloudGroup[],
  page: PageArguments,
  info: GraphQLResolveInfo,
  keysOf: (group: JumpCloudGroup) => (string | number)[],
) {
  learnOrder(seen, list, positionOf(list, page.after), info);
  const entries = () =>
    sortedAsShown(groupsOf(), keysOf, seen.order.get(list)).map((group) => ({
      id: group.id,
      node: groupObject(seen, group),
    }));
  return connection(list, entries, page);
}
