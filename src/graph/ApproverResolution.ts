import type { ApproverResolutionResolvers } from './generated.js';

// All other fields are properties of the decision.
export const ApproverResolution: ApproverResolutionResolvers = {
  integrationName: (_, __, { integration }) => integration.name,
};
