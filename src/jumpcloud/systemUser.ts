import { z } from 'zod';
import { badResponse } from './errors.js';
import { type Field, flag, objectId, texts } from './fields.js';

/** A person in JumpCloud ("system user"), in our words. */
export type SystemUser = z.output<typeof systemUser>;

// By name, because whole records also hold keys, addresses and password dates, which are none of our business.
export const SYSTEM_USER_FIELDS =
  '_id username email displayname firstname lastname alternateEmail jobTitle department employeeType ' +
  'employeeIdentifier costCenter company location state suspended activated account_locked mfa created manager attributes';

/** Documented as texts; `_id` and the like may stand beside them. */
export type CustomAttribute = z.output<typeof customAttribute>;
const customAttribute = z.object({ name: z.string(), value: z.unknown().optional() });

/** Reads a record of JumpCloud's. Only an unreadable id makes it fail. */
export const systemUser = z
  .object({
    _id: objectId,
    ...texts(
      'username',
      'email',
      'displayname',
      'firstname',
      'lastname',
      'alternateEmail',
      'jobTitle',
      'department',
    ),
    ...texts('employeeType', 'employeeIdentifier', 'costCenter', 'company', 'location', 'created'),
    state: z.unknown().optional(),
    suspended: flag('suspended'),
    activated: flag('activated'),
    account_locked: flag('account_locked'),
    mfa: z
      .object({ configured: flag('mfa.configured') })
      .nullish()
      .transform((mfa) => mfa?.configured ?? null)
      .or(z.unknown().transform(() => badResponse('mfa is no object'))),
    // A user id, by the documentation. Anything else that may stand here is an answer too: `directory/manager.ts`.
    manager: z.unknown().optional(),
    attributes: z
      .array(customAttribute)
      .nullish()
      .transform((attributes) => attributes ?? [])
      .or(z.unknown().transform(() => badResponse('attributes is no list of names and values'))),
  })
  .transform((row) => {
    const state = readState(row.state, row.suspended, row.activated);
    return {
      id: row._id,
      email: row.email,
      username: row.username,
      displayName: row.displayname,
      firstName: row.firstname,
      lastName: row.lastname,
      alternateEmail: row.alternateEmail,
      jobTitle: row.jobTitle,
      department: row.department,
      employeeType: row.employeeType,
      employeeIdentifier: row.employeeIdentifier,
      costCenter: row.costCenter,
      company: row.company,
      location: row.location,
      state,
      isActive: readActive(state, row.account_locked),
      mfaConfigured: row.mfa,
      createdAt: readTime(row.created),
      manager: row.manager,
      attributes: row.attributes,
    };
  });

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
