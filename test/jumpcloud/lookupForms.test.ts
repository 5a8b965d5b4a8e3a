import { expect, test } from '@jest/globals';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';
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
  ['searches by POST are 400', { searchPost: 400 }, 13, 7],
  ['searches by POST are 501', { searchPost: 501 }, 13, 7],
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
  ['fields are refused', { userFields: 'refused' }, 10, 4],
  ['users have no id but _id', { userIds: 'underscore' }, 4, 4],
  ['errors are web pages', { searchPost: 403, errors: 'html' }, 9, 7],
];

test('the first time takes at most 6 calls more', () => {
  expect(WORLDS.filter(([, , firstCalls, calls]) => firstCalls > calls + 6)).toEqual([]);
});

/** 150 users are asked for. */
const FOUND = EXPECTED.slice(0, 150);
const variantOf = ([, variant]: World) => variant;
const DATA = { users: [...PEOPLE, ...MANAGERS], groups: [] };
const env = { MAX_UPSTREAM_CALLS: '400' };

// `npm run worlds` asks all of them.
const isThorough = process.env['WORLDS'] === 'all';
const ASKED = WORLDS.filter((_, index) => isThorough || index % 2 === 0);

test('users and managers are the same in every world, with as few calls as it allows', async () => {
  const started = await worlds({ variants: ASKED.map(variantOf), data: DATA, env });
  const counts: World[] = [];
  for (const [index, [name, variant]] of ASKED.entries()) {
    const first = await callsFor(name, REFERENCES, FOUND, started[index]);
    const second = await callsFor(name, REFERENCES, FOUND, started[index]);
    await callsFor(name, [...REFERENCES, ...GONE], EXPECTED, started[index]);
    counts.push([name, variant, first, second]);
  }
  expect(counts).toEqual(ASKED);
}, 180_000);

const step = isThorough ? 1 : 6;
const CHANGES = WORLDS.flatMap((world, index) => {
  const later = WORLDS[(index * 11 + 7) % WORLDS.length];
  return later && index % step === 0 ? [{ world, later }] : [];
});

test('users and managers are the same when a world becomes another one, with at most twice its calls', async () => {
  const started = await worlds({ variants: CHANGES.map(({ world }) => variantOf(world)), data: DATA, env });
  const tooMany: object[] = [];
  for (const [index, { world, later }] of CHANGES.entries()) {
    const name = `${world[0]}; then ${later[0]}`;
    const before = await callsFor(name, REFERENCES, FOUND, started[index]);
    started[index]?.jumpcloud.setVariant(variantOf(later));
    const calls = await callsFor(name, REFERENCES, FOUND, started[index]);
    const known = await callsFor(name, REFERENCES, FOUND, started[index]);
    // Calls in the old form are made side by side, so that all of them may fail.
    const most = Math.max(2 * known, known + 6 + (before > 20 ? before : 0));
    if (calls > most) tooMany.push({ name, calls, known });
  }
  expect(tooMany).toEqual([]);
}, 180_000);

/** Asks, and counts the calls. */
async function callsFor(
  name: string,
  references: object[],
  expected: unknown[],
  world: StartedWorld | undefined,
): Promise<number> {
  world?.jumpcloud.calls.splice(0);
  const { errors, data } = (await world?.copies[0]?.entities(references, SELECTION)) ?? {};
  expect({ name, errors, data }).toEqual({ name, errors: [], data: { _entities: expected } });
  return world?.jumpcloud.calls.length ?? 0;
}

test('a route that is gone does not mean that users are', async () => {
  const refused = { searchPost: 403, listFilter: 'refused' } as const;
  const { ask, jumpcloud } = await subgraph({ users: users(250), jumpcloud: { variant: refused } });
  const known = `{ usersByIds(ids: ["${id(1)}", "${id(900)}"]) { id } }`;
  const other = `{ user(id: "${id(2)}") { id } }`;
  expect(await ask(known)).toMatchObject({ errors: [], data: { usersByIds: [{ id: id(1) }, null] } });
  jumpcloud.setVariant({ ...refused, userById: 404 });
  expect(await ask(other)).toMatchObject({ errors: [], data: { user: { id: id(2) } } });
});
