import { checkFilter, readFilter } from '../domain/filters.js';
import { readIdentifier } from '../domain/identifier.js';
import { assertMaxKeys, readPageRequest } from '../domain/pagination.js';
import { readSearch } from '../domain/search.js';
import { readSearchText } from '../domain/textMatch.js';
import type { QueryGroupsArgs, QueryResolvers, QueryUsersArgs } from './generated.js';
import type { RequestContext } from './context.js';

// Lists with nullable entries are returned as promises, so that one failed entry does not fail the list.
export const Query: QueryResolvers = {
  user: async (_, { id }, { loaders }) => loaders.user(id),
  userByEmail: async (_, { email }, { loaders }) => loaders.userByEmail(email),
  group: async (_, { id }, { loaders }) => loaders.group(id),

  usersByIds: (_, { ids }, { loaders }) => assertMaxKeys(ids).map((id) => loaders.user(id)),
  usersByEmails: (_, { emails }, { loaders }) =>
    assertMaxKeys(emails).map((email) => loaders.userByEmail(email)),
  groupsByIds: (_, { ids }, { loaders }) => assertMaxKeys(ids).map((id) => loaders.group(id)),
  groupsByNames: async (_, { names }, { loaders }) =>
    Promise.all(
      assertMaxKeys(names).map(async (name) => ({
        name,
        groups: await loaders.groupsNamed(readSearchText(name)),
      })),
    ),
  lookUpUsers: async (_, { identifiers }, { loaders }) =>
    Promise.all(assertMaxKeys(identifiers).map((identifier) => lookUp(identifier, loaders))),

  users: async (_, args, { loaders, integration }) => loaders.users(usersRequest(integration.name, args)),
  groups: async (_, args, { loaders, integration }) => loaders.groups(groupsRequest(integration.name, args)),

  resolveApprovers: async (_, { requests, policy }, { loaders }) => loaders.approvers(requests, policy),

  directory: (_, __, { integration }) => integration,
};

async function lookUp(identifier: string, loaders: RequestContext['loaders']) {
  const parsed = readIdentifier(identifier);
  if (parsed === null) return { identifier, status: 'MALFORMED' as const, user: null };
  const [user = null, duplicate] = await loaders.usersWith(parsed);
  if (duplicate) return { identifier, status: 'AMBIGUOUS' as const, user: null };
  return { identifier, status: user ? ('FOUND' as const) : ('NOT_FOUND' as const), user };
}

// An argument with a default can still be null.
function usersRequest(integration: string, { orderBy, search, filter, ...page }: Partial<QueryUsersArgs>) {
  const { managerId = null, ...conditions } = readFilter(filter ?? {});
  checkFilter(conditions);
  const query = { orderBy: orderBy ?? 'ID', search: readSearch(search), filter: conditions, managerId };
  return { ...readPageRequest([integration, 'Query.users', query], page), ...query };
}

function groupsRequest(integration: string, { orderBy, search, filter, ...page }: Partial<QueryGroupsArgs>) {
  const conditions = readFilter(filter ?? {});
  assertMaxKeys(conditions.ids ?? []);
  checkFilter(conditions);
  const query = { orderBy: orderBy ?? 'NAME', search: readSearch(search), filter: conditions };
  return { ...readPageRequest([integration, 'Query.groups', query], page), ...query };
}
