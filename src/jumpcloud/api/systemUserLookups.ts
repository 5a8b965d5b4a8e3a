import escapeRegExp from 'escape-string-regexp';
import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { normalizeEmail } from './records.js';
import { type LookupResults, PAGE_SIZE } from './pagination.js';
import { type SystemUser, systemUser } from './systemUser.js';
import { searchSystemUsers } from './systemUsers.js';

/** Under every key that was asked for: the users who have it, or why nothing can be said of it. */
export type UsersByKey = LookupResults<SystemUser[]>;

/** How users are looked up by one kind of key. */
interface KeyKind {
  /** What asks JumpCloud for a key. */
  expression: (key: string) => string | object;
  /** The key that a user has; undefined if it can't be read, null for a user who matches the expression and is not meant. */
  keyOf: (user: SystemUser) => string | null | undefined;
  /** The key in a record that does not say whose it is. */
  keyIn: (record: unknown) => string | undefined;
  /** Whether one user at most has a key. */
  isUnique: boolean;
}

/** The users with these ids (lower case, at most PAGE_SIZE), in one call. */
export function systemUsersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<UsersByKey> {
  return lookUp(jumpcloud, ids, {
    // The form in which JumpCloud's own PowerShell module asks for many ids; nobody is known to send `$in` in a body.
    expression: (id) => `_id:$eq:${id}`,
    keyOf: (user) => user.id,
    keyIn: () => undefined,
    isUnique: true,
  });
}

const BY_EMAIL: KeyKind = {
  // By analogy with the documented `{"or":[{"department":"IT"},{"department":"Sales"}]}`.
  expression: (email) => ({ email }),
  keyOf: ({ email }) => (typeof email === 'string' ? normalizeEmail(email) : undefined),
  keyIn: (record) => {
    const email = z.object({ email: z.string() }).safeParse(record).data?.email;
    return email === undefined ? undefined : normalizeEmail(email);
  },
  isUnique: false,
};

/** The users with these e-mails (lower case, at most PAGE_SIZE), in one call. JumpCloud compares case-sensitively. */
export function systemUsersByEmails(jumpcloud: JumpCloud, emails: readonly string[]): Promise<UsersByKey> {
  return lookUp(jumpcloud, emails, BY_EMAIL);
}

/** The same in any case: e-mails made by import may hold capitals. */
export function systemUsersByEmailsInAnyCase(
  jumpcloud: JumpCloud,
  emails: readonly string[],
): Promise<UsersByKey> {
  const looksAlike = new RegExp(`^(${emails.map((email) => escapeRegExp(email)).join('|')})\\n?$`, 'iu');
  return lookUp(jumpcloud, emails, {
    ...BY_EMAIL,
    // The form in which JumpCloud's own PowerShell module looks for a text in any case.
    expression: (email) => ({ email: { $regex: `(?i)^${escapeRegExp(email)}$` } }),
    keyOf: (user) => {
      const email = BY_EMAIL.keyOf(user);
      // Matching in any case, a Kelvin sign passes for a k, and `$` stands before a last line break, too; as e-mails
      // these are others.
      return typeof email === 'string' && looksAlike.test(email) && !emails.includes(email) ? null : email;
    },
  });
}

async function lookUp(jumpcloud: JumpCloud, keys: readonly string[], kind: KeyKind): Promise<UsersByKey> {
  const question = { filter: { or: keys.map(kind.expression) }, limit: PAGE_SIZE };
  const { results, totalCount } = await searchSystemUsers(jumpcloud, question, keys.length);
  if (totalCount !== results.length && results.length < PAGE_SIZE) throw badResponse('it is not whole');
  // Several users may share an e-mail, so that a page may be too small for all who were asked for.
  if (totalCount > PAGE_SIZE && keys.length > 1) {
    const halves = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
    const found = await Promise.all(halves.map((half) => lookUp(jumpcloud, half, kind)));
    return new Map(found.flatMap((half) => [...half]));
  }
  return usersByKey(results, keys, kind);
}

function usersByKey(
  records: unknown[],
  keys: readonly string[],
  { keyOf, keyIn, isUnique }: KeyKind,
): UsersByKey {
  const found = new Map<string, SystemUser[]>(keys.map((key) => [key, []]));
  const doubtful = new Set<string | undefined>();
  for (const record of records) {
    const user = systemUser.safeParse(record).data;
    const key = user ? keyOf(user) : keyIn(record);
    if (key === null) continue;
    const users = found.get(key ?? '');
    if (!user || key === undefined) doubtful.add(key);
    else if (!users) throw badResponse('it holds users who were not asked for');
    else if (!users.some(({ id }) => id === user.id)) users.push(user);
  }
  if (doubtful.size === 0) return found;
  const gap = badResponse('it holds users of whom it does not say who they are');
  // Somebody of whom nothing is said may have any of the keys, but for those that only one can have, and has.
  const isDoubtful = (key: string, users: SystemUser[]) =>
    doubtful.has(key) || (doubtful.has(undefined) && !(isUnique && users.length > 0));
  return new Map([...found].map(([key, users]) => [key, isDoubtful(key, users) ? gap : users]));
}
