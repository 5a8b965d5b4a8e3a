import escapeRegExp from 'escape-string-regexp';
import { z } from 'zod';
import type { JumpCloud } from './client.js';
import { badResponse } from './errors.js';
import { emailKey, readList, readRecords } from './fields.js';
import { type Found, PAGE_SIZE, type Rows } from './pages.js';
import { toSearchBody, type UserSearch } from './userSearch.js';
import { SYSTEM_USER_FIELDS, type SystemUser, systemUser } from './systemUser.js';

/** What JumpCloud can sort users by; equal ones by id, without which pages repeat or lose rows (documented). */
export type SystemUserSort = '_id' | 'displayname _id' | 'email _id';

/** Under every key that was asked for: the users who have it, or why nothing can be said of it. */
export type UsersByKey = Found<SystemUser[]>;

/** The users with these ids (lower case, at most PAGE_SIZE), in one call. */
export function systemUsersByIds(jumpcloud: JumpCloud, ids: readonly string[]): Promise<UsersByKey> {
  // The form in which JumpCloud's own PowerShell module asks for many ids; nobody is known to send `$in` in a body.
  return lookUp(
    jumpcloud,
    ids,
    (id) => `_id:$eq:${id}`,
    (user) => user.id,
  );
}

/** The users with these e-mails (lower case, at most PAGE_SIZE), in one call. JumpCloud compares case-sensitively. */
export function systemUsersByEmails(jumpcloud: JumpCloud, emails: readonly string[]): Promise<UsersByKey> {
  // By analogy with the documented `{"or":[{"department":"IT"},{"department":"Sales"}]}`.
  return lookUp(jumpcloud, emails, (email) => ({ email }), emailKeyOf);
}

/** The same in any case: e-mails made by import may hold capitals. */
export function systemUsersByEmailsInAnyCase(
  jumpcloud: JumpCloud,
  emails: readonly string[],
): Promise<UsersByKey> {
  // The form in which JumpCloud's own PowerShell module looks for a text in any case.
  const anyCase = (email: string) => ({ email: { $regex: `(?i)^${escapeRegExp(email)}$` } });
  const looksAlike = new RegExp(`^(${emails.map((email) => escapeRegExp(email)).join('|')})$`, 'iu');
  return lookUp(jumpcloud, emails, anyCase, (user) => {
    const email = emailKeyOf(user);
    // Matching in any case, a Kelvin sign passes for a k; as an e-mail it is another one.
    return looksAlike.test(email) && !emails.includes(email) ? null : email;
  });
}

function emailKeyOf(user: SystemUser): string {
  return typeof user.email === 'string' ? emailKey(user.email) : '';
}

/** One page of the users that are searched for, or of all; `limit` is at most PAGE_SIZE. */
export async function systemUsersPage(
  jumpcloud: JumpCloud,
  { sort, skip, limit, ...wanted }: UserSearch & { sort: SystemUserSort; skip: number; limit: number },
): Promise<Rows<SystemUser>> {
  const { results, totalCount } = await search(jumpcloud, { ...toSearchBody(wanted), sort, skip, limit });
  return { rows: readList(results, systemUser), total: totalCount };
}

/** A manager, as `manager` may name them. */
export interface Manager {
  id: string;
  email: string | null;
}

/**
 * One page of the users whose predefined manager is one of these, sorted by id. By the documentation an id stands there,
 * and it is not known whether JumpCloud takes anything else in a filter on it: then `texts` must be false.
 */
export async function systemUsersManagedByPage(
  jumpcloud: JumpCloud,
  managers: readonly Manager[],
  { texts, skip, limit }: { texts: boolean; skip: number; limit: number },
): Promise<Rows<SystemUser>> {
  const filter = {
    or: managers.flatMap(({ id, email }) => [
      { manager: id },
      ...(texts ? [{ manager: { $regex: `(?i)^\\s*(${id}|${escapeRegExp(email ?? id)})\\s*$` } }] : []),
    ]),
  };
  const { results, totalCount } = await search(jumpcloud, { filter, sort: '_id', skip, limit });
  return { rows: readList(results, systemUser), total: totalCount };
}

async function lookUp(
  jumpcloud: JumpCloud,
  keys: readonly string[],
  expression: (key: string) => string | object,
  keyOf: (user: SystemUser) => string | null, // null: not one of the keys, although the expression matches
): Promise<UsersByKey> {
  const { results, totalCount } = await search(jumpcloud, {
    filter: { or: keys.map(expression) },
    limit: PAGE_SIZE,
  });
  if (totalCount !== results.length && results.length < PAGE_SIZE) throw badResponse('it is not whole');
  // Several users may share an e-mail, so that a page may be too small for all who were asked for.
  if (totalCount > PAGE_SIZE && keys.length > 1) {
    const halves = [keys.slice(0, keys.length / 2), keys.slice(keys.length / 2)];
    const found = await Promise.all(halves.map((half) => lookUp(jumpcloud, half, expression, keyOf)));
    return new Map(found.flatMap((half) => [...half]));
  }
  const { rows, unreadable } = readRecords(results, systemUser);
  const found = new Map<string, SystemUser[]>(keys.map((key) => [key, []]));
  for (const user of rows) {
    const key = keyOf(user);
    if (key === null) continue;
    const users = found.get(key);
    if (!users) throw badResponse('it holds users who were not asked for');
    if (!users.some(({ id }) => id === user.id)) users.push(user);
  }
  // Any of the keys without a user may be that of a record that does not say whose it is.
  if (unreadable === 0) return found;
  const gap = badResponse('it holds users without an id');
  return new Map([...found].map(([key, users]) => [key, users.length > 0 ? users : gap]));
}

const page = z.object({ totalCount: z.int().nonnegative(), results: z.array(z.unknown()) });

async function search(jumpcloud: JumpCloud, question: object): Promise<z.output<typeof page>> {
  const { body } = await jumpcloud.ask({
    method: 'POST',
    path: '/api/search/systemusers',
    // `limit` and `skip` belong in the body: in the query they are ignored (JumpCloud's own module sends them so).
    body: { fields: SYSTEM_USER_FIELDS, ...question },
    privilege: 'read users',
  });
  const read = page.safeParse(body);
  if (!read.success) throw badResponse('it is no list of users');
  return read.data;
}
