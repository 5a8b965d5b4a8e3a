import { expect, test } from '@jest/globals';
import { compareKeys } from '../../src/domain/pagination.js';
import {
  groupsContaining,
  groupSearchKey,
  idKey,
  nameKey,
  readSearch,
  searchMatcher,
  searchRank,
} from '../../src/domain/search.js';
import { badResponse } from '../../src/jumpcloud/client/errors.js';
import type { UserGroup } from '../../src/jumpcloud/api/userGroups.js';
import { id, parsedUser, user } from '../support/people.js';

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
  ['byron AUGUSTA', true],
  ['byr  example the', true],
  ['byron nobody', false],
  ['\u0301', true],
])('the user is found by %p: %p', (term, found) => {
  const names = { displayname: 'The Countess', firstname: 'Augusta', lastname: 'Byron', username: 'aking' };
  const others = { email: 'ada@example.com', jobTitle: 'Buyer', department: 'Sales' };
  const ada = parsedUser(user(1, { ...names, ...others }));
  expect(searchMatcher(term)(ada)).toBe(found);
});

test('a user is not found by fields that are not set or cannot be read', () => {
  const bob = { ...parsedUser({ _id: id(2) }), displayName: badResponse('it is not JSON') };
  expect(searchMatcher('null')(bob)).toBe(false);
  expect(searchMatcher('JSON')(bob)).toBe(false);
  expect(searchMatcher(null)(bob)).toBe(true);
  expect(searchMatcher('BOB')({ ...bob, username: 'bob' })).toBe(true);
});

test.each<[term: string, rank: string]>([
  ['ADA', '0'],
  ['ada  OBRIEN', '0'],
  ['Ada Ó', '1'],
  ['ada.', '1'],
  ['obrien ada', '2'],
  ['brien', '2'],
])('the user has for "%s" the rank %s', (term, rank) => {
  const names = { displayname: 'Adá Óbrien', firstname: 'Ada', email: 'ada.ob@example.com' };
  expect(searchRank(term)(parsedUser(user(1, names)))).toBe(rank);
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
