import { z } from 'zod';
import { badResponse, type DirectoryError } from '../client/errors.js';
import { type Field, flag, objectId, text, unknowns } from './records.js';

/** A person in JumpCloud ("system user"), in our words. */
export type SystemUser = z.output<typeof systemUser>;

// By name, because whole records also hold keys, addresses and password dates, which are none of our business.
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
  'mfa',
  'created',
  'manager',
  'attributes',
] as const;
export const SYSTEM_USER_FIELDS = ['_id', ...FIELDS].join(' ');

const identified = z.object({ _id: objectId });
type Wire = z.input<typeof identified> & Partial<Record<(typeof FIELDS)[number], unknown>>;
// The fields are read one by one below; a shape of them all would copy each record first.
const record = z.custom<Wire>((value) => identified.safeParse(value).success);

/** Reads a record of JumpCloud's. Only an unreadable id makes it fail. */
export const systemUser = record.transform((record) => {
  const state = readState(record.state, flag(record, 'suspended'), flag(record, 'activated'));
  return {
    id: record._id.toLowerCase(),
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
    isActive: readActive(state, flag(record, 'account_locked')),
    mfaConfigured: readMfa(record.mfa),
    createdAt: readTime(text(record, 'created')),
    // A user id, by the documentation. Anything else that may stand here is an answer too: `directory/manager.ts`.
    manager: record.manager,
    attributes: readAttributes(record.attributes),
  };
});

const mfaShape = z.object(unknowns('configured'));
function readMfa(mfa: unknown): Field<boolean> {
  if (mfa === undefined || mfa === null) return null;
  const read = mfaShape.safeParse(mfa);
  return read.success ? flag(read.data, 'configured') : badResponse('mfa is no object');
}

/** Documented as texts; `_id` and the like may stand beside them. */
export type CustomAttribute = z.output<typeof customAttribute>;
const customAttribute = z.object({ name: z.string(), value: z.unknown().optional() });
const customAttributes = z.array(customAttribute);

function readAttributes(attributes: unknown): CustomAttribute[] | DirectoryError {
  if (attributes === undefined || attributes === null) return [];
  const read = customAttributes.safeParse(attributes);
  return read.success ? read.data : badResponse('attributes is no list of names and values');
}

/** `state` counts; records from before it existed have only the two flags (seen in traffic of early 2021). */
function readState(state: unknown, suspended: Field<boolean>, activated: Field<boolean>) {
  if (state === 'STAGED' || state === 'ACTIVATED' || state === 'SUSPENDED') return state;
  if (state !== undefined && state !== null) return 'UNKNOWN';
  if (suspended === true) return 'SUSPENDED';
  if (activated === true) return 'ACTIVATED';
  return activated === false ? 'STAGED' : 'UNKNOWN';
}

/** Null where JumpCloud does not say, and an error where it can't be read whether the account is locked. */
function readActive(state: ReturnType<typeof readState>, locked: Field<boolean>): Field<boolean> {
  if (state === 'UNKNOWN') return null;
  if (state !== 'ACTIVATED') return false;
  return locked instanceof Error ? locked : locked !== true;
}

function readTime(created: Field<string>): Field<Date> {
  if (typeof created !== 'string') return created;
  const time = new Date(created);
  return Number.isNaN(time.getTime()) ? badResponse('created is no time') : time;
}
