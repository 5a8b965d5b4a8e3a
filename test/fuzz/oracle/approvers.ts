import type { JumpCloudGroup, JumpCloudUser } from '../subject.js';
import { resolutionOf } from './managers.js';
import { failure, groupWithId, isId, type Organization, userWithId, usersWithEmail } from './organization.js';
import { isActive, stateOf } from './states.js';

export interface ApproverRequest {
  requesterId?: string | null;
  requesterEmail?: string | null;
  excludeUserIds?: string[] | null;
}

export interface ApproverPolicy {
  levels?: number | null;
  maxDepth?: number | null;
  requireSignIn?: boolean | null;
  excludeUserIds?: string[] | null;
  fallbackGroupIds?: string[] | null;
  fallbackUserIds?: string[] | null;
}

interface Step {
  level: number;
  user: JumpCloudUser | null;
  result: string;
  managerStatus: string | null;
  warnings: string[];
}

interface Approver {
  user: JumpCloudUser;
  level: number;
  via: string;
  viaGroup: JumpCloudGroup | null;
}

interface Resolution {
  requester: JumpCloudUser | null;
  outcome: string;
  approvers: Approver[];
  steps: Step[];
}

/** Who approves, one request at a time and one person after the other. */
export function approversFor(
  organization: Organization,
  request: ApproverRequest,
  policy: ApproverPolicy,
): Resolution {
  const levels = policy.levels ?? 1;
  const maxDepth = policy.maxDepth ?? 10;
  const excluded = [...(policy.excludeUserIds ?? []), ...(request.excludeUserIds ?? [])];
  if (!excluded.every(isId)) throw failure('BAD_USER_INPUT');
  const requesters = requestersOf(organization, request);
  const nobody = { requester: null, approvers: [], steps: [] };
  const [requester] = requesters;
  if (!requester) return { ...nobody, outcome: 'REQUESTER_UNKNOWN' };
  if (requesters.length > 1) return { ...nobody, outcome: 'REQUESTER_AMBIGUOUS' };

  const steps: Step[] = [];
  const approvers: Approver[] = [];
  const finish = (outcome: string) => ({ requester, outcome, approvers, steps });
  function resultOf(person: JumpCloudUser): string {
    if (isActive(person) === false) return 'INACTIVE';
    if ((policy.requireSignIn ?? true) && !canSignIn(person)) return 'CANNOT_SIGN_IN';
    if (excluded.some((id) => id.toLowerCase() === person._id)) return 'EXCLUDED';
    return person._id === requester?._id ? 'IS_REQUESTER' : 'CHOSEN';
  }

  const seen = new Set<string>();
  for (let last = requester, level = 1; approvers.length < levels; level += 1) {
    const { manager, status, warnings } = resolutionOf(organization, last);
    const step = { level, user: manager, managerStatus: status, warnings };
    // At the limit nobody is looked up, but these need no lookup.
    const isKnown = status === 'NOT_SET' || status === 'MALFORMED' || last === requester;
    if (level > maxDepth && !isKnown) {
      steps.push({ level, user: null, result: 'DEPTH_LIMIT', managerStatus: null, warnings: [] });
      break;
    }
    if (!manager || seen.has(manager._id)) {
      steps.push({ ...step, result: manager ? 'CYCLE' : 'NO_MANAGER' });
      break;
    }
    seen.add(manager._id);
    const result = resultOf(manager);
    steps.push({ ...step, result });
    if (result === 'CHOSEN') approvers.push({ user: manager, level, via: 'MANAGER', viaGroup: null });
    last = manager;
  }
  if (approvers.length === levels) return finish('RESOLVED');
  if (approvers.length > 0) return finish('PARTIAL');

  function ask(people: (JumpCloudUser | null)[], via: string, viaGroup: JumpCloudGroup | null): void {
    for (const user of people) {
      const result = user ? resultOf(user) : 'FALLBACK_USER_UNKNOWN';
      steps.push({ level: 0, user, result, managerStatus: null, warnings: [] });
      if (user && result === 'CHOSEN') approvers.push({ user, level: 0, via, viaGroup });
    }
  }
  const note = (result: string) => {
    steps.push({ level: 0, user: null, result, managerStatus: null, warnings: [] });
  };
  for (const groupId of distinct(policy.fallbackGroupIds)) {
    const group = groupWithId(organization, groupId);
    if (!group) {
      note('FALLBACK_GROUP_UNKNOWN');
      continue;
    }
    const members = [...new Set(group.members)].sort().map((id) => userWithId(organization, id));
    ask(
      members.filter((member) => member !== null),
      'FALLBACK_GROUP',
      group,
    );
    if (approvers.length > 0) return finish('FALLBACK');
    note('FALLBACK_GROUP_EMPTY');
  }
  ask(
    distinct(policy.fallbackUserIds).map((id) => userWithId(organization, id)),
    'FALLBACK_USER',
    null,
  );
  return finish(approvers.length > 0 ? 'FALLBACK' : 'NONE');
}

/** Faults of a policy, which fail all its requests. */
export function checkPolicy({ levels, maxDepth, excludeUserIds }: ApproverPolicy): void {
  const isWithin = (value: number, most: number) => value >= 1 && value <= most;
  if (isWithin(levels ?? 1, 10) && isWithin(maxDepth ?? 10, 50) && (excludeUserIds ?? []).every(isId)) return;
  throw failure('BAD_USER_INPUT');
}

function requestersOf(
  organization: Organization,
  { requesterId = null, requesterEmail = null }: ApproverRequest,
): JumpCloudUser[] {
  if (requesterId !== null && requesterEmail === null) {
    const user = isId(requesterId) ? userWithId(organization, requesterId) : null;
    return user ? [user] : [];
  }
  if (requesterEmail !== null && requesterId === null) return usersWithEmail(organization, requesterEmail);
  throw failure('BAD_USER_INPUT');
}

function distinct(ids: string[] | null | undefined): string[] {
  return [...new Set((ids ?? []).map((id) => (isId(id) ? id.toLowerCase() : id)))];
}

function canSignIn(user: JumpCloudUser): boolean {
  if (stateOf(user) !== 'ACTIVATED' || user['account_locked'] === true) return false;
  const hasPassword = user['activated'] !== false && user['password_expired'] !== true;
  return hasPassword || user['externally_managed'] === true;
}
