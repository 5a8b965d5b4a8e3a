import { BadUserInput } from '../directory/badUserInput.js';
import { MAX_FIRST, readPageRequest } from '../directory/page.js';
import type { QueryGroupsArgs, QueryResolvers, QueryUsersArgs } from '../generated/graphql.js';

// Lists are given as promises, one an entry, so that an entry that fails is the only one that does.
export const Query: QueryResolvers = {
  user: async (_, { id }, { loaders }) => loaders.user(id),
  userByEmail: async (_, { email }, { loaders }) => loaders.userByEmail(email),
  group: async (_, { id }, { loaders }) => loaders.group(id),

  usersByIds: (_, { ids }, { loaders }) => atMost(ids).map((id) => loaders.user(id)),
  usersByEmails: (_, { emails }, { loaders }) => atMost(emails).map((email) => loaders.userByEmail(email)),
  groupsByIds: (_, { ids }, { loaders }) => atMost(ids).map((id) => loaders.group(id)),

  users: async (_, args, { loaders }) => loaders.users(usersRequest(args)),
  groups: async (_, args, { loaders }) => loaders.groups(groupsRequest(args)),
};

// An argument with a default may still be given as null.
function usersRequest({ orderBy, ...page }: Partial<QueryUsersArgs>) {
  const order = orderBy ?? 'ID';
  return { ...readPageRequest(`Query.users ${order}`, page), orderBy: order };
}

function groupsRequest({ orderBy, ...page }: Partial<QueryGroupsArgs>) {
  const order = orderBy ?? 'NAME';
  return { ...readPageRequest(`Query.groups ${order}`, page), orderBy: order };
}

function atMost<T>(keys: readonly T[]): readonly T[] {
  if (keys.length > MAX_FIRST) throw new BadUserInput(`Ask for at most ${MAX_FIRST} at once.`);
  return keys;
}
