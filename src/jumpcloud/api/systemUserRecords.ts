import { DirectoryError } from '../client/errors.js';
import { jsonText } from './jsonText.js';
import { requireIds } from './records.js';
import { readSystemUser, type SystemUser } from './systemUser.js';

/** A response has several records of one user, and they differ. Which one is right can't be known. */
export class ConflictingRecords extends DirectoryError {
  constructor() {
    super(
      'DIRECTORY_BAD_RESPONSE',
      'JumpCloud returned an invalid response: it contains different records of one user.',
    );
  }
}

/** Throws if the user's records conflict. */
export function assertNoConflict(user: SystemUser): SystemUser {
  if (user.state instanceof Error) throw user.state;
  return user;
}

/**
 * Parses the records of a response. Undefined for a record without a valid id. Records with one id become one object: the
 * user, or, if they differ, a user whose other fields are errors, but for a manager field that is the same in both.
 */
export function readSystemUsers(records: readonly unknown[]): (SystemUser | undefined)[] {
  const users = records.map(readSystemUser);
  const byId = new Map<string, SystemUser>();
  for (const user of users) {
    const other = user && byId.get(user.id);
    if (user && !other) byId.set(user.id, user);
    if (user && other && jsonText(user) !== jsonText(other)) byId.set(user.id, conflictingUser(user, other));
  }
  return users.map((user) => user && byId.get(user.id));
}

/** The users of a list. A record without a valid id makes the list invalid. */
export function readSystemUserList(records: readonly unknown[]): SystemUser[] {
  return requireIds(readSystemUsers(records));
}

/** The fields that reports are found by are kept where the records agree on them. */
function conflictingUser(user: SystemUser, other: SystemUser): SystemUser {
  const error = new ConflictingRecords();
  const isSame = (name: 'manager' | 'attributes') => jsonText(user[name]) === jsonText(other[name]);
  return {
    id: user.id,
    email: error,
    username: error,
    displayName: error,
    firstName: error,
    lastName: error,
    alternateEmail: error,
    jobTitle: error,
    department: error,
    employeeType: error,
    employeeIdentifier: error,
    costCenter: error,
    company: error,
    location: error,
    state: error,
    hasState: false,
    isActive: error,
    accountLocked: error,
    activated: error,
    passwordExpired: error,
    externallyManaged: error,
    mfaConfigured: error,
    createdAt: error,
    manager: isSame('manager') ? user.manager : error,
    attributes: isSame('attributes') ? user.attributes : error,
  };
}
