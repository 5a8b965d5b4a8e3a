import { describe, expect, test } from '@jest/globals';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const CHAIN = 'managementChain { managers { id } end }';
const chain = (end: string, ...managers: number[]) => ({
  managementChain: { managers: managers.map((n) => ({ id: id(n) })), end },
});

describe('managementChain', () => {
  test('ends with the user who has no manager', async () => {
    const { ask } = await subgraph({ users: users(4, (n) => (n < 4 ? { manager: id(n + 1) } : {})) });
    const { data, errors } = await ask(`{ users { nodes { ${CHAIN} } } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      users: { nodes: [chain('ROOT', 2, 3, 4), chain('ROOT', 3, 4), chain('ROOT', 4), chain('ROOT')] },
    });
  });

  test.each<[string, unknown]>([
    ['an unknown id', id(404)],
    ['an unknown e-mail', 'nobody@example.com'],
    ['an e-mail of two users', 'twin@example.com'],
    ['a name', 'The Boss'],
  ])('ends as UNRESOLVED at %s', async (_, manager) => {
    const twins = [user(8, { email: 'twin@example.com' }), user(9, { email: 'twin@example.com' })];
    const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2, { manager }), ...twins] });
    const { data } = await ask(`{ user(id: "${id(1)}") { ${CHAIN} } }`);
    expect(data).toEqual({ user: chain('UNRESOLVED', 2) });
  });

  test.each([1, 2, 50])('ends as CYCLE in a cycle of %d', async (length) => {
    const { ask } = await subgraph({ users: users(length, (n) => ({ manager: id((n % length) + 1) })) });
    const { data, errors } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 50) { managers { id } end } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ user: chain('CYCLE', ...Array.from({ length: length - 1 }, (_, n) => n + 2)) });
  });

  test('ends as CYCLE if the cycle starts above the user', async () => {
    const { ask } = await subgraph({
      users: [user(1, { manager: id(2) }), user(2, { manager: id(3) }), user(3, { manager: id(2) })],
    });
    expect((await ask(`{ user(id: "${id(1)}") { ${CHAIN} } }`)).data).toEqual({ user: chain('CYCLE', 2, 3) });
  });

  // An e-mail is looked up, because another user may have the same one.
  test.each<[string, unknown, calls: number]>([
    ['their own id', id(2), 2],
    ["the first user's id", id(1), 2],
    ['their own e-mail', 'Person2@Example.com ', 3],
    ["the first user's e-mail", 'person1@example.com', 3],
  ])('ends as CYCLE at the limit if the last manager names %s', async (_, manager, calls) => {
    const { ask, jumpcloud } = await subgraph({
      users: [user(1, { manager: id(2) }), user(2, { manager, email: 'PERSON2@example.com' })],
    });
    const { data } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 1) { managers { id } end } } }`,
    );
    expect(data).toEqual({ user: chain('CYCLE', 2) });
    expect(jumpcloud.calls).toHaveLength(calls);
  });

  test('ends as DEPTH_LIMIT in a chain of 200 users', async () => {
    const { ask } = await subgraph({ users: users(200, (n) => ({ manager: id(n + 1) })) });
    const query = (args: string) =>
      `{ user(id: "${id(1)}") { managementChain${args} { managers { id } end } } }`;
    const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 2);
    expect((await ask(query(''))).data).toEqual({ user: chain('DEPTH_LIMIT', ...upTo(10)) });
    expect((await ask(query('(maxDepth: 50)'))).data).toEqual({ user: chain('DEPTH_LIMIT', ...upTo(50)) });
    expect((await ask(query('(maxDepth: 1)'))).data).toEqual({ user: chain('DEPTH_LIMIT', 2) });
    expect((await ask(query('(maxDepth: null)'))).data).toEqual({
      user: chain('DEPTH_LIMIT', ...upTo(10)),
    });
  });

  test('ends as ROOT if the chain is exactly as long as the limit', async () => {
    const { ask } = await subgraph({ users: [user(1, { manager: id(2) }), user(2)] });
    const { data } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: 1) { managers { id } end } } }`,
    );
    expect(data).toEqual({ user: chain('ROOT', 2) });
  });

  test.each([0, -1, 51, 1000])('with maxDepth %d is BAD_USER_INPUT', async (maxDepth) => {
    const { ask } = await subgraph({ users: users(1) });
    const { errors } = await ask(
      `{ user(id: "${id(1)}") { managementChain(maxDepth: ${maxDepth}) { end } } }`,
    );
    expect(errors).toMatchObject([{ path: ['user', 'managementChain'], code: 'BAD_USER_INPUT' }]);
  });

  test("is an error of one user only if that user's chain can't be looked up", async () => {
    const { ask, jumpcloud } = await subgraph({
      users: [user(1, { manager: id(2) }), user(2, { manager: id(3) }), user(3), user(4)],
    });
    jumpcloud.fault({ body: new RegExp(`_id:\\$eq:${id(3)}`), status: 503 });
    const { data, errors } = await ask(`{ usersByIds(ids: ["${id(1)}", "${id(4)}"]) { id ${CHAIN} } }`);
    expect(data).toEqual({
      usersByIds: [
        { id: id(1), managementChain: null },
        { id: id(4), ...chain('ROOT') },
      ],
    });
    expect(errors).toMatchObject([
      { path: ['usersByIds', 0, 'managementChain'], code: 'DIRECTORY_UNAVAILABLE' },
    ]);
  });
});
