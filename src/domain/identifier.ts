import { normalizeEmail } from '../jumpcloud/api/records.js';

/** A JumpCloud user id or an e-mail, normalized for comparison. */
export type Identifier = { kind: 'ID'; id: string } | { kind: 'EMAIL'; email: string };

// JumpCloud's maximum length of a user's e-mail (documented in the V1 specification).
const MAX_EMAIL_LENGTH = 1024;

/** The JumpCloud id in lower case. Null if the value is not 24 hex digits. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value) ? value.toLowerCase() : null;
}

/** The trimmed and normalized e-mail. Null if the value has no `@` or is too long. */
export function readEmail(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const email = value.trim();
  return email.includes('@') && email.length <= MAX_EMAIL_LENGTH ? normalizeEmail(email) : null;
}

/** An id or an e-mail, distinguished by format. Null for anything else. */
export function readIdentifier(value: string): Identifier | null {
  const id = readId(value.trim());
  if (id !== null) return { kind: 'ID', id };
  const email = readEmail(value);
  return email === null ? null : { kind: 'EMAIL', email };
}
