import { capabilitiesOf } from '../integrations/capabilities.js';
import type { DirectoryResolvers } from './generated.js';
import { managerFieldCandidates, managerRuleOf } from './managerPreview.js';

// All other fields are properties of Integration.
export const Directory: DirectoryResolvers = {
  provider: () => 'JumpCloud',
  managerField: ({ managerRule }) => managerRule.field,
  traffic: (integration) => ({ ...integration.traffic(), ...integration.load() }),
  managerHealth: async (_, __, { loaders }) => loaders.managerHealth(),
  managerPreview: async (_, args, { loaders }) => loaders.managerPreview(managerRuleOf(args)),
  managerFieldCandidates: async (_, __, context) => managerFieldCandidates(context),

  organizationId: async (_, __, { diagnosis }) => (await diagnosis()).organizationId,
  organizationName: async (_, __, { diagnosis }) => (await diagnosis()).organizationName,
  region: async (_, __, { diagnosis }) => (await diagnosis()).region,
  state: async (_, __, { diagnosis }) => (await diagnosis()).state,
  checkedAt: async (_, __, { diagnosis }) => (await diagnosis()).checkedAt,
  checks: async (_, __, { diagnosis }) => (await diagnosis()).checks,
  // The diagnosis proves them.
  capabilities: async (integration, _, { diagnosis }) => {
    await diagnosis();
    return capabilitiesOf(integration);
  },
};
