import { expect, test } from '@jest/globals';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { id, user, users } from '../support/people.js';
import { type StartedWorld, worlds } from '../support/worlds.js';

/** 150 users, each with a manager of their own: half by id, half by e-mail, some spelled otherwise. */
const PEOPLE = users(150, (n) => ({ manager: n % 2 === 0 ? id(1000 + n) : `boss${1000 + n}@example.com` }));
const MANAGERS = PEOPLE.map((_, index) => {
  const n = 1001 + index;
  return user(n, { email: n % 3 === 0 ? `Boss${n}@Example.com` : `boss${n}@example.com` });
});
const REFERENCES = PEOPLE.map(({ _id }) => ({ __typename: 'User', id: _id }));
const GONE = users(40).map((_, index) => ({ __typename: 'User', id: id(5000 + index) }));
const SELECTION = '... on User { id manager { id } }';
const EXPECTED = [
  ...PEOPLE.map(({ _id }, index) => ({ id: _id, manager: { id: id(1001 + index) } })),
  ...GONE.map(() => null),
];

type World = [name: string, variant: Partial<Variant>, firstCalls: number, calls: number];

const WORLDS: World[] = [
  ['as believed', {}, 4, 4],
  ['searches by POST are 403', { searchPost: 403 }, 9, 7],
  ['searches by POST are 404', { searchPost: 404 }, 9, 7],
  ['searches by POST are 405', { searchPost: 405 }, 9, 7],
  ['searches by POST are 400', { searchPost: 400 }, 12, 7],
  ['searches by POST are 501', { searchPost: 501 }, 12, 7],
  ['"or" of texts is refused', { orOfTexts: 'refused' }, 6, 4],
  ['"or" of texts is refused with 422', { orOfTexts: 'refused', refusalStatus: 422 }, 6, 4],
  ['"or" of texts is ignored', { orOfTexts: 'ignored' }, 6, 4],
  ['"or" of objects is refused', { orOfObjects: 'refused' }, 10, 7],
  ['"or" of objects is ignored', { orOfObjects: 'ignored' }, 8, 7],
  ['both are refused', { orOfObjects: 'refused', orOfTexts: 'refused' }, 13, 7],
  [
    'both are ignored, and $in is refused',
    { orOfObjects: 'ignored', orOfTexts: 'ignored', searchIn: 'refused' },
    12,
    7,
  ],
  ['$in is refused', { searchIn: 'refused' }, 4, 4],
  ['a filter has at most 50 conditions', { maxConditions: 50, maxValues: 50 }, 10, 6],
  ['a filter has at most 25 conditions', { maxConditions: 25, maxValues: 25 }, 16, 10],
  ['a filter has at most 10 conditions', { maxConditions: 10, maxValues: 10 }, 30, 24],
  ['conditions after 50 are ignored', { maxConditions: 50, maxValues: 50, tooMany: 'cut' }, 9, 6],
  ['conditions after 25 are ignored', { maxConditions: 25, maxValues: 25, tooMany: 'cut' }, 14, 10],
  ['conditions after 10 are ignored', { maxConditions: 10, maxValues: 10, tooMany: 'cut' }, 28, 24],
  ['patterns are refused', { regex: 'refused' }, 10, 7],
  ['patterns are ignored', { regex: 'ignored' }, 8, 7],
  ['a filter has one pattern', { regex: 'onePerFilter' }, 4, 4],
  ['(?i) is refused', { regexCaseFlag: 'refused' }, 4, 4],
  ['(?i) is ignored', { regexCaseFlag: 'ignored' }, 4, 4],
  ['a body has at most 2,000 bytes', { maxBody: 2000 }, 17, 12],
  ['lists have no total', { usersTotal: 'absent' }, 4, 4],
  ['totals count all users', { usersTotal: 'collection' }, 5, 4],
  ['totals count the rows of the page', { usersTotal: 'page' }, 4, 4],
  ['pages have at most 50 rows', { usersPageCap: 50 }, 13, 7],
  ['pages have at most 10 rows', { usersPageCap: 10 }, 37, 31],
  ['lists are not paged', { usersPaging: 'unpaged' }, 4, 4],
  ['skip is ignored', { usersPaging: 'skipIgnored' }, 4, 4],
  ['searches and filters of lists are refused', { searchPost: 403, listFilter: 'refused' }, 8, 4],
  ['searches are refused, and $in of lists is ignored', { searchPost: 403, listIn: 'ignored' }, 7, 4],
  ['searches are refused, and a URL has at most 1,000 characters', { searchPost: 403, maxUrl: 1000 }, 16, 13],
  [
    'searches, filters of lists and users by id are refused',
    { searchPost: 403, listFilter: 'refused', userById: 403 },
    8,
    4,
  ],
  [
    'searches, and filters and sorts of lists are refused',
    { searchPost: 403, listFilter: 'refused', listSort: 'refused' },
    9,
    4,
  ],
  ['e-mails are compared in any case', { emailEquality: 'anyCase' }, 4, 4],
  ['sorting is refused', { searchSort: 'refused' }, 4, 4],
  ['fields are ignored', { userFields: 'ignored' }, 4, 4],
  ['users have no id but _id', { userIds: 'underscore' }, 4, 4],
  ['errors are web pages', { searchPost: 403, errors: 'html' }, 9, 7],
];

test('the first time takes at most 6 calls more', () => {
  expect(WORLDS.filter(([, , firstCalls, calls]) => firstCalls > calls + 6)).toEqual([]);
});

test('users and managers are the same in every world, with as few calls as it allows', async () => {
  const started = await worlds({
    variants: WORLDS.map(([, variant]) => variant),
    data: { users: [...PEOPLE, ...MANAGERS], groups: [] },
    env: { MAX_UPSTREAM_CALLS: '400' },
  });
  const counts: World[] = [];
  for (const [index, [name, variant]] of WORLDS.entries())
    counts.push([name, variant, ...(await countCalls(name, started[index]))]);
  expect(counts).toEqual(WORLDS);
}, 180_000);

/** The calls of the first time and of the second. */
async function countCalls(name: string, world: StartedWorld | undefined): Promise<[number, number]> {
  async function calls(references: object[], expected: unknown[]): Promise<number> {
    world?.jumpcloud.calls.splice(0);
    const { errors, data } = (await world?.copies[0]?.entities(references, SELECTION)) ?? {};
    expect({ name, errors, data }).toEqual({ name, errors: [], data: { _entities: expected } });
    return world?.jumpcloud.calls.length ?? 0;
  }
  const first = await calls(REFERENCES, EXPECTED.slice(0, 150));
  const second = await calls(REFERENCES, EXPECTED.slice(0, 150));
  await calls([...REFERENCES, ...GONE], EXPECTED);
  return [first, second];
}
