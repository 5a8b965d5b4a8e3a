import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { ApproverPolicy } from './approverRequest.js';
import {
  type ApproverStep,
  decided,
  type Decision,
  ENDS,
  judge,
  type OpenRequest,
  withSteps,
} from './approverSteps.js';
import { type ManagerResult, type ManagerRule, readManagerReference } from './manager.js';

/** Starts the walk. `users` are all users who have the id or e-mail of the requester. */
export function startRequest(
  [requester, other]: readonly SystemUser[],
  policy: ApproverPolicy,
  excludedIds: readonly string[],
): OpenRequest | Decision {
  const nobody = { approvers: [], steps: [] };
  if (!requester) return { requester: null, outcome: 'REQUESTER_UNKNOWN', ...nobody };
  if (other) return { requester: null, outcome: 'REQUESTER_AMBIGUOUS', ...nobody };
  return { requester, policy, excludedIds, ...nobody };
}

/** The last person of the walk, whose manager is next. */
export function topOfWalk({ requester, steps }: OpenRequest): SystemUser {
  return steps.at(-1)?.user ?? requester;
}

/** Whether the walk has ended. */
export function isAtTop({ steps }: OpenRequest): boolean {
  return ENDS.some((end) => end === steps.at(-1)?.result);
}

/** Takes the step to the manager of the last person, or ends the walk because there is none. */
export function stepUp(request: OpenRequest, found: ManagerResult): OpenRequest | Decision {
  const { steps } = request;
  const { manager: user, status: managerStatus, warnings } = found;
  const isSeen = steps.some((step) => step.user !== null && step.user.id === user?.id);
  const result = user === null ? 'NO_MANAGER' : isSeen ? 'CYCLE' : judge(user, request);
  return walked(request, { level: steps.length + 1, user, result, managerStatus, warnings });
}

/** The step that needs no lookup: above the requester, and at `maxDepth`. Null if there is none. */
export function stepWithoutLookup(request: OpenRequest, rule: ManagerRule): OpenRequest | Decision | null {
  const { requester, steps, policy } = request;
  const level = steps.length + 1;
  const top = topOfWalk(request);
  const [first] = steps;
  if (first && top.id === requester.id) return walked(request, { ...first, level, result: 'CYCLE' });
  if (steps.length < policy.maxDepth) return null;
  const { target, warnings } = readManagerReference(top, rule);
  return walked(
    request,
    target === 'NOT_SET' || target === 'MALFORMED'
      ? { level, user: null, result: 'NO_MANAGER', managerStatus: target, warnings }
      : { level, user: null, result: 'DEPTH_LIMIT', managerStatus: null, warnings: [] },
  );
}

/** Asks the members of a fallback group. Null if there is no such group. */
export function fallBackToGroup(
  request: OpenRequest,
  fallback: { group: UserGroup; members: readonly SystemUser[] } | null,
): OpenRequest | Decision {
  if (fallback === null) return withSteps(request, [fallbackStep(null, 'FALLBACK_GROUP_UNKNOWN')]);
  const steps = fallback.members.map((user) => fallbackStep(user, judge(user, request)));
  const next = withSteps(request, steps, { via: 'FALLBACK_GROUP', viaGroup: fallback.group });
  if (next.approvers.length > 0) return decided(next, 'FALLBACK');
  return withSteps(next, [fallbackStep(null, 'FALLBACK_GROUP_EMPTY')]);
}

/** Asks the fallback users, the last who can be asked. Null is a user who does not exist. */
export function fallBackToUsers(request: OpenRequest, users: readonly (SystemUser | null)[]): Decision {
  const steps = users.map((user) =>
    fallbackStep(user, user === null ? 'FALLBACK_USER_UNKNOWN' : judge(user, request)),
  );
  const next = withSteps(request, steps, { via: 'FALLBACK_USER', viaGroup: null });
  return decided(next, next.approvers.length > 0 ? 'FALLBACK' : 'NONE');
}

function walked(request: OpenRequest, step: ApproverStep): OpenRequest | Decision {
  const next = withSteps(request, [step]);
  if (next.approvers.length === request.policy.levels) return decided(next, 'RESOLVED');
  return isAtTop(next) && next.approvers.length > 0 ? decided(next, 'PARTIAL') : next;
}

function fallbackStep(user: SystemUser | null, result: ApproverStep['result']): ApproverStep {
  return { level: 0, user, result, managerStatus: null, warnings: [] };
}
