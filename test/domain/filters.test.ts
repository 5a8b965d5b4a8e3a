import { describe, expect, test } from '@jest/globals';
import {
  acceptedManagerStatuses,
  checkFilter,
  type GroupFilter,
  groupMatcher,
  matchesNobody,
  readFilter,
  type UserFilter,
  userMatcher,
} from '../../src/domain/filters.js';
import { readSearchText, type StringMatch, textMatcher } from '../../src/domain/textMatch.js';
import type { UserGroup } from '../../src/jumpcloud/api/userGroups.js';
import { id, parsedUser, user } from '../support/people.js';

const record = (fields: Record<string, unknown>) => parsedUser(user(1, fields));
const many = (count: number, text: string) => Array<string>(count).fill(text);

describe('a text condition', () => {
  const TEXTS = ['Sales', 'sales EU', 'Presales', 'IT', '', null];

  test.each<[StringMatch, matching: (string | null)[]]>([
    [{}, TEXTS],
    [{ eq: null, notEq: null, contains: null, notContains: null, startsWith: null, in: null }, TEXTS],
    [{ eq: 'SALES' }, ['Sales']],
    [{ eq: '' }, ['']],
    [{ notEq: 'SALES' }, ['sales EU', 'Presales', 'IT', '', null]],
    [{ contains: 'SALES' }, ['Sales', 'sales EU', 'Presales']],
    [{ contains: '' }, ['Sales', 'sales EU', 'Presales', 'IT', '']],
    [{ notContains: 'SALES' }, ['IT', '', null]],
    [{ startsWith: 'SALES' }, ['Sales', 'sales EU']],
    [{ startsWith: '' }, ['Sales', 'sales EU', 'Presales', 'IT', '']],
    [{ in: ['it', 'SALES'] }, ['Sales', 'IT']],
    [{ in: [] }, []],
    [{ contains: 'sales', notContains: 'pre', notEq: 'sales' }, ['sales EU']],
    [{ startsWith: 'sales', in: ['it'] }, []],
    [{ isSet: true }, ['Sales', 'sales EU', 'Presales', 'IT', '']],
    [{ isSet: false }, [null]],
    [{ isSet: false, notEq: 'it' }, [null]],
    [{ isSet: true, startsWith: 'sales' }, ['Sales', 'sales EU']],
    [{ isSet: false, startsWith: 'sales' }, []],
  ])('%j matches %j', (match, matching) => {
    expect(TEXTS.filter(textMatcher(match))).toEqual(matching);
  });

  test('compares with the given folding', () => {
    const exact = (text: string) => text;
    expect(TEXTS.filter(textMatcher({ contains: 'sales', in: ['sales EU', 'Sales'] }, exact))).toEqual([
      'sales EU',
    ]);
  });
});

describe('a user filter', () => {
  const ada = record({ department: 'Sales', jobTitle: 'Buyer', email: 'ada@example.com' });

  test.each<[UserFilter, boolean]>([
    [{}, true],
    [{ state: null, department: null, jobTitle: null, email: null }, true],
    [{ state: ['SUSPENDED', 'ACTIVATED'] }, true],
    [{ state: ['SUSPENDED'] }, false],
    [{ state: [] }, false],
    [{ department: { eq: 'sales' }, jobTitle: { eq: 'buyer' }, email: { startsWith: 'ADA@' } }, true],
    [{ department: { eq: 'it' }, jobTitle: { eq: 'buyer' } }, false],
    [{ department: { eq: 'sales' }, jobTitle: { eq: 'seller' } }, false],
    [{ department: { eq: 'sales' }, email: { eq: 'bob@example.com' } }, false],
    [{ state: ['SUSPENDED'], department: { eq: 'sales' } }, false],
    [{ signIn: ['READY', 'LOCKED'] }, true],
    [{ signIn: ['LOCKED'] }, false],
    [{ signIn: ['READY'], state: ['SUSPENDED'] }, false],
  ])('%j matches: %p', (filter, matches) => {
    expect(userMatcher(filter)(ada)).toBe(matches);
  });

  test('compares with the given folding', () => {
    expect(userMatcher({ department: { eq: 'sales' } }, (text) => text)(ada)).toBe(false);
  });

  test('on a field that cannot be read is an error, on other fields it is not', () => {
    const unreadable = record({ department: ['Sales'] });
    expect(() => userMatcher({ department: { eq: 'sales' } })(unreadable)).toThrow(/invalid response/);
    expect(userMatcher({ state: ['ACTIVATED'], jobTitle: { notEq: 'buyer' } })(unreadable)).toBe(true);
  });

  test.each<[UserFilter, boolean]>([
    [{}, false],
    [{ state: [] }, true],
    [{ state: null }, false],
    [{ state: ['STAGED'] }, false],
    [{ department: { eq: '' } }, true],
    [{ jobTitle: { in: [] } }, true],
    [{ signIn: [] }, true],
    [{ managerStatus: [] }, true],
    [{ managerStatus: ['SELF'], hasManager: true }, true],
    [{ managerStatus: ['SELF'], hasManager: false }, false],
    [{ email: { in: ['', ''] } }, true],
    [{ email: { in: ['', 'ada@example.com'] } }, false],
    [{ email: { eq: null, in: null } }, false],
    [{ department: { contains: '', startsWith: '', notEq: '' } }, false],
  ])('%j matches nobody, which is known without a call: %p', (filter, nobody) => {
    expect(matchesNobody(filter)).toBe(nobody);
  });
});

test.each<[GroupFilter, boolean]>([
  [{}, true],
  [{ name: null, ids: null, membershipMethod: null }, true],
  [{ name: { eq: 'SALES' }, ids: [id(2), id(1).toUpperCase()], membershipMethod: ['STATIC'] }, true],
  [{ name: { eq: 'it' }, ids: [id(1)] }, false],
  [{ ids: [id(2)], membershipMethod: ['STATIC'] }, false],
  [{ ids: [] }, false],
  [{ ids: ['sales'] }, false],
  [{ ids: [id(1)], membershipMethod: ['DYNAMIC', 'UNKNOWN'] }, false],
  [{ membershipMethod: [] }, false],
])('the group filter %j matches: %p', (filter, matches) => {
  const group: UserGroup = {
    id: id(1),
    name: 'Sales',
    description: null,
    email: null,
    membershipMethod: 'STATIC',
  };
  expect(groupMatcher(filter)(group)).toBe(matches);
});

test.each<[UserFilter, UserFilter]>([
  [{ department: {}, state: [] }, { state: [] }],
  [{ email: { eq: '', in: [] } }, { email: { eq: '', in: [] } }],
  [{ hasManager: false }, { hasManager: false }],
])('the filter %j means the same as %j', (filter, plain) => {
  expect(readFilter(filter)).toEqual(plain);
});

test.each<[UserFilter & GroupFilter, path: string]>([
  [{ state: null }, 'filter.state'],
  [{ department: null }, 'filter.department'],
  [{ department: { eq: 'x', in: null } }, 'filter.department.in'],
  [{ email: { isSet: null } }, 'filter.email.isSet'],
  [{ hasManager: null }, 'filter.hasManager'],
  [{ ids: null }, 'filter.ids'],
])('null in %j is BAD_USER_INPUT', (filter, path) => {
  expect(() => readFilter(filter)).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(`${path} must not`) }),
  );
});

test.each<[UserFilter, unknown]>([
  [{}, null],
  [{ hasManager: true }, ['RESOLVED']],
  [{ hasManager: false }, ['NOT_SET', 'NOT_FOUND', 'AMBIGUOUS', 'MALFORMED', 'SELF']],
  [{ managerStatus: ['SELF', 'RESOLVED'] }, ['RESOLVED', 'SELF']],
  [{ managerStatus: ['SELF', 'RESOLVED'], hasManager: false }, ['SELF']],
  [{ managerStatus: ['SELF'], hasManager: true }, []],
])('the filter %j accepts the manager statuses %j', (filter, statuses) => {
  expect(acceptedManagerStatuses(filter)).toEqual(statuses);
});

test.each<[UserFilter & GroupFilter, message: string]>([
  [{ department: { eq: 'a'.repeat(20_001) } }, 'at most 20000 characters'],
  [{ jobTitle: { contains: 'a'.repeat(10_000), startsWith: 'a'.repeat(10_001) } }, 'at most 20000'],
  [{ email: { eq: null, notEq: 'a', in: many(20, 'a'.repeat(1000)) } }, 'at most 20000 characters'],
  [{ name: { in: many(501, '') } }, 'At most 500 keys are allowed'],
])('a condition that is too long is BAD_USER_INPUT', (filter, message) => {
  expect(() => {
    checkFilter(filter);
  }).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(message) }));
});

test('the longest conditions and search texts are allowed', () => {
  const longest = { contains: 'a'.repeat(15_000), notEq: null, in: many(500, 'a'.repeat(10)) };
  checkFilter({ department: longest, jobTitle: { eq: 'a'.repeat(20_000) }, name: longest, email: null });
  expect(readSearchText('a'.repeat(1024))).toBe('a'.repeat(1024));
  expect(() => readSearchText('a'.repeat(1025))).toThrow('A search text must have at most 1024 characters.');
});
