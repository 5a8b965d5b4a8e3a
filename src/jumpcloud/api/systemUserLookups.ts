import escapeRegExp from 'escape-string-regexp';
import { z } from 'zod';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { alternatives } from './alternatives.js';
import { normalizeEmail, objectId } from './records.js';
import type { LookupResults } from './batches.js';
import { PAGE_SIZE } from './rowPage.js';
import type { SystemUser } from './systemUser.js';
import { readSystemUsers } from './systemUserRecords.js';
import { searchSystemUsers } from './systemUsers.js';

/** For every requested key: the users with that key, or an error. */
export type UsersByKey = LookupResults<SystemUser[]>;

/** How users are looked up by one kind of key. */
interface KeyKind {
  /** The filter expressions of which one matches the users with one of the keys. */
  expressions: (keys: readonly string[]) => (string | object)[];
  /** The key of a record. Undefined if it can't be read. */
  keyOf: (record: unknown) => string | undefined;
  /** Whether the expressions match a user with this key, although it is none of the keys. */
  matchesLoosely: (key: string, keys: readonly string[]) => boolean;
  /** Whether at most one user has a key. */
  isUnique: boolean;
}

/** The users with these ids (lower case, at most PAGE_SIZE), in one call. */
export function systemUsersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<UsersByKey> {
  return lookUp(jumpcloud, ids, {
    // The form in which JumpCloud's own PowerShell module requests many ids; no client is known to send `$in` in a body.
    expressions: (keys) => keys.map((id) => `_id:$eq:${id}`),
    keyOf: (record) => z.object({ _id: objectId }).safeParse(record).data?._id,
    matchesLoosely: () => false,
    isUnique: true,
  });
}

/** The kinds of expressions by which e-mails are searched. */
export type EmailExpressions = 'EQUALITIES' | 'ONE_PATTERN' | 'PATTERNS';

const EMAIL_EXPRESSIONS: Record<EmailExpressions, (emails: readonly string[]) => object[]> = {
  // By analogy with the documented `{"or":[{"department":"IT"},{"department":"Sales"}]}`. JumpCloud compares case-sensitively.
  EQUALITIES: (emails) => emails.map((email) => ({ email })),
  // `(?i)` is the form in which JumpCloud's own PowerShell module searches for one text ignoring case.
  ONE_PATTERN: (emails) => alternatives(emails).map((any) => ({ email: { $regex: `(?i)^(${any})$` } })),
  PATTERNS: (emails) =>
    emails.flatMap((email) => alternatives([email]).map((one) => ({ email: { $regex: `(?i)^${one}$` } }))),
};

/** The users with these e-mails (lower case, at most PAGE_SIZE), in one call. */
export function systemUsersByEmails(
  jumpcloud: JumpCloud,
  emails: readonly string[],
  kinds: readonly EmailExpressions[],
): Promise<UsersByKey> {
  return lookUp(jumpcloud, emails, {
    expressions: (keys) => kinds.flatMap((kind) => EMAIL_EXPRESSIONS[kind](keys)),
    keyOf: emailIn,
    // A pattern also matches a Kelvin sign instead of k, and a trailing line break, as `$` allows one.
    matchesLoosely: (email, keys) =>
      new RegExp(`^(${keys.map((key) => escapeRegExp(key)).join('|')})\\n?$`, 'iu').test(email),
    isUnique: false,
  });
}

function emailIn(record: unknown): string | undefined {
  const email = z.object({ email: z.string().min(1) }).safeParse(record).data?.email;
  return email === undefined ? undefined : normalizeEmail(email);
}

async function lookUp(jumpcloud: JumpCloud, keys: readonly string[], kind: KeyKind): Promise<UsersByKey> {
  const search = { filter: { or: kind.expressions(keys) }, limit: PAGE_SIZE };
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
  { keyOf, matchesLoosely, isUnique }: KeyKind,
): UsersByKey {
  const byKey = new Map<string, SystemUser[]>(keys.map((key) => [key, []]));
  const uncertainKeys = new Set<string | undefined>();
  for (const [index, user] of readSystemUsers(records).entries()) {
    const key = keyOf(records[index]);
    const users = byKey.get(key ?? '');
    if (key !== undefined && !users && matchesLoosely(key, keys)) continue;
    if (!user || key === undefined) uncertainKeys.add(key);
    else if (!users) throw badResponse('it contains users who were not requested');
    else if (!users.includes(user)) users.push(user);
  }
  if (uncertainKeys.size === 0) return byKey;
  const error = badResponse('it contains users without a valid id or key');
  // A record without a readable key may have any key, except a unique key that already has its user.
  const isUncertain = (key: string, users: SystemUser[]) =>
    uncertainKeys.has(key) || (uncertainKeys.has(undefined) && !(isUnique && users.length > 0));
  return new Map([...byKey].map(([key, users]) => [key, isUncertain(key, users) ? error : users]));
}
