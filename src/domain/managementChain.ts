import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { BadUserInput } from './badUserInput.js';
import { identifiersOf, keyOf } from './identifier.js';
import { type ManagerResult, type ManagerRule, readManagerReference } from './manager.js';

const MAX_DEPTH = 50;

/** The depth of a chain, 10 by default. Throws BAD_USER_INPUT if it is not 1 to 50. */
export function readDepth(maxDepth: number | null | undefined): number {
  const depth = maxDepth ?? 10;
  if (depth < 1 || depth > MAX_DEPTH) throw new BadUserInput(`maxDepth must be 1 to ${MAX_DEPTH}.`);
  return depth;
}

/** GraphQL's `ManagementChain`: the managers above a user, nearest first, and why the chain ends. */
export interface ManagementChain {
  managers: SystemUser[];
  end: 'ROOT' | 'UNRESOLVED' | 'CYCLE' | 'DEPTH_LIMIT';
}

/** A chain that may be incomplete. `end` is null while it is. */
export interface PartialChain {
  user: SystemUser;
  managers: SystemUser[];
  end: ManagementChain['end'] | null;
}

/** The last user of the chain, whose manager is looked up next. */
export function topOf({ user, managers }: PartialChain): SystemUser {
  return managers.at(-1) ?? user;
}

/** Adds the manager of the last user to the chain, or ends it. */
export function extendChain(
  chain: PartialChain,
  result: ManagerResult,
  maxDepth: number,
  rule: ManagerRule,
): PartialChain {
  const { manager, status } = result;
  const isCycle = status === 'SELF' || (manager !== null && includesUser(chain, manager.id));
  // A chain at its limit is extended only to confirm a cycle.
  if (chain.managers.length >= maxDepth) return { ...chain, end: isCycle ? 'CYCLE' : 'DEPTH_LIMIT' };
  if (isCycle) return { ...chain, end: 'CYCLE' };
  if (status === 'NOT_SET') return { ...chain, end: 'ROOT' };
  if (manager === null) return { ...chain, end: 'UNRESOLVED' };
  const longer = { ...chain, managers: [...chain.managers, manager] };
  return { ...longer, end: longer.managers.length < maxDepth ? null : endAtLimit(longer, rule) };
}

function includesUser({ user, managers }: PartialChain, userId: string): boolean {
  return [user, ...managers].some(({ id }) => id === userId);
}

/**
 * At the limit there is no further lookup, but the manager field alone may show another reason. Null if it contains the
 * e-mail or user name of a user in the chain: that is a cycle, unless another user has the same.
 */
function endAtLimit(chain: PartialChain, rule: ManagerRule): ManagementChain['end'] | null {
  const { target } = readManagerReference(topOf(chain), rule);
  if (target === 'NOT_SET') return 'ROOT';
  if (target === 'MALFORMED') return 'UNRESOLVED';
  const key = keyOf(target);
  const isInChain = [chain.user, ...chain.managers].some((user) =>
    identifiersOf(user).some((identifier) => keyOf(identifier) === key),
  );
  if (!isInChain) return 'DEPTH_LIMIT';
  return target.kind === 'ID' ? 'CYCLE' : null;
}
