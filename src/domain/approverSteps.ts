import { readField } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { UserGroup } from '../jumpcloud/api/userGroups.js';
import type { ApproverPolicy } from './approverRequest.js';
import type { ManagerResult, ManagerStatus } from './manager.js';
import { canSignIn } from './signIn.js';

/** Whether a person is chosen, or the first reason why not, in this order. */
type PersonResult = 'CHOSEN' | 'INACTIVE' | 'CANNOT_SIGN_IN' | 'EXCLUDED' | 'IS_REQUESTER';
/** Results that end the walk up. */
export const ENDS = ['NO_MANAGER', 'CYCLE', 'DEPTH_LIMIT'] as const;
type FallbackResult = 'FALLBACK_GROUP_EMPTY' | 'FALLBACK_GROUP_UNKNOWN' | 'FALLBACK_USER_UNKNOWN';

/** GraphQL's `ApproverStep`. */
export interface ApproverStep {
  level: number;
  user: SystemUser | null;
  result: PersonResult | (typeof ENDS)[number] | FallbackResult;
  managerStatus: ManagerStatus | null;
  warnings: ManagerResult['warnings'];
}

/** GraphQL's `Approver`. */
export interface Approver {
  user: SystemUser;
  level: number;
  via: 'MANAGER' | 'FALLBACK_GROUP' | 'FALLBACK_USER';
  viaGroup: UserGroup | null;
}

/** The result for one request. */
export interface Decision {
  requester: SystemUser | null;
  outcome: 'RESOLVED' | 'PARTIAL' | 'FALLBACK' | 'NONE' | 'REQUESTER_UNKNOWN' | 'REQUESTER_AMBIGUOUS';
  approvers: readonly Approver[];
  steps: readonly ApproverStep[];
}

/** GraphQL's `ApproverResolution`, or why it could not be found out. */
export type ApproverResult = (Decision & { decidedAt: Date }) | Error;

/** A request that is not decided yet. */
export interface OpenRequest {
  requester: SystemUser;
  policy: ApproverPolicy;
  /** In addition to those of the policy. */
  excludedIds: readonly string[];
  approvers: readonly Approver[];
  steps: readonly ApproverStep[];
}

/** A request is an error if it is invalid or could not be decided. */
export type State = OpenRequest | Decision | Error;

export function isOpen(state: State): state is OpenRequest {
  return !(state instanceof Error || 'outcome' in state);
}

/** Throws a DirectoryError if it can't be read whether the person can act. */
export function judge(person: SystemUser, { requester, policy, excludedIds }: OpenRequest): PersonResult {
  if (readField(person.isActive) === false) return 'INACTIVE';
  if (policy.requireSignIn && canSignIn(person) !== true) return 'CANNOT_SIGN_IN';
  if (policy.excludedIds.has(person.id) || excludedIds.includes(person.id)) return 'EXCLUDED';
  return person.id === requester.id ? 'IS_REQUESTER' : 'CHOSEN';
}

/** Adds steps. Those who are chosen become approvers. */
export function withSteps(
  request: OpenRequest,
  steps: readonly ApproverStep[],
  source: Pick<Approver, 'via' | 'viaGroup'> = { via: 'MANAGER', viaGroup: null },
): OpenRequest {
  const chosen = steps.flatMap(({ user, level, result }) =>
    user !== null && result === 'CHOSEN' ? [{ user, level, ...source }] : [],
  );
  return {
    ...request,
    steps: [...request.steps, ...steps],
    approvers: [...request.approvers, ...chosen],
  };
}

export function decided(
  { requester, approvers, steps }: OpenRequest,
  outcome: Decision['outcome'],
): Decision {
  return { requester, outcome, approvers, steps };
}
