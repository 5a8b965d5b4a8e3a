import { BadUserInput } from './badUserInput.js';
import { type Identifier, readEmail, readId } from './identifier.js';
import { readDepth } from './managementChain.js';
import { assertMaxKeys } from './pagination.js';

const MAX_REQUESTS = 1_000;
const MAX_LEVELS = 10;
/** Fallback groups are read one after the other. */
const MAX_FALLBACKS = 20;

/** Who may approve, and who is asked if no manager can. */
export interface ApproverPolicy {
  levels: number;
  maxDepth: number;
  requireSignIn: boolean;
  excludedIds: ReadonlySet<string>;
  // Malformed ids stay: nobody has them.
  fallbackGroupIds: readonly string[];
  fallbackUserIds: readonly string[];
}

/** A request whose arguments are valid. */
export interface ApproverRequest {
  /** Null if the id or e-mail is malformed: nobody has it. */
  requester: Identifier | null;
  /** In addition to those of the policy. */
  excludedIds: readonly string[];
}

type Optional<T> = { [Name in keyof T]?: T[Name] | null };
export type PolicyInput = Optional<{
  levels: number;
  maxDepth: number;
  requireSignIn: boolean;
  excludeUserIds: readonly string[];
  fallbackGroupIds: readonly string[];
  fallbackUserIds: readonly string[];
}>;
export type RequestInput = Optional<{
  requesterId: string;
  requesterEmail: string;
  excludeUserIds: readonly string[];
}>;

/** An invalid request is an error in its place. An invalid policy, or too many requests, throw. */
export function readApproverRequests(
  requests: readonly RequestInput[],
  policy: PolicyInput | null | undefined,
): { policy: ApproverPolicy; requests: (ApproverRequest | BadUserInput)[] } {
  if (requests.length > MAX_REQUESTS) throw new BadUserInput(`At most ${MAX_REQUESTS} requests are allowed.`);
  return {
    policy: readPolicy(policy ?? {}),
    requests: requests.map((request) => {
      try {
        return readRequest(request);
      } catch (error) {
        if (error instanceof BadUserInput) return error;
        throw error;
      }
    }),
  };
}

// An argument with a default can still be null.
function readPolicy(input: PolicyInput): ApproverPolicy {
  const levels = input.levels ?? 1;
  if (levels < 1 || levels > MAX_LEVELS) throw new BadUserInput(`levels must be 1 to ${MAX_LEVELS}.`);
  return {
    levels,
    maxDepth: readDepth(input.maxDepth),
    requireSignIn: input.requireSignIn ?? true,
    excludedIds: new Set(readExcluded(input.excludeUserIds)),
    fallbackGroupIds: readFallbacks('fallbackGroupIds', input.fallbackGroupIds),
    fallbackUserIds: readFallbacks('fallbackUserIds', input.fallbackUserIds),
  };
}

function readRequest({ requesterId, requesterEmail, excludeUserIds }: RequestInput): ApproverRequest {
  const excludedIds = readExcluded(excludeUserIds);
  const id = requesterId ?? null;
  const email = requesterEmail ?? null;
  if ((id === null) === (email === null))
    throw new BadUserInput('Name the requester by either requesterId or requesterEmail.');
  return { requester: id === null ? emailIdentifier(email) : idIdentifier(id), excludedIds };
}

function idIdentifier(value: string): Identifier | null {
  const id = readId(value);
  return id === null ? null : { kind: 'ID', id };
}

function emailIdentifier(value: string | null): Identifier | null {
  const email = readEmail(value);
  return email === null ? null : { kind: 'EMAIL', email };
}

/** A malformed id would exclude nobody, so it is refused. */
function readExcluded(values: readonly string[] | null | undefined): string[] {
  return assertMaxKeys(values ?? []).map((value) => {
    const id = readId(value);
    if (id === null) throw new BadUserInput('excludeUserIds must be JumpCloud ids: 24 hex digits.');
    return id;
  });
}

function readFallbacks(name: string, values: readonly string[] | null | undefined): string[] {
  const ids = (values ?? []).map((value) => readId(value) ?? value);
  if (ids.length > MAX_FALLBACKS) throw new BadUserInput(`At most ${MAX_FALLBACKS} ${name} are allowed.`);
  return [...new Set(ids)];
}
