import { notSupported } from './response.js';
import { ignores } from './forms.js';
import type { JumpCloudUser } from './records.js';
import type { Variant } from './variant.js';

// The user object of JumpCloud's V1 specification.
const FIELDS = new Set(
  (
    '_id organization unix_uid unix_guid employeeIdentifier username email firstname middlename lastname displayname ' +
    'alternateEmail managedAppleId recoveryEmail manager department jobTitle employeeType company costCenter location ' +
    'description relationships addresses phoneNumbers attributes state suspended activated account_locked ' +
    'account_locked_date badLoginAttempts disableDeviceMaxLoginAttempts created creationSource password_expired ' +
    'password_never_expires password_date password_expiration_date external_password_expiration_date ' +
    'passwordless_sudo delegatedAuthority mfa mfaEnrollment totp_enabled enable_user_portal_multifactor ' +
    'externally_managed external_dn external_source_type restrictedFields admin sudo ldap_binding_user ' +
    'samba_service_user allow_public_key enable_managed_uid public_key ssh_keys'
  ).split(' '),
);

/** Throws for unknown fields. A dot selects a property of an object, as in `recoveryEmail.address` (seen in public clients). */
export function knownField(path: string): string {
  if (!FIELDS.has(path.split('.')[0] ?? '')) throw notSupported(`the user field ${path}`);
  return path;
}

export function fieldOf(user: JumpCloudUser, path: string): unknown {
  if (!path.includes('.')) return user[path];
  return path.split('.').reduce<unknown>((value, name) => propertyOf(value, name), user);
}

/** The fields to send; all when empty. */
export function requestedFields(names: readonly string[], variant: Variant): readonly string[] {
  const fields = names.map(knownField);
  return fields.length > 0 && ignores(variant, 'userFields') ? [] : fields;
}

/** The record as it is sent. V1 includes both `_id` and `id` (seen in recorded traffic). */
export function projected(
  user: JumpCloudUser,
  fields: readonly string[],
  { userIds }: Variant,
): Record<string, unknown> {
  const hasId = userIds !== 'requested' || fields.length === 0 || fields.includes('_id');
  const ids = { ...(hasId && { _id: user._id }), ...(userIds === 'both' && { id: user._id }) };
  if (fields.length === 0) return { ...user, ...ids };
  const record: Record<string, unknown> = ids;
  for (const field of fields) if (field in user) record[field] = user[field];
  return record;
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
