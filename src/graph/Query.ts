import { checkFilter, readFilter } from '../domain/filters.js';
import { readId } from '../domain/identifier.js';
import { readChartDepth } from '../domain/orgChart.js';
import { assertMaxKeys, readPageRequest } from '../domain/pagination.js';
import { readSearch } from '../domain/search.js';
import { readSearchText } from '../domain/textMatch.js';
import type { QueryGroupsArgs, QueryOrgChartArgs, QueryResolvers, QueryUsersArgs } from './generated.js';
import { lookUpGroup, lookUpUser } from './lookups.js';

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
    Promise.all(assertMaxKeys(identifiers).map((identifier) => lookUpUser(identifier, loaders))),
  lookUpGroups: async (_, { identifiers }, { loaders }) =>
    Promise.all(assertMaxKeys(identifiers).map((identifier) => lookUpGroup(identifier, loaders))),

  users: async (_, args, { loaders, integration }) => loaders.users(usersRequest(integration.name, args)),
  groups: async (_, args, { loaders, integration }) => loaders.groups(groupsRequest(integration.name, args)),

  resolveApprovers: async (_, { requests, policy }, { loaders }) => loaders.approvers(requests, policy),

  orgChart: async (_, args, { loaders, integration }) => {
    const request = orgChartRequest(integration.name, args);
    return request && loaders.orgChart(request);
  },

  directory: (_, __, { integration }) => integration,
};

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

const CHART_PAGE = { usual: 1000, max: 5000 };

/** Null if the root's id is malformed. */
function orgChartRequest(integration: string, { rootId, depth, ...page }: Partial<QueryOrgChartArgs>) {
  const chart = { rootId: readId(rootId), depth: readChartDepth(depth) };
  const request = { ...readPageRequest([integration, 'Query.orgChart', chart], page, CHART_PAGE), ...chart };
  return typeof rootId === 'string' && chart.rootId === null ? null : request;
}
