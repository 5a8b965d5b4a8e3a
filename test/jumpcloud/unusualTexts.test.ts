import { expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

test('a text that JumpCloud refuses for itself does not change how others are asked for', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(300) });
  jumpcloud.fault({ body: /weird/i, status: 400 });
  jumpcloud.fault({ body: /\[wW\]/, status: 400 });
  await ask('{ userByEmail(email: "weird\\u0007@example.com") { id } }');
  await ask('{ users(filter: { department: { in: ["weird\\u0007"] } }) { totalCount } }');
  jumpcloud.clearFaults();
  jumpcloud.calls.length = 0;
  const { data } = await ask(`{
    userByEmail(email: "PERSON7@example.com") { id }
    users(filter: { department: { in: ["IT"] } }) { totalCount }
  }`);
  expect(data).toEqual({ userByEmail: { id: id(7) }, users: { totalCount: 0 } });
  expect(jumpcloud.calls).toHaveLength(2);
});

test('users who are found by e-mail one by one do not prove that ids are', async () => {
  const variant = {
    orOfTexts: 'refused',
    orOfObjects: 'refused',
    searchIn: 'refused',
    listFilter: 'refused',
    regex: 'refused',
    userById: 404,
  } as const;
  const { ask } = await subgraph({ users: [user(1), user(2)], jumpcloud: { variant } });
  expect(await ask(`{ user(id: "${id(1)}") { id } }`)).toMatchObject({ data: { user: { id: id(1) } } });
  expect(await ask('{ userByEmail(email: "person2@example.com") { id } }')).toMatchObject({ errors: [] });
  expect(await ask(`{ user(id: "${id(2)}") { id } }`)).toMatchObject({ data: { user: { id: id(2) } } });
});
