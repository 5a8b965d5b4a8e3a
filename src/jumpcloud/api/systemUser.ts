import { z } from 'zod';
import { badResponse, type DirectoryError } from '../client/errors.js';
import { type Field, flag, propertyOf, readObjectId, text, time, unknowns } from './records.js';

/** A JumpCloud user ("system user"), with normalized field names and values. */
export type SystemUser = Omit<Parsed, 'state'> & {
  /** An error only if the whole record can't be used. */
  state: Parsed['state'] | DirectoryError;
};
type Parsed = ReturnType<typeof readRecord>;

// Fields are requested by name, because whole records also contain keys, addresses and password dates.
const FIELDS = [
  'username',
  'email',
  'displayname',
  'firstname',
  'lastname',
  'alternateEmail',
  'jobTitle',
  'department',
  'employeeType',
  'employeeIdentifier',
  'costCenter',
  'company',
  'location',
  'state',
  'suspended',
  'activated',
  'account_locked',
  'password_expired',
  'externally_managed',
  'mfa',
  'created',
  'manager',
  'attributes',
] as const;
export const SYSTEM_USER_FIELDS = ['_id', ...FIELDS].join(' ');

type WireRecord = Partial<Record<(typeof FIELDS)[number], unknown>>;

/** Parses a user record. Undefined only if the id is invalid. */
export function readSystemUser(record: unknown): SystemUser | undefined {
  const id = readObjectId(propertyOf(record, '_id'));
  return id === undefined ? undefined : readRecord(id, record as WireRecord);
}

// The fields are validated one by one. A schema of all fields would copy each record.
function readRecord(id: string, record: WireRecord) {
  const activated = flag(record, 'activated');
  const accountLocked = flag(record, 'account_locked');
  const state = readState(record.state, flag(record, 'suspended'), activated);
  return {
    id,
    email: text(record, 'email'),
    username: text(record, 'username'),
    displayName: text(record, 'displayname'),
    firstName: text(record, 'firstname'),
    lastName: text(record, 'lastname'),
    alternateEmail: text(record, 'alternateEmail'),
    jobTitle: text(record, 'jobTitle'),
    department: text(record, 'department'),
    employeeType: text(record, 'employeeType'),
    employeeIdentifier: text(record, 'employeeIdentifier'),
    costCenter: text(record, 'costCenter'),
    company: text(record, 'company'),
    location: text(record, 'location'),
    state,
    /** Whether `state` itself is set; the state of older records is read from flags. */
    hasState: record.state !== undefined && record.state !== null,
    isActive: readActive(state, accountLocked),
    accountLocked,
    /** False while the user has no password yet. */
    activated,
    passwordExpired: flag(record, 'password_expired'),
    /** Whether another system holds the password. */
    externallyManaged: flag(record, 'externally_managed'),
    mfaConfigured: readMfa(record.mfa),
    createdAt: time(record, 'created'),
    // Documented as a user id. Other values are accepted as well: see domain/manager.ts.
    manager: record.manager,
    attributes: readAttributes(record.attributes),
  };
}

const mfaShape = z.object(unknowns('configured'));
function readMfa(mfa: unknown): Field<boolean> {
  if (mfa === undefined || mfa === null) return null;
  const parsed = mfaShape.safeParse(mfa);
  return parsed.success ? flag(parsed.data, 'configured') : badResponse('mfa is not an object');
}

/** Documented as strings. Attributes may have further fields, such as `_id`. */
export type CustomAttribute = z.output<typeof customAttribute>;
const customAttribute = z.object({ name: z.string(), value: z.unknown().optional() });
const customAttributes = z.array(customAttribute);

function readAttributes(attributes: unknown): CustomAttribute[] | DirectoryError {
  if (attributes === undefined || attributes === null) return [];
  const parsed = customAttributes.safeParse(attributes);
  return parsed.success ? parsed.data : badResponse('attributes is not a list of names and values');
}

/** The values of `state`. */
export const STATES = ['STAGED', 'ACTIVATED', 'SUSPENDED'] as const;

/** `state` takes precedence. Records from before it existed have only the two flags (seen in traffic of early 2021). */
function readState(state: unknown, suspended: Field<boolean>, activated: Field<boolean>) {
  const known = STATES.find((word) => word === state);
  if (known) return known;
  if (state !== undefined && state !== null) return 'UNKNOWN';
  if (suspended === true) return 'SUSPENDED';
  if (activated === true) return 'ACTIVATED';
  return activated === false ? 'STAGED' : 'UNKNOWN';
}

/** False for locked accounts; null if the state is unknown; an error if `account_locked` is invalid. */
function readActive(state: ReturnType<typeof readState>, locked: Field<boolean>): Field<boolean> {
  if (locked === true) return false;
  if (state === 'UNKNOWN') return null;
  if (state !== 'ACTIVATED') return false;
  return locked instanceof Error ? locked : true;
}
