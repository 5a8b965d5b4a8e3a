import { exposedAttributes } from '../domain/customAttributes.js';
import { readDepth } from '../domain/managementChain.js';
import { assertMaxKeys, readPageRequest } from '../domain/pagination.js';
import { canSignIn, signInStatus } from '../domain/signIn.js';
import type { UserResolvers } from './generated.js';

// All other fields are properties of SystemUser.
export const User: UserResolvers = {
  __resolveReference: (reference, { loaders }) =>
    'id' in reference ? loaders.user(reference.id) : loaders.userByEmail(reference.email),

  integrationName: (_, __, { integration }) => integration.name,
  signIn: (user) => signInStatus(user),
  canSignIn: (user) => canSignIn(user),
  scheduledStateChange: async (user, _, { loaders }) => loaders.scheduledStateChange(user),
  attributes: (user, { names }, { integration }) =>
    exposedAttributes(user, integration.exposedAttributes, names),

  manager: (user, _, { loaders }) => loaders.managerOf(user).then(({ manager }) => manager),
  managerResolution: async (user, _, { loaders }) => loaders.managerOf(user),
  managementChain: async (user, args, { loaders }) => loaders.managementChain(user, readDepth(args.maxDepth)),
  directReports: async (user, page, { loaders, integration }) =>
    loaders.directReports(user, readPageRequest([integration.name, 'User.directReports', user.id], page)),
  isManager: async (user, _, { loaders }) => loaders.isManager(user),

  groups: async (user, page, { loaders, integration }) =>
    loaders.groupsOf(user, readPageRequest([integration.name, 'User.groups', user.id], page)),
  membershipIn: async (user, { groupIds }, { loaders }) => {
    const memberships = await loaders.membershipIn(user, assertMaxKeys(groupIds));
    return groupIds.map((groupId, index) => ({ groupId, isMember: memberships[index] ?? false }));
  },
};
