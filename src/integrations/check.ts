import type { DirectoryError, DirectoryErrorCode } from '../jumpcloud/client/errors.js';

/** The codes of all checks, in the order in which they are reported. */
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
  /** How to fix the problem. Null if there is nothing to do. */
  hint: string | null;
  /** The error code of the call that failed. Null if the check failed for another reason. */
  cause: DirectoryErrorCode | null;
}

/** Creates the check for a failed call. */
export type CreateFailure = (code: CheckCode, error: DirectoryError) => Check;

/** GraphQL's `DirectoryState`. */
export type DirectoryState = (typeof DIRECTORY_STATES)[number];
export const DIRECTORY_STATES = [
  'READY',
  'INVALID_CREDENTIALS',
  'FORBIDDEN',
  'ORGANIZATION_REQUIRED',
  'RATE_LIMITED',
  'UNREACHABLE',
] as const;

const STATES: Record<DirectoryErrorCode, DirectoryState> = {
  DIRECTORY_UNAUTHENTICATED: 'INVALID_CREDENTIALS',
  DIRECTORY_FORBIDDEN: 'FORBIDDEN',
  DIRECTORY_ORG_REQUIRED: 'ORGANIZATION_REQUIRED',
  DIRECTORY_RATE_LIMITED: 'RATE_LIMITED',
  DIRECTORY_TIMEOUT: 'UNREACHABLE',
  DIRECTORY_UNAVAILABLE: 'UNREACHABLE',
  DIRECTORY_BAD_RESPONSE: 'UNREACHABLE',
  DIRECTORY_BUDGET_EXCEEDED: 'UNREACHABLE',
  DIRECTORY_MANAGER_FIELD_UNKNOWN: 'READY',
};

/** The state after the first failed check. A check that failed without a failed call leaves the directory READY. */
export function stateOf(checks: readonly Check[]): DirectoryState {
  const cause = checks.find(({ outcome }) => outcome === 'FAIL')?.cause ?? null;
  return cause === null ? 'READY' : STATES[cause];
}

/** The first check whose call failed. */
export function firstFailure(checks: readonly Check[]): Check | undefined {
  return checks.find(({ outcome, cause }) => outcome === 'FAIL' && cause !== null);
}

const WORST_FIRST = ['FAIL', 'WARN', 'PASS'] as const;

/** The worst outcome of the checks. */
export function worstOf(checks: readonly Check[]): Check['outcome'] {
  return WORST_FIRST.find((outcome) => checks.some((check) => check.outcome === outcome)) ?? 'SKIPPED';
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

const BLOCKED = 'Skipped, because another check failed.';

/** All checks in the order of their codes. Checks that were not run are skipped. */
export function completeChecks(results: readonly Check[]): Check[] {
  return CHECK_CODES.map((code) => results.find((check) => check.code === code) ?? skip(code, BLOCKED));
}

/** Whether the check was skipped because another check failed. */
export function isBlocked({ outcome, message }: Check): boolean {
  return outcome === 'SKIPPED' && message === BLOCKED;
}
