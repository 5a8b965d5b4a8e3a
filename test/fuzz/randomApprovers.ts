import type { Random } from './random.js';
import { keysOf, literal } from './randomArguments.js';
import type { Scenario } from './subject.js';

const STEP = '{ level user { id } result managerStatus warnings }';
const APPROVER = '{ user { id } level via viaGroup { id } }';

/** The field with random requests and, mostly, a policy. */
export function approversField(random: Random, scenario: Scenario): string {
  const { userId, email, groupId } = keysOf(random, scenario);
  const some = (one: () => string, most: number) =>
    Array.from({ length: random.integer(most + 1) }, () => one());
  const excluded = () =>
    some(userId, 2).filter((value) => random.chance(0.05) || /^[0-9a-f]{24}$/i.test(value));
  const requests = Array.from({ length: random.integer(5) }, () => ({
    ...(random.chance(0.7) ? { requesterId: userId() } : { requesterEmail: email() }),
    ...(random.chance(0.02) && { requesterEmail: email() }),
    ...(random.chance(0.2) && { excludeUserIds: excluded() }),
  }));
  const policy = {
    ...(random.chance(0.5) && { levels: random.pick([1, 2, 2, 3, 10, random.chance(0.1) ? 11 : 1]) }),
    ...(random.chance(0.5) && { maxDepth: random.pick([1, 2, 3, 50, random.chance(0.1) ? 0 : 10, null]) }),
    ...(random.chance(0.4) && { requireSignIn: random.pick([true, false, false, null]) }),
    ...(random.chance(0.3) && { excludeUserIds: excluded() }),
    ...(random.chance(0.6) && { fallbackGroupIds: some(groupId, 3) }),
    ...(random.chance(0.5) && { fallbackUserIds: some(userId, 3) }),
  };
  const policyArgument = random.chance(0.9) ? `, policy: ${literal(policy)}` : '';
  return `resolveApprovers(requests: ${literal(requests)}${policyArgument}) {
    requester { id } outcome approvers ${APPROVER} steps ${STEP} integrationName
  }`;
}
