import { readField } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/** Whether a user can sign in, or the first reason why not: GraphQL's `SignInStatus`. */
export type SignInStatus =
  'READY' | 'STAGED' | 'SUSPENDED' | 'LOCKED' | 'PASSWORD_PENDING' | 'PASSWORD_EXPIRED' | 'UNKNOWN';

/** UNKNOWN if JumpCloud returns no usable state. Throws a DirectoryError if a flag that decides can't be read. */
export function signInStatus(user: SystemUser): SignInStatus {
  const state = readField(user.state);
  if (state === 'SUSPENDED' || state === 'STAGED') return state;
  if (readField(user.accountLocked) === true) return 'LOCKED';
  const problem = passwordProblem(user);
  // Another system's password does not depend on the one in JumpCloud.
  if (problem && readField(user.externallyManaged) !== true) return problem;
  return state === 'ACTIVATED' ? 'READY' : 'UNKNOWN';
}

/** Null if the status is UNKNOWN. */
export function canSignIn(user: SystemUser): boolean | null {
  const status = signInStatus(user);
  return status === 'UNKNOWN' ? null : status === 'READY';
}

function passwordProblem({ activated, passwordExpired }: SystemUser) {
  if (readField(activated) === false) return 'PASSWORD_PENDING';
  return readField(passwordExpired) === true ? 'PASSWORD_EXPIRED' : null;
}
