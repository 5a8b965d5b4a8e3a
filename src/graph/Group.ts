import { readPageRequest } from '../directory/page.js';
import { readSearch } from '../directory/search.js';
import type { GroupResolvers } from '../generated/graphql.js';

// Fields that are not here are read from the UserGroup as they are.
export const Group: GroupResolvers = {
  __resolveReference: async (reference, { loaders }) => loaders.group(reference.id),

  integrationName: (_, __, { integration }) => integration.name,
  memberCount: async (group, _, { loaders }) => loaders.memberCount(group),
  members: async (group, { search, ...page }, { loaders }) => {
    const term = readSearch(search);
    const list = `Group.members ${JSON.stringify([group.id, term])}`;
    return loaders.members(group, term, readPageRequest(list, page));
  },
};
