import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type ManagerResult, type ManagerRule, readManagerReference } from './manager.js';

/** The managers above a user, nearest first, and why they end: GraphQL's `ManagementChain`. */
export interface ManagementChain {
  managers: SystemUser[];
  end: 'ROOT' | 'UNRESOLVED' | 'CYCLE' | 'DEPTH_LIMIT';
}

/** A chain that may not be whole yet. */
export interface PartialChain {
  user: SystemUser;
  managers: SystemUser[];
  end: ManagementChain['end'] | null;
}

/** Whose manager comes next. */
export function topOf({ user, managers }: PartialChain): SystemUser {
  return managers.at(-1) ?? user;
}

/** The chain with what became of its last one's manager field. */
export function extendChain(
  chain: PartialChain,
  finding: ManagerResult,
  maxDepth: number,
  rule: ManagerRule,
): PartialChain {
  const { manager, status } = finding;
  if (status === 'NOT_SET') return { ...chain, end: 'ROOT' };
  if (status === 'SELF') return { ...chain, end: 'CYCLE' };
  if (manager === null) return { ...chain, end: 'UNRESOLVED' };
  if (has(chain, manager.id)) return { ...chain, end: 'CYCLE' };
  const longer = { ...chain, managers: [...chain.managers, manager] };
  return { ...longer, end: longer.managers.length < maxDepth ? null : endAtLimit(longer, rule) };
}

function has({ user, managers }: PartialChain, wanted: string): boolean {
  return [user, ...managers].some(({ id }) => id === wanted);
}

/** At the limit nobody more is looked up, but a field that names nobody, or one of the chain by id, tells what it means. */
function endAtLimit(chain: PartialChain, rule: ManagerRule): ManagementChain['end'] {
  const { meaning } = readManagerReference(topOf(chain), rule);
  if (meaning === 'NOT_SET') return 'ROOT';
  if (meaning === 'MALFORMED') return 'UNRESOLVED';
  return meaning.kind === 'ID' && has(chain, meaning.id) ? 'CYCLE' : 'DEPTH_LIMIT';
}
