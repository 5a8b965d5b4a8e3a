/** Selects what `shown` shows. */
export const RESOLVE = `query ($requests: [ApproverRequest!]!, $policy: ApproverPolicy) {
  resolveApprovers(requests: $requests, policy: $policy) {
    requester { id } outcome
    approvers { user { id } level via viaGroup { name } }
    steps { level user { id } result managerStatus warnings }
  }
}`;

interface Resolution {
  requester: Person | null;
  outcome: string;
  approvers: { user: Person; level: number; via: string; viaGroup: { name: string } | null }[];
  steps: {
    level: number;
    user: Person | null;
    result: string;
    managerStatus: string | null;
    warnings: string[];
  }[];
}
interface Person {
  id: string;
}

/** A resolution in short; people are their numbers, and null is `-`. */
export function shown(resolution: unknown) {
  const { requester, outcome, approvers, steps } = resolution as Resolution;
  return {
    requester: numberOf(requester),
    outcome,
    approvers: approvers.map(({ user, level, via, viaGroup }) =>
      [level, via, numberOf(user), ...(viaGroup ? [viaGroup.name] : [])].join(' '),
    ),
    steps: steps.map(({ level, user, result, managerStatus, warnings }) =>
      [level, numberOf(user), result, managerStatus ?? '-', ...warnings].join(' '),
    ),
  };
}

function numberOf(person: Person | null): string {
  return person ? String(parseInt(person.id.slice(2), 16)) : '-';
}
