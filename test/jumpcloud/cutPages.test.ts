import { expect, test } from '@jest/globals';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const NO_TOTALS: Partial<Variant> = { usersTotal: 'absent', groupsTotal: 'absent', membersTotal: 'absent' };
const everybody = users(150, (n) => ({ department: n <= 54 ? 'Few' : 'Many' }));
const ids = everybody.map(({ _id }) => _id);
const groups = [
  group(1, { members: ids }),
  ...Array.from({ length: 119 }, (_, n) => group(n + 2, { members: ids.slice(0, n === 0 ? 54 : 1) })),
  group(200, { name: 'Last', members: [id(9)] }),
];
const IDS = JSON.stringify([...ids.slice(0, 30), id(900)]);
const EMAILS = JSON.stringify([...everybody.slice(0, 30).map(({ email }) => email), 'nobody@example.com']);

const QUESTIONS: [string, string][] = [
  ['users', '{ users(first: 2) { totalCount } }'],
  ['users with a filter', '{ users(filter: { department: { eq: "Few" } }, first: 2) { totalCount } }'],
  ['users in an order', '{ users(orderBy: DISPLAY_NAME, first: 2) { totalCount } }'],
  ['a search', '{ users(search: "person 1", first: 2) { totalCount } }'],
  ['users by id', `{ usersByIds(ids: ${IDS}) { id } }`],
  ['users by e-mail', `{ usersByEmails(emails: ${EMAILS}) { id } }`],
  ['groups', '{ groups(first: 2) { totalCount } }'],
  ['a search for groups', '{ groups(search: "Group", first: 2) { totalCount } }'],
  ['members', `{ group(id: "${group(2).id}") { memberCount members(first: 2) { totalCount } } }`],
  ['groups of a user', `{ user(id: "${id(1)}") { groups(first: 2) { totalCount } } }`],
];

/** Each list has been read with pages of 100 rows. Then JumpCloud cuts them. */
test.each(QUESTIONS)('%s are whole when JumpCloud begins to cut pages without totals', async (_, query) => {
  const { ask, jumpcloud } = await subgraph({ users: everybody, groups, jumpcloud: { variant: NO_TOTALS } });
  for (const [, each] of QUESTIONS) await ask(each);
  const right = await ask(query);
  expect(right.errors).toEqual([]);
  jumpcloud.setVariant({ ...NO_TOTALS, usersPageCap: 10, groupsPageCap: 10, membersPageCap: 10 });
  expect(await ask(query)).toEqual(right);
});

test.each(['users by id', 'users by e-mail'])('%s are all found wherever pages are cut', async (name) => {
  const { ask, jumpcloud } = await subgraph({ users: everybody, jumpcloud: { variant: NO_TOTALS } });
  const [, query = ''] = QUESTIONS.find(([each]) => each === name) ?? [];
  await ask('{ users { totalCount } }');
  const right = await ask(query);
  jumpcloud.setVariant({ ...NO_TOTALS, usersPageCap: 17 });
  expect(await ask(query)).toEqual(right);
});

test('a total that is not believed contradicts a page that is cut', async () => {
  const people = users(54, (n) => ({ department: n === 1 ? 'One' : 'Many' }));
  const { ask, jumpcloud } = await subgraph({
    users: [...people, user(60, { department: 'One' })],
    jumpcloud: { variant: { usersTotal: 'collection' } },
  });
  const query = '{ users(orderBy: DISPLAY_NAME, first: 2) { totalCount } }';
  await ask(query);
  await ask('{ users(filter: { department: { eq: "One" } }) { totalCount } }');
  jumpcloud.setVariant({ usersPageCap: 10 });
  expect((await ask(query)).data).toEqual({ users: { totalCount: 55 } });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'user %d is not the only one of an e-mail if another one is behind the end of a page',
  async (n) => {
    const people = users(10);
    const twin = user(11, { email: `PERSON${n}@example.com` });
    const { ask } = await subgraph({
      users: [...people, twin],
      jumpcloud: { variant: { usersTotal: 'absent', usersPageCap: 10 } },
    });
    const emails = JSON.stringify(people.map(({ email }) => email));
    const { data } = await ask(`{ usersByEmails(emails: ${emails}) { id } }`);
    const expected = people.map(({ _id }, index) => (index === n - 1 ? null : { id: _id }));
    expect(data).toEqual({ usersByEmails: expected });
  },
);

test('a short page shows that JumpCloud does not sort any more', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(150) });
  const query = '{ users(orderBy: EMAIL, first: 1) { nodes { id } } }';
  for (const each of ['{ users(orderBy: EMAIL) { totalCount } }', query]) await ask(each);
  const right = await ask(query);
  jumpcloud.setVariant({ searchSort: 'ignored', listSort: 'ignored' });
  expect(await ask(query)).toEqual(right);
});
