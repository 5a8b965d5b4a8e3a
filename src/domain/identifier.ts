import { normalizeEmail } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

/** A JumpCloud user id, an e-mail or a user name, normalized for comparison. */
export type Identifier =
  { kind: 'ID'; id: string } | { kind: 'EMAIL'; email: string } | { kind: 'USERNAME'; username: string };

/** A text that equal identifiers have in common. */
export function keyOf(identifier: Identifier): string {
  if (identifier.kind === 'ID') return `ID ${identifier.id}`;
  return identifier.kind === 'EMAIL' ? `EMAIL ${identifier.email}` : `USERNAME ${identifier.username}`;
}

/** The identifiers of a user that can be read. */
export function identifiersOf({ id, email, username }: SystemUser): Identifier[] {
  const identifiers: Identifier[] = [{ kind: 'ID', id }];
  if (typeof email === 'string') identifiers.push({ kind: 'EMAIL', email: normalizeEmail(email) });
  if (typeof username === 'string')
    identifiers.push({ kind: 'USERNAME', username: normalizeEmail(username) });
  return identifiers;
}

// JumpCloud's maximum length of e-mails, user names and other texts (documented in the V1 specification).
const MAX_LENGTH = 1024;

/** The JumpCloud id in lower case. Null if the value is not 24 hex digits. */
export function readId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value) ? value.toLowerCase() : null;
}

/** The trimmed and normalized e-mail. Null if the value has no `@` or is too long. */
export function readEmail(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const email = value.trim();
  return email.includes('@') && email.length <= MAX_LENGTH ? normalizeEmail(email) : null;
}

/** An id or an e-mail, distinguished by format. Null for anything else. */
export function readIdentifier(value: string): Identifier | null {
  const id = readId(value.trim());
  if (id !== null) return { kind: 'ID', id };
  const email = readEmail(value);
  return email === null ? null : { kind: 'EMAIL', email };
}

/** The trimmed and normalized user name. Null if the value is empty, has blanks inside or is too long. */
export function readUsername(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const username = value.trim();
  return /^\S+$/.test(username) && username.length <= MAX_LENGTH ? normalizeEmail(username) : null;
}

/** An id, an e-mail or a user name as people paste it, also as in `Ada Lovelace <ada@example.com>`. Null for anything else. */
export function readPastedIdentifier(text: string): Identifier | null {
  const [, bracketed = text] = /^[^<>]*<([^<>]*)>$/.exec(text.trim()) ?? [];
  const username = readUsername(bracketed);
  return readIdentifier(bracketed) ?? (username === null ? null : { kind: 'USERNAME', username });
}

/** An id or a name of a group. Null if the text is blank or too long. */
export function readGroupIdentifier(text: string): { id: string } | { name: string } | null {
  const id = readId(text.trim());
  if (id !== null) return { id };
  return text.trim() === '' || text.length > MAX_LENGTH ? null : { name: text };
}

/** Sorted, and each id once. */
export function sortedIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
