import { normalizeEmail } from '../jumpcloud/api/records.js';

/** What a person is looked up by: a JumpCloud user id or an e-mail, each in the one spelling that is compared. */
export type Identifier = { kind: 'ID'; id: string } | { kind: 'EMAIL'; email: string };

// JumpCloud's own limit for a user's e-mail (V1 specification).
const MAX_EMAIL_LENGTH = 1024;

/** The JumpCloud id in lower case, or null when the value is not 24 hex digits, so that nothing can have it. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value) ? value.toLowerCase() : null;
}

/** The e-mail trimmed, in the spelling that is compared, or null when the value has no `@`, so that nobody can have it. */
export function readEmail(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const email = value.trim();
  return email.includes('@') && email.length <= MAX_EMAIL_LENGTH ? normalizeEmail(email) : null;
}

/** An id or an e-mail, told apart by their shape; null for anything else. */
export function readIdentifier(value: string): Identifier | null {
  const id = readId(value.trim());
  if (id !== null) return { kind: 'ID', id };
  const email = readEmail(value);
  return email === null ? null : { kind: 'EMAIL', email };
}
