import { expect, test } from '@jest/globals';
import { compareKeys } from '../../src/domain/pagination.js';
import {
  groupsContaining,
  groupSearchKey,
  idKey,
  nameKey,
  readSearch,
  userContains,
} from '../../src/domain/search.js';
import { badResponse } from '../../src/jumpcloud/client/errors.js';
import { systemUser } from '../../src/jumpcloud/api/systemUser.js';
import type { UserGroup } from '../../src/jumpcloud/api/userGroups.js';
import { id, user } from '../support/people.js';

const group = (n: number, name: UserGroup['name']): UserGroup => {
  return { id: id(n), name, description: null, email: null, membershipMethod: 'STATIC' };
};

test.each<[string | null | undefined, string | null]>([
  [undefined, null],
  [null, null],
  ['', null],
  [' \t', null],
  [' Ada L ', 'Ada L'],
  [` ${'a'.repeat(1024)} `, 'a'.repeat(1024)],
])('the search %p is for %p', (search, term) => {
  expect(readSearch(search)).toBe(term);
});

test('a search of more than 1024 characters is BAD_USER_INPUT', () => {
  expect(() => readSearch('a'.repeat(1025))).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
});

test.each<[term: string | null, boolean]>([
  [null, true],
  ['COUNTESS', true],
  ['gust', true],
  ['byron', true],
  ['KING', true],
  ['@Example.', true],
  ['Buyer', false],
  ['Sales', false],
  ['ada love', false],
])('the user is found by %p: %p', (term, found) => {
  const names = { displayname: 'The Countess', firstname: 'Augusta', lastname: 'Byron', username: 'aking' };
  const others = { email: 'ada@example.com', jobTitle: 'Buyer', department: 'Sales' };
  const ada = systemUser.parse(user(1, { ...names, ...others }));
  expect(userContains(ada, term)).toBe(found);
});

test('a user is not found by fields that are not set or cannot be read', () => {
  const bob = { ...systemUser.parse({ _id: id(2) }), displayName: badResponse('it is not JSON') };
  expect(userContains(bob, 'null')).toBe(false);
  expect(userContains(bob, 'JSON')).toBe(false);
  expect(userContains(bob, null)).toBe(true);
  expect(userContains({ ...bob, username: 'bob' }, 'BOB')).toBe(true);
  expect(userContains({ ...bob, username: 'bob' }, 'BOB', (text) => text)).toBe(false);
});

test('groups are found by their names: exact, then beginning with the term, then containing it', () => {
  const sales = group(6, 'SALES');
  const unnamed = [group(1, 'IT'), group(2, null), group(3, badResponse('sales'))];
  const named = ['Presales', 'sales EU', 'A sales', 'Sales DE', 'Sales'].map((name, n) => group(n + 7, name));
  const found = groupsContaining([...unnamed, ...named, sales], 'Sales');
  const keyOf = groupSearchKey('Sales', nameKey);
  found.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
  const order = ['SALES', 'Sales', 'Sales DE', 'sales EU', 'A sales', 'Presales'];
  expect(found.map(({ name }) => name)).toEqual(order);
  expect(keyOf(sales)).toEqual(['0', 'SALES', id(6)]);
});

test('groups without a readable name are sorted by id, before all names', () => {
  expect(nameKey(group(2, null))).toEqual(['', id(2)]);
  expect(nameKey(group(3, badResponse('it is not JSON')))).toEqual(['', id(3)]);
  expect(groupSearchKey('Sales', idKey)(group(2, null))).toEqual(['2', id(2)]);
});
