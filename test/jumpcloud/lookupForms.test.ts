import { describe, expect, test } from '@jest/globals';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

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

type World = [string, Partial<Variant>, number];

const WORLDS: World[] = [
  ['as believed', {}, 0],
  ['searches by POST are 403', { searchPost: 403 }, 0],
  ['are 404', { searchPost: 404 }, 0],
  ['are 405', { searchPost: 405 }, 0],
  ['are 400', { searchPost: 400 }, 0],
  ['501', { searchPost: 501 }, 0],
  ['or of texts refused', { orOfTexts: 'refused' }, 0],
  ['422', { orOfTexts: 'refused', refusalStatus: 422 }, 0],
  ['or of texts ignored', { orOfTexts: 'ignored' }, 0],
  ['or objects refused', { orOfObjects: 'refused' }, 0],
  ['or objects ignored', { orOfObjects: 'ignored' }, 0],
  ['both refused', { orOfObjects: 'refused', orOfTexts: 'refused' }, 0],
  ['both ignored, in refused', { orOfObjects: 'ignored', orOfTexts: 'ignored', searchIn: 'refused' }, 0],
  ['$in refused', { searchIn: 'refused' }, 0],
  ['50 conditions', { maxConditions: 50, maxValues: 50 }, 0],
  ['25', { maxConditions: 25, maxValues: 25 }, 0],
  ['10', { maxConditions: 10, maxValues: 10 }, 0],
  ['50 cut', { maxConditions: 50, maxValues: 50, tooMany: 'cut' }, 0],
  ['25 cut', { maxConditions: 25, maxValues: 25, tooMany: 'cut' }, 0],
  ['10 cut', { maxConditions: 10, maxValues: 10, tooMany: 'cut' }, 0],
  ['regex refused', { regex: 'refused' }, 0],
  ['regex ignored', { regex: 'ignored' }, 0],
  ['one regex', { regex: 'onePerFilter' }, 0],
  ['flag refused', { regexCaseFlag: 'refused' }, 0],
  ['flag ignored', { regexCaseFlag: 'ignored' }, 0],
  ['body 2000', { maxBody: 2000 }, 0],
  ['totals absent', { usersTotal: 'absent' }, 0],
  ['totals of collection', { usersTotal: 'collection' }, 0],
  ['totals of page', { usersTotal: 'page' }, 0],
  ['pages of 50', { usersPageCap: 50 }, 0],
  ['pages of 10', { usersPageCap: 10 }, 0],
  ['unpaged', { usersPaging: 'unpaged' }, 0],
  ['skip ignored', { usersPaging: 'skipIgnored' }, 0],
  ['post 403, list filter refused', { searchPost: 403, listFilter: 'refused' }, 0],
  ['post 403, list in ignored', { searchPost: 403, listIn: 'ignored' }, 0],
  ['post 403, url 1000', { searchPost: 403, maxUrl: 1000 }, 0],
  [
    'post 403, list filter refused, no user by id',
    { searchPost: 403, listFilter: 'refused', userById: 403 },
    0,
  ],
  [
    'post 403, list sort refused, filter refused',
    { searchPost: 403, listFilter: 'refused', listSort: 'refused' },
    0,
  ],
  ['email any case', { emailEquality: 'anyCase' }, 0],
  ['sort refused', { searchSort: 'refused' }, 0],
  ['fields refused', { userFields: 'refused' }, 0],
  ['fields ignored', { userFields: 'ignored' }, 0],
  ['ids underscore', { userIds: 'underscore' }, 0],
  ['html', { searchPost: 403, errors: 'html' }, 0],
  ['null user', { nullUser: true }, 0],
];

describe.each(WORLDS)('users and managers where %s', (_, variant, calls) => {
  test(`are the same, with ${calls} calls once that is known`, async () => {
    const { entities, jumpcloud } = await subgraph({
      users: [...PEOPLE, ...MANAGERS],
      jumpcloud: { variant },
      env: { MAX_UPSTREAM_CALLS: '400' },
    });
    const first = await entities(REFERENCES, SELECTION);
    expect(first).toMatchObject({ errors: [], data: { _entities: EXPECTED.slice(0, 150) } });
    const firstCalls = jumpcloud.calls.length;
    jumpcloud.calls.length = 0;
    const second = await entities(REFERENCES, SELECTION);
    expect(second).toMatchObject({ errors: [], data: { _entities: EXPECTED.slice(0, 150) } });
    const secondCalls = jumpcloud.calls.length;
    const gone = await entities([...REFERENCES, ...GONE], SELECTION);
    expect(gone).toMatchObject({ errors: [], data: { _entities: EXPECTED } });
    console.log(JSON.stringify(variant), firstCalls, secondCalls);
  });
});
