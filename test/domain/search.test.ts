import { expect, test } from '@jest/globals';
import { exposedAttributes } from '../../src/domain/customAttributes.js';
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
  const ada = systemUser.parse({
    ...user(1, { displayname: 'The Countess', firstname: 'Augusta', lastname: 'Byron', username: 'aking' }),
    ...{ email: 'ada@example.com', jobTitle: 'Buyer', department: 'Sales' },
  });
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
  const groups = [
    ...[group(1, 'IT'), group(2, null), group(3, badResponse('sales')), group(4, 'Presales')],
    ...[group(5, 'sales EU'), sales, group(7, 'A sales'), group(8, 'Sales DE'), group(9, 'Sales')],
  ];
  const found = groupsContaining(groups, 'Sales');
  const keyOf = groupSearchKey('Sales', nameKey);
  found.sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
  expect(found.map(({ name }) => name)).toEqual([
    ...['SALES', 'Sales', 'Sales DE', 'sales EU', 'A sales', 'Presales'],
  ]);
  expect(keyOf(sales)).toEqual(['0', 'SALES', id(6)]);
});

test('groups without a readable name are sorted by id, before all names', () => {
  expect(nameKey(group(2, null))).toEqual(['', id(2)]);
  expect(nameKey(group(3, badResponse('it is not JSON')))).toEqual(['', id(3)]);
  expect(groupSearchKey('Sales', idKey)(group(2, null))).toEqual(['2', id(2)]);
});

const ATTRIBUTES = [
  { name: 'badge', value: '7' },
  { name: 'desk', value: '' },
  { name: 'floor', value: 3 },
  { name: 'tags', value: ['a'] },
  { name: 'note' },
  { name: 'room', value: null },
  { name: 'desk', value: 'B2' },
];
const TEXTS = ['7', null, '3', '["a"]', null, null, 'B2'];

test.each<[names: string[] | null | undefined, shown: number[]]>([
  [undefined, [0, 1, 2, 3, 4, 5, 6]],
  [null, [0, 1, 2, 3, 4, 5, 6]],
  [
    ['desk', 'floor', 'salary', 'none'],
    [1, 2, 6],
  ],
  [[], []],
])('of the names %j only exposed attributes are shown', (names, shown) => {
  const hidden = [
    { name: 'salary', value: '1' },
    { name: 'Desk', value: 'C3' },
  ];
  const ada = systemUser.parse(user(1, { attributes: [...ATTRIBUTES, ...hidden] }));
  const expected = shown.map((index) => ({ name: ATTRIBUTES[index]?.name, value: TEXTS[index] }));
  expect(exposedAttributes(ada, new Set(ATTRIBUTES.map(({ name }) => name)), names)).toEqual(expected);
});

test('attributes that cannot be read are an error', () => {
  const ada = systemUser.parse(user(1, { attributes: 'desk' }));
  expect(() => exposedAttributes(ada, new Set(), [])).toThrow('attributes is not a list');
});
