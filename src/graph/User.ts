import { exposedAttributes } from '../directory/attributes.js';
import type { UserResolvers } from '../generated/graphql.js';

// Fields that are not here are read from the SystemUser as they are.
export const User: UserResolvers = {
  __resolveReference: async (reference, { loaders }) =>
    'id' in reference ? loaders.user(reference.id) : loaders.userByEmail(reference.email),

  integrationName: (_, __, { integration }) => integration.name,
  attributes: (user, { names }, { integration }) =>
    exposedAttributes(user, integration.exposedAttributes, names),

  manager: async (user, _, { loaders }) => (await loaders.managerOf(user)).manager,
  managerResolution: async (user, _, { loaders }) => loaders.managerOf(user),
};
