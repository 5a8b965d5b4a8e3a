import { readPageRequest } from '../domain/pagination.js';
import { readSearch } from '../domain/search.js';
import type { GroupResolvers } from './generated.js';

// All other fields are properties of UserGroup.
export const Group: GroupResolvers = {
  __resolveReference: async (reference, { loaders }) => loaders.group(reference.id),

  integrationName: (_, __, { integration }) => integration.name,
  memberCount: async (group, _, { loaders }) => loaders.memberCount(group),
  members: async (group, { search, ...page }, { loaders, integration }) => {
    const term = readSearch(search);
    const request = readPageRequest([integration.name, 'Group.members', group.id, term], page);
    return loaders.members(group, term, request);
  },
};
