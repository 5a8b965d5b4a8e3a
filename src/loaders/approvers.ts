import type { ApproverRequest } from '../domain/approverRequest.js';
import {
  fallBackToGroup,
  fallBackToUsers,
  isAtTop,
  startRequest,
  stepUp,
  stepWithoutLookup,
  topOfWalk,
} from '../domain/approvers.js';
import type { ApproverResult, Decision, OpenRequest } from '../domain/approverSteps.js';
import { BadUserInput } from '../domain/badUserInput.js';
import type { ManagerRule } from '../domain/manager.js';
import { MAX_FIRST } from '../domain/pagination.js';
import { asDirectoryError } from '../jumpcloud/client/errors.js';
import type { Loaders } from './loaders.js';

/** The most steps of one operation: each member of a fallback group is a step of each request that needs the group. */
const MAX_STEPS = 50_000;

type Lookups = Pick<Loaders, 'usersWith' | 'managerOf' | 'group' | 'memberCount' | 'members' | 'user'>;

/** A request is an error if it is invalid or could not be decided. */
type State = OpenRequest | Decision | Error;

/**
 * Decides who approves: level by level for all requests, so that each level is one batch, then by the fallbacks that are
 * needed. A failed lookup becomes the result of its request and leaves the others alone.
 */
export async function resolveApprovers(
  requests: readonly (ApproverRequest | Error)[],
  rule: ManagerRule,
  lookups: Lookups,
): Promise<ApproverResult[]> {
  let states = await Promise.all(requests.map((request) => attempt(() => start(request, lookups))));
  while (states.some((state) => isOpen(state) && !isAtTop(state)))
    states = await forOpen(states, (open) => (isAtTop(open) ? open : walk(open, rule, lookups)));
  states = await fallBack(states, lookups);
  const decidedAt = new Date();
  return states.map((state) => {
    if (isOpen(state)) throw new Error('A request is left undecided.');
    return state instanceof Error ? state : { ...state, decidedAt };
  });
}

async function start(request: ApproverRequest | Error, { usersWith }: Lookups): Promise<State> {
  if (request instanceof Error) return request;
  const { requester, policy } = request;
  return startRequest(requester === null ? [] : await usersWith(requester), policy);
}

async function walk(open: OpenRequest, rule: ManagerRule, { managerOf }: Lookups): Promise<State> {
  return stepWithoutLookup(open, rule) ?? stepUp(open, await managerOf(topOfWalk(open)));
}

/** Reads one fallback after the other, while a request needs it, and each once for all requests. */
async function fallBack(walked: State[], lookups: Lookups): Promise<State[]> {
  const { fallbackGroupIds = [], fallbackUserIds = [] } = walked.find(isOpen)?.policy ?? {};
  let states = walked;
  for (const id of fallbackGroupIds) {
    if (!states.some(isOpen)) return states;
    const group = await readGroup(id, lookups).catch(asFailure);
    if (!(group instanceof Error)) assertFewSteps(states, group?.members.length ?? 0);
    states = await forOpen(states, (open) => (group instanceof Error ? group : fallBackToGroup(open, group)));
  }
  if (!states.some(isOpen)) return states;
  const users = await Promise.all(fallbackUserIds.map((id) => lookups.user(id))).catch(asFailure);
  return forOpen(states, (open) => (users instanceof Error ? users : fallBackToUsers(open, users)));
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

function assertFewSteps(states: readonly State[], people: number): void {
  const open = states.filter(isOpen).length;
  if (open * people > MAX_STEPS)
    throw new BadUserInput(
      `${open} requests need a fallback group of ${people} members. Send fewer requests at once.`,
    );
}

function forOpen(
  states: readonly State[],
  step: (open: OpenRequest) => State | Promise<State>,
): Promise<State[]> {
  return Promise.all(
    states.map((state) => (isOpen(state) ? attempt(() => step(state)) : Promise.resolve(state))),
  );
}

function isOpen(state: State): state is OpenRequest {
  return !(state instanceof Error || 'outcome' in state);
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
