import escapeRegExp from 'escape-string-regexp';
import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import type { LookupResults } from './batches.js';
import { type Field, normalizeEmail, propertyOf, readObjectId } from './records.js';
import { PAGE_SIZE } from './rowPage.js';
import type { SystemUser } from './systemUser.js';
import { readSystemUsers } from './systemUserRecords.js';
import { searchSystemUsers, systemUserRecord } from './systemUsers.js';

/** For every requested key: the users with that key, or an error. */
export type UsersByKey = LookupResults<SystemUser[]>;

/** What users are looked up by. */
export interface KeyKind {
  name: string;
  /** The key of a record. Undefined if it can't be read. */
  keyOf: (record: unknown) => string | undefined;
  /** Whether a search may find a user with this key, although it is none of the keys. */
  matchesLoosely: (key: string, keys: readonly string[]) => boolean;
  /** Whether at most one user has a key. */
  isUnique: boolean;
  /** The key of a user. Null if there is none. */
  of: (user: SystemUser) => Field<string>;
  /** The records of the users who may have this key, by a call for it alone. */
  one: (jumpcloud: JumpCloud, key: string) => Promise<unknown[]>;
}

export const ID: KeyKind = {
  name: 'id',
  keyOf: (record) => readObjectId(propertyOf(record, '_id')),
  matchesLoosely: () => false,
  isUnique: true,
  of: ({ id }) => id,
  async one(jumpcloud, id) {
    const record = await systemUserRecord(jumpcloud, id);
    return record === null ? [] : [record];
  },
};

export const EMAIL = textKind('email');
export const USERNAME = textKind('username');

/** JumpCloud compares these texts by case, so that several users may have the same in different case. */
function textKind(field: 'email' | 'username'): KeyKind {
  const keyOf = (record: unknown) => {
    const text = propertyOf(record, field);
    return typeof text === 'string' && text !== '' ? normalizeEmail(text) : undefined;
  };
  return {
    name: field,
    keyOf,
    // A pattern also matches a Kelvin sign instead of k, and a trailing line break, as `$` allows one.
    matchesLoosely: (text, keys) =>
      new RegExp(`^(${keys.map((key) => escapeRegExp(key)).join('|')})\\n?$`, 'iu').test(text),
    isUnique: false,
    of: (user) => {
      const text = user[field];
      return typeof text === 'string' ? normalizeEmail(text) : text;
    },
    async one(jumpcloud, key) {
      const searchTerm = searchTermOf(key);
      if (searchTerm === null) throw badResponse('a search may not find all letters in any case', 'CUT');
      const searchFilter = { searchTerm, fields: [field] };
      const { results, totalCount } = await searchSystemUsers(jumpcloud, { searchFilter, limit: PAGE_SIZE });
      if (totalCount !== results.length) throw badResponse('it is incomplete', 'CUT');
      // The term may be a part of a longer text.
      return results.filter((record) => [undefined, key].includes(keyOf(record)));
    },
  };
}

/** Shorter terms may find nobody, or everybody. */
const SHORTEST_TERM = 3;

/** What finds a key in any case for sure: its longest part in ASCII, but the domain of an e-mail. Σ, for one, has two small letters. */
function searchTermOf(key: string): string | null {
  if (/^[ -~]*$/.test(key)) return key;
  const parts = key.split(/[^ -~]/).map((part) => (part.startsWith('@') ? '' : part.trim()));
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a));
  return longest.length < SHORTEST_TERM ? null : longest;
}

/** The users of some records by key. A record without a readable key makes those keys uncertain that it may have. */
export function usersByKey(
  records: readonly unknown[],
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
    else if (!users) throw badResponse('it contains users who were not requested', 'IGNORED');
    else if (!users.includes(user)) users.push(user);
  }
  if (uncertainKeys.size === 0) return byKey;
  const error = badResponse('it contains users without a valid id or key');
  // A record without a readable key may have any key, except a unique key that already has its user.
  const isUncertain = (key: string, users: SystemUser[]) =>
    uncertainKeys.has(key) || (uncertainKeys.has(undefined) && !(isUnique && users.length > 0));
  return new Map([...byKey].map(([key, users]) => [key, isUncertain(key, users) ? error : users]));
}
