import type { DirectoryError, DirectoryErrorCode } from '../jumpcloud/client/errors.js';

/** What is tried, in this order. */
export const CHECK_CODES = [
  'HOST',
  'API_KEY',
  'ORGANIZATION',
  'LIST_USERS',
  'SEARCH_USERS',
  'SEARCH_BY_IDS',
  'SEARCH_BY_EMAILS',
  'LIST_GROUPS',
  'READ_MEMBERS',
  'MANAGER_FIELD',
  'MANAGER_VALUES',
] as const;
export type CheckCode = (typeof CHECK_CODES)[number];

/** GraphQL's `DirectoryCheck`. */
export interface Check {
  code: CheckCode;
  outcome: 'PASS' | 'WARN' | 'FAIL' | 'SKIPPED';
  message: string;
  /** What to do about it; null where nothing is to be done. */
  hint: string | null;
  /** The failure of a call that made it fail; null for any other reason. */
  cause: DirectoryErrorCode | null;
}

/** A check that failed because a call did. */
export type Failed = (code: CheckCode, error: DirectoryError) => Check;

/** GraphQL's `DirectoryState`. */
export type DirectoryState =
  'READY' | 'INVALID_CREDENTIALS' | 'FORBIDDEN' | 'ORGANIZATION_REQUIRED' | 'RATE_LIMITED' | 'UNREACHABLE';

const STATES: Record<DirectoryErrorCode, DirectoryState> = {
  DIRECTORY_UNAUTHENTICATED: 'INVALID_CREDENTIALS',
  DIRECTORY_FORBIDDEN: 'FORBIDDEN',
  DIRECTORY_ORG_REQUIRED: 'ORGANIZATION_REQUIRED',
  DIRECTORY_RATE_LIMITED: 'RATE_LIMITED',
  DIRECTORY_TIMEOUT: 'UNREACHABLE',
  DIRECTORY_UNAVAILABLE: 'UNREACHABLE',
  DIRECTORY_BAD_RESPONSE: 'UNREACHABLE',
  DIRECTORY_BUDGET_EXCEEDED: 'UNREACHABLE',
};

/** What the first failed call means for the whole. A manager field that is badly chosen leaves the directory ready. */
export function stateOf(checks: readonly Check[]): DirectoryState {
  const cause = checks.find(({ outcome }) => outcome === 'FAIL')?.cause ?? null;
  return cause === null ? 'READY' : STATES[cause];
}

const BY_WEIGHT = ['FAIL', 'WARN', 'PASS'] as const;

/** What all of it comes to. */
export function worstOf(checks: readonly Check[]): Check['outcome'] {
  return BY_WEIGHT.find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'SKIPPED';
}

export function pass(code: CheckCode, message: string): Check {
  return { code, outcome: 'PASS', message, hint: null, cause: null };
}

export function warn(code: CheckCode, message: string, hint: string | null): Check {
  return { code, outcome: 'WARN', message, hint, cause: null };
}

export function fail(
  code: CheckCode,
  message: string,
  hint: string,
  cause: DirectoryErrorCode | null = null,
): Check {
  return { code, outcome: 'FAIL', message, hint, cause };
}

export function skip(code: CheckCode, message: string): Check {
  return { code, outcome: 'SKIPPED', message, hint: null, cause: null };
}

const BLOCKED = 'Not tried: first something else has to be put in order.';

/** All checks in their order. A check that was not made is skipped. */
export function inOrder(made: readonly Check[]): Check[] {
  return CHECK_CODES.map((code) => made.find((check) => check.code === code) ?? skip(code, BLOCKED));
}

/** Whether a check was not made because of another check's failure. */
export function isBlocked({ outcome, message }: Check): boolean {
  return outcome === 'SKIPPED' && message === BLOCKED;
}
