import type { DirectoryResolvers } from '../generated/graphql.js';

// Fields that are not here are read from the Integration as they are.
export const Directory: DirectoryResolvers = {
  provider: () => 'JumpCloud',
  managerField: ({ managerRule }) => managerRule.field,
  managerHealth: async (_, __, { loaders }) => loaders.managerHealth(),

  organizationId: async (_, __, { loaders }) => (await loaders.diagnosis()).organizationId,
  organizationName: async (_, __, { loaders }) => (await loaders.diagnosis()).organizationName,
  region: async (_, __, { loaders }) => (await loaders.diagnosis()).region,
  state: async (_, __, { loaders }) => (await loaders.diagnosis()).state,
  checkedAt: async (_, __, { loaders }) => (await loaders.diagnosis()).checkedAt,
  checks: async (_, __, { loaders }) => (await loaders.diagnosis()).checks,
};
