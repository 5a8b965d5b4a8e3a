import {
  type ApproverPolicy,
  type ApproverRequest,
  type PolicyInput,
  readApproverRequests,
  type RequestInput,
} from '../domain/approverRequest.js';
import {
  fallBackToGroup,
  fallBackToUsers,
  isAtTop,
  startRequest,
  stepUp,
  stepWithoutLookup,
  topOfWalk,
} from '../domain/approvers.js';
import { type ApproverResult, isOpen, type OpenRequest, type State } from '../domain/approverSteps.js';
import { BadUserInput } from '../domain/badUserInput.js';
import { MAX_FIRST } from '../domain/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { asDirectoryError } from '../jumpcloud/client/errors.js';
import type { GroupLoaders } from './groupLoaders.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { UserLoaders } from './users.js';

/**
 * The most requests, exclusions and steps of one operation. Each member of a fallback group is a step of each request that
 * needs the group.
 */
const MAX_WORK = 100_000;

interface Lookups
  extends Pick<UserLoaders, 'managerOf'>, Pick<GroupLoaders, 'group' | 'memberCount' | 'members'> {
  user: (id: unknown) => Promise<SystemUser | null>;
  usersWith: UserLoaders['byIdentifier'];
}

/** For each request who approves, or why this could not be found out. */
export type ResolveApprovers = (
  requests: readonly RequestInput[],
  policy: PolicyInput | null | undefined,
) => Promise<ApproverResult[]>;

/**
 * Decides who approves: level by level for all requests, so that each level is one batch, then by the fallbacks that are
 * needed. A failed lookup becomes the result of its request and leaves the others alone.
 */
export function createApprovers(
  { managerRule, pacer }: Pick<LoaderOptions, 'managerRule' | 'pacer'>,
  lookups: Lookups,
): ResolveApprovers {
  let work = 0;

  function spend(amount: number): void {
    work += amount;
    if (work > MAX_WORK)
      throw new BadUserInput('The operation looks at too many people. Send fewer requests at once.');
  }

  /** Takes a step of each open request. */
  function forOpen(
    states: readonly State[],
    people: number,
    step: (open: OpenRequest) => State | Promise<State>,
  ): Promise<State[]> {
    spend(people * states.filter(isOpen).length);
    return Promise.all(
      states.map(async (state) => {
        if (!isOpen(state)) return state;
        if (pacer?.isOver()) await pacer.turn();
        return attempt(() => step(state));
      }),
    );
  }

  async function walk(open: OpenRequest): Promise<State> {
    if (isAtTop(open)) return open;
    return stepWithoutLookup(open, managerRule) ?? stepUp(open, await lookups.managerOf(topOfWalk(open)));
  }

  /** Reads one fallback after the other, while a request needs it, and each once for all requests. */
  async function fallBack(walked: State[], policy: ApproverPolicy): Promise<State[]> {
    let states = walked;
    for (const id of policy.fallbackGroupIds) {
      if (!states.some(isOpen)) return states;
      const group = await readGroup(id, lookups).catch(asFailure);
      const people = group instanceof Error ? 1 : 1 + (group?.members.length ?? 0);
      states = await forOpen(states, people, (open) =>
        group instanceof Error ? group : fallBackToGroup(open, group),
      );
    }
    if (!states.some(isOpen)) return states;
    const users = await Promise.all(policy.fallbackUserIds.map((id) => lookups.user(id))).catch(asFailure);
    return forOpen(states, 1 + policy.fallbackUserIds.length, (open) =>
      users instanceof Error ? users : fallBackToUsers(open, users),
    );
  }

  return async (inputs, policyInput) => {
    for (const { excludeUserIds } of inputs) spend(1 + (excludeUserIds?.length ?? 0));
    const { policy, requests } = readApproverRequests(inputs, policyInput);
    let states: State[] = await Promise.all(
      requests.map((request) => attempt(() => start(request, policy, lookups))),
    );
    while (states.some((state) => isOpen(state) && !isAtTop(state))) states = await forOpen(states, 1, walk);
    states = await fallBack(states, policy);
    const decidedAt = new Date();
    return states.map((state) => {
      if (isOpen(state)) throw new Error('A request is left undecided.');
      return state instanceof Error ? state : { ...state, decidedAt };
    });
  };
}

async function start(
  request: ApproverRequest | Error,
  policy: ApproverPolicy,
  { usersWith }: Lookups,
): Promise<State> {
  if (request instanceof Error) return request;
  const users = request.requester === null ? [] : await usersWith(request.requester);
  return startRequest(users, policy, request.excludedIds);
}

/** The group and its members, sorted by id. Null if there is no such group. */
async function readGroup(id: string, { group: groupWith, memberCount, members }: Lookups) {
  const group = await groupWith(id);
  const count = group && (await memberCount(group));
  if (group === null || count === null) return null;
  if (count > MAX_FIRST) throw new BadUserInput(`A fallback group may have at most ${MAX_FIRST} members.`);
  const page = await members(group, null, { list: '', after: null, count: MAX_FIRST });
  return page && { group, members: page.entries.map(({ row }) => row) };
}

async function attempt(step: () => State | Promise<State>): Promise<State> {
  try {
    return await step();
  } catch (error) {
    return asFailure(error);
  }
}

function asFailure(error: unknown): Error {
  return error instanceof BadUserInput ? error : asDirectoryError(error);
}
