import type { GroupResolvers } from '../generated/graphql.js';

// Fields that are not here are read from the UserGroup as they are.
export const Group: GroupResolvers = {
  __resolveReference: async (reference, { loaders }) => loaders.group(reference.id),

  integrationName: (_, __, { integration }) => integration.name,
};
