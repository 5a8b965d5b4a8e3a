import escapeRegExp from 'escape-string-regexp';
import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { normalizeEmail } from './records.js';
import type { LookupResults } from './batches.js';
import { PAGE_SIZE } from './rowPage.js';
import { type SystemUser, systemUser } from './systemUser.js';
import { searchSystemUsers } from './systemUsers.js';

/** For every requested key: the users with that key, or an error. */
export type UsersByKey = LookupResults<SystemUser[]>;

/** How users are looked up by one kind of key. */
interface KeyKind {
  /** The filter expression that matches a key. */
  expression: (key: string) => string | object;
  /** The key of a user; undefined if it is invalid, null if the user matches the expression but should be ignored. */
  keyOf: (user: SystemUser) => string | null | undefined;
  /** The key of a record without a valid id, if it can be read. */
  keyOfInvalidRecord: (record: unknown) => string | undefined;
  /** Whether at most one user has a key. */
  isUnique: boolean;
}

/** The users with these ids (lower case, at most PAGE_SIZE), in one call. */
export function systemUsersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<UsersByKey> {
  return lookUp(jumpcloud, ids, {
    // The form in which JumpCloud's own PowerShell module requests many ids; no client is known to send `$in` in a body.
    expression: (id) => `_id:$eq:${id}`,
    keyOf: (user) => user.id,
    keyOfInvalidRecord: () => undefined,
    isUnique: true,
  });
}

const BY_EMAIL: KeyKind = {
  // By analogy with the documented `{"or":[{"department":"IT"},{"department":"Sales"}]}`.
  expression: (email) => ({ email }),
  keyOf: ({ email }) => (typeof email === 'string' ? normalizeEmail(email) : undefined),
  keyOfInvalidRecord: (record) => {
    const email = z.object({ email: z.string() }).safeParse(record).data?.email;
    return email === undefined ? undefined : normalizeEmail(email);
  },
  isUnique: false,
};

/** The users with these e-mails (lower case, at most PAGE_SIZE), in one call. JumpCloud compares case-sensitively. */
export function systemUsersByEmails(jumpcloud: JumpCloud, emails: readonly string[]): Promise<UsersByKey> {
  return lookUp(jumpcloud, emails, BY_EMAIL);
}

/** Like systemUsersByEmails, but ignores case: imported e-mails may contain upper case letters. */
export function systemUsersByEmailsInAnyCase(
  jumpcloud: JumpCloud,
  emails: readonly string[],
): Promise<UsersByKey> {
  const matchesIgnoringCase = new RegExp(
    `^(${emails.map((email) => escapeRegExp(email)).join('|')})\\n?$`,
    'iu',
  );
  return lookUp(jumpcloud, emails, {
    ...BY_EMAIL,
    // The form in which JumpCloud's own PowerShell module searches for a text ignoring case.
    expression: (email) => ({ email: { $regex: `(?i)^${escapeRegExp(email)}$` } }),
    keyOf: (user) => {
      const email = BY_EMAIL.keyOf(user);
      // The pattern also matches a Kelvin sign instead of k, and a trailing line break, as `$` allows one. Those e-mails
      // are different ones and are ignored.
      return typeof email === 'string' && matchesIgnoringCase.test(email) && !emails.includes(email)
        ? null
        : email;
    },
  });
}

async function lookUp(jumpcloud: JumpCloud, keys: readonly string[], kind: KeyKind): Promise<UsersByKey> {
  const search = { filter: { or: keys.map(kind.expression) }, limit: PAGE_SIZE };
  const { results: records, totalCount } = await searchSystemUsers(jumpcloud, search, keys.length);
  if (totalCount !== records.length && records.length < PAGE_SIZE) throw badResponse('it is incomplete');
  // Several users may have the same e-mail, so that the results may not fit on one page.
  if (totalCount > PAGE_SIZE && keys.length > 1) {
    const halves = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
    const results = await Promise.all(halves.map((half) => lookUp(jumpcloud, half, kind)));
    return new Map(results.flatMap((half) => [...half]));
  }
  return usersByKey(records, keys, kind);
}

function usersByKey(
  records: unknown[],
  keys: readonly string[],
  { keyOf, keyOfInvalidRecord, isUnique }: KeyKind,
): UsersByKey {
  const byKey = new Map<string, SystemUser[]>(keys.map((key) => [key, []]));
  const uncertainKeys = new Set<string | undefined>();
  for (const record of records) {
    const user = systemUser.safeParse(record).data;
    const key = user ? keyOf(user) : keyOfInvalidRecord(record);
    if (key === null) continue;
    const users = byKey.get(key ?? '');
    if (!user || key === undefined) uncertainKeys.add(key);
    else if (!users) throw badResponse('it contains users who were not requested');
    else if (!users.some(({ id }) => id === user.id)) users.push(user);
  }
  if (uncertainKeys.size === 0) return byKey;
  const error = badResponse('it contains users without a valid id or key');
  // A record without a readable key may have any key, except a unique key that already has its user.
  const isUncertain = (key: string, users: SystemUser[]) =>
    uncertainKeys.has(key) || (uncertainKeys.has(undefined) && !(isUnique && users.length > 0));
  return new Map([...byKey].map(([key, users]) => [key, isUncertain(key, users) ? error : users]));
}
