import type { JumpCloudUser } from '../subject.js';
import { failure, text } from './organization.js';

/** Users of 2021 have no `state`; two flags say it then. */
export function stateOf(user: JumpCloudUser): string {
  const state = text(user, 'state');
  if (state !== null) return ['STAGED', 'ACTIVATED', 'SUSPENDED'].includes(state) ? state : 'UNKNOWN';
  if (flag(user, 'suspended') === true) return 'SUSPENDED';
  const activated = flag(user, 'activated');
  return activated === null ? 'UNKNOWN' : activated ? 'ACTIVATED' : 'STAGED';
}

export function isActive(user: JumpCloudUser): boolean | null {
  const isLocked = flag(user, 'account_locked');
  const state = stateOf(user);
  if (isLocked === true) return false;
  return state === 'UNKNOWN' ? null : state === 'ACTIVATED';
}

/** The first that applies. The password ones do not apply to users whose password another system holds. */
export function signInOf(user: JumpCloudUser): string {
  const state = stateOf(user);
  const holdsPassword = () => flag(user, 'externally_managed') !== true;
  if (state === 'SUSPENDED' || state === 'STAGED') return state;
  if (flag(user, 'account_locked') === true) return 'LOCKED';
  if (flag(user, 'activated') === false && holdsPassword()) return 'PASSWORD_PENDING';
  if (flag(user, 'password_expired') === true && holdsPassword()) return 'PASSWORD_EXPIRED';
  return state === 'ACTIVATED' ? 'READY' : 'UNKNOWN';
}

/** What MANAGER_INACTIVE says: STAGED, SUSPENDED or locked out. */
export function isInactive(user: JumpCloudUser): boolean {
  return ['STAGED', 'SUSPENDED'].includes(stateOf(user)) || flag(user, 'account_locked') === true;
}

export function mfaConfigured(user: JumpCloudUser): boolean | null {
  const mfa = user['mfa'] ?? null;
  if (mfa === null) return null;
  if (typeof mfa !== 'object' || Array.isArray(mfa)) throw failure('DIRECTORY_BAD_RESPONSE');
  return flag({ ...mfa }, 'configured');
}

function flag(record: Record<string, unknown>, field: string): boolean | null {
  const value = record[field] ?? null;
  if (value !== null && typeof value !== 'boolean') throw failure('DIRECTORY_BAD_RESPONSE');
  return value;
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 only, and only moments that exist. */
export function createdAt(user: JumpCloudUser): string | null {
  const created = text(user, 'created');
  if (created === null) return null;
  const [, year, month, day] = MOMENT.exec(created)?.map(Number) ?? [];
  const moment = new Date(created);
  const date = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, day));
  if (Number.isNaN(moment.getTime()) || Number.isNaN(date.getTime()) || date.getUTCDate() !== day) {
    throw failure('DIRECTORY_BAD_RESPONSE');
  }
  return moment.toISOString();
}
