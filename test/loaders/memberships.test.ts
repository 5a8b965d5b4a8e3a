import { describe, expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const ids = (...people: number[]) => people.map(id);

test('a user has all groups by name, a group all members, and both are counted', async () => {
  const { ask } = await subgraph({
    users: users(30),
    groups: [
      group(1, { name: 'Staff', members: users(30).map((each) => each._id) }),
      group(2, { name: 'Admins', members: ids(3, 1) }),
      group(3, { name: 'Empty' }),
    ],
  });
  const { data, errors } = await ask(`{
    user(id: "${id(1)}") { groups { totalCount nodes { name memberCount members(first: 2) { nodes { id } totalCount } } } }
    group(id: "${group(3).id}") { memberCount members { nodes { id } totalCount } }
  }`);
  expect(errors).toEqual([]);
  const firstTwo = (total: number, ...people: number[]) => ({
    nodes: ids(...people).map((each) => ({ id: each })),
    totalCount: total,
  });
  expect(data).toEqual({
    user: {
      groups: {
        totalCount: 2,
        nodes: [
          { name: 'Admins', memberCount: 2, members: firstTwo(2, 1, 3) },
          { name: 'Staff', memberCount: 30, members: firstTwo(30, 1, 2) },
        ],
      },
    },
    group: { memberCount: 0, members: { nodes: [], totalCount: 0 } },
  });
});

test('members and groups are never cut: 350 of either, page by page', async () => {
  const all = Array.from({ length: 350 }, (_, n) =>
    group(n + 1, { members: n === 0 ? users(350).map((each) => each._id) : ids(1) }),
  );
  const { ask } = await subgraph({ users: users(350), groups: all });
  const seen: string[][] = [[], []];
  let after = { groups: null as string | null, members: null as string | null };
  for (let page = 0; page < 4; page += 1) {
    const { data, errors } = await ask(
      `query ($groups: String, $members: String) {
        user(id: "${id(1)}") { groups(first: 100, after: $groups) { nodes { id } pageInfo { endCursor } } }
        group(id: "${group(1).id}") { members(first: 100, after: $members) { nodes { id } pageInfo { endCursor } } }
      }`,
      after,
    );
    expect(errors).toEqual([]);
    const { user: person, group: first } = data as {
      user: { groups: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
      group: { members: { nodes: { id: string }[]; pageInfo: { endCursor: string } } };
    };
    seen[0]?.push(...person.groups.nodes.map((node) => node.id));
    seen[1]?.push(...first.members.nodes.map((node) => node.id));
    after = { groups: person.groups.pageInfo.endCursor, members: first.members.pageInfo.endCursor };
  }
  expect(new Set(seen[0]).size).toBe(350);
  expect(seen[1]).toEqual(users(350).map((each) => each._id));
});

test('groups of another kind are no groups of ours', async () => {
  const { ask } = await subgraph({
    users: users(1),
    groups: [group(1, { members: ids(1) }), group(2, { type: 'system_group', members: ids(1) })],
  });
  const { data } = await ask(`{ user(id: "${id(1)}") { groups { nodes { name } totalCount } } }`);
  expect(data).toEqual({ user: { groups: { nodes: [{ name: 'Group 1' }], totalCount: 1 } } });
});

test('a member who was deleted in between is left out, and said so in the log', async () => {
  const { ask, log } = await subgraph({
    users: users(3),
    groups: [group(1, { members: ids(1, 2, 3, 4711) })],
  });
  const question = (args: string) =>
    `{ group(id: "${group(1).id}") { members${args} { nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }`;
  const { data, errors } = await ask(question(''));
  expect(errors).toEqual([]);
  expect(data).toMatchObject({
    group: {
      members: {
        nodes: ids(1, 2, 3).map((each) => ({ id: each })),
        totalCount: 3,
        pageInfo: { hasNextPage: false },
      },
    },
  });
  expect(log.filter((line) => line.includes('"deleted":1'))).toHaveLength(1);
});

test('membershipIn answers in the order asked, and false for a group nobody has', async () => {
  const { ask } = await subgraph({
    users: users(2),
    groups: [group(1, { members: ids(1) }), group(2, { members: ids(2) })],
  });
  const groupIds = [group(2).id, group(404).id, 'nonsense', group(1).id.toUpperCase(), group(2).id];
  const { data, errors } = await ask(
    `query ($groupIds: [ID!]!) { usersByIds(ids: ["${id(1)}", "${id(2)}"]) { membershipIn(groupIds: $groupIds) { groupId isMember } } }`,
    { groupIds },
  );
  expect(errors).toEqual([]);
  const answers = (...members: boolean[]) => ({
    membershipIn: groupIds.map((groupId, n) => ({ groupId, isMember: members[n] })),
  });
  expect(data).toEqual({
    usersByIds: [answers(false, false, false, true, false), answers(true, false, false, false, true)],
  });
});

test('a search within a group finds any part of a name, in any case', async () => {
  const people = [
    user(1, { displayname: 'Zoë Ångström', email: 'zoe@example.com' }),
    user(2, { firstname: 'Åsa', displayname: '' }),
    user(3, { username: 'mr.ÅNGSTROM' }),
    user(4, { displayname: 'Not in the group, Ångström' }),
  ];
  const { ask } = await subgraph({ users: people, groups: [group(1, { members: ids(1, 2, 3) })] });
  const find = async (search: string) =>
    (
      await ask(
        'query ($search: String) { groups { nodes { members(search: $search) { totalCount nodes { id } } } } }',
        { search },
      )
    ).data;
  const found = (...n: number[]) => ({
    groups: { nodes: [{ members: { totalCount: n.length, nodes: n.map((each) => ({ id: id(each) })) } }] },
  });
  expect(await find('ångstr')).toEqual(found(1, 3));
  expect(await find(' ÅSA ')).toEqual(found(2));
  expect(await find('.*')).toEqual(found());
  expect(await find('')).toEqual(found(1, 2, 3));
});

describe('what goes wrong', () => {
  test('a group deleted between two calls has no members, and costs nobody else', async () => {
    const { ask, jumpcloud } = await subgraph({
      users: users(3),
      groups: [group(1, { members: ids(1) }), group(2, { members: ids(2) })],
    });
    jumpcloud.fault({ path: new RegExp(`${group(1).id}/members`), status: 404 });
    const { data, errors } = await ask('{ groups { nodes { id memberCount members { totalCount } } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      groups: {
        nodes: [
          { id: group(1).id, memberCount: null, members: null },
          { id: group(2).id, memberCount: 1, members: { totalCount: 1 } },
        ],
      },
    });
  });

  test('a group whose members can not be read costs no user their groups', async () => {
    const all = [group(1, { members: ids(1, 2) }), group(2, { members: ids(2) })];
    const { ask, jumpcloud } = await subgraph({ users: users(5), groups: all });
    jumpcloud.fault({ path: new RegExp(`${group(1).id}/members`), status: 500 });
    const { data, errors } = await ask('{ users { nodes { groups { totalCount } } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      users: { nodes: [1, 2, 0, 0, 0].map((totalCount) => ({ groups: { totalCount } })) },
    });
  });

  test('a list of groups that can not be read costs no user their groups', async () => {
    const all = [group(1, { members: ids(1, 2) }), group(2, { members: ids(2) })];
    const { ask, jumpcloud } = await subgraph({ users: users(5), groups: all });
    jumpcloud.fault({
      path: /usergroups\?/,
      rewrite: (body) => [...(body as unknown[]), { name: 'nobody' }],
    });
    const { data, errors } = await ask('{ users { nodes { groups { nodes { name } } } } }');
    expect(errors).toEqual([]);
    const named = (...names: string[]) => ({ groups: { nodes: names.map((name) => ({ name })) } });
    expect(data).toEqual({
      users: { nodes: [named('Group 1'), named('Group 1', 'Group 2'), named(), named(), named()] },
    });
  });

  test('a user whose groups can not be read is an error of that user', async () => {
    const { ask, jumpcloud } = await subgraph({
      users: users(2),
      groups: groups(5).map((each) => ({ ...each, members: ids(1, 2) })),
    });
    jumpcloud.fault({ path: new RegExp(`${id(1)}/memberof`), status: 500 });
    const { data, errors } = await ask(
      `{ usersByIds(ids: ["${id(1)}", "${id(2)}"]) { groups { totalCount } } }`,
    );
    expect(data).toEqual({ usersByIds: [{ groups: null }, { groups: { totalCount: 5 } }] });
    expect(errors).toMatchObject([{ path: ['usersByIds', 0, 'groups'], code: 'DIRECTORY_UNAVAILABLE' }]);
  });

  test('no right to read memberships is said by name', async () => {
    const { ask } = await subgraph({
      users: users(1),
      groups: groups(1),
      jumpcloud: { privileges: { members: false } },
    });
    const { data, errors } = await ask(
      '{ users { nodes { id groups { totalCount } } } groups { nodes { name memberCount } } }',
    );
    expect(data).toEqual({
      users: { nodes: [{ id: id(1), groups: null }] },
      groups: { nodes: [{ name: 'Group 1', memberCount: null }] },
    });
    expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_FORBIDDEN', 'DIRECTORY_FORBIDDEN']);
    expect(errors[0]?.message).toMatch(/may not read group memberships/);
  });

  test('a page goes on where the last one ended, whoever came or went in between', async () => {
    const everybody = ids(3, 4, 5, 6, 7, 8, 9);
    const { ask, jumpcloud } = await subgraph({
      users: users(9),
      groups: [group(1, { members: everybody })],
    });
    const members = async (after?: string) => {
      const { data } = await ask(
        `query ($after: String) { group(id: "${group(1).id}") { members(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } } }`,
        { after },
      );
      const page = (
        data as { group: { members: { nodes: { id: string }[]; pageInfo: { endCursor: string } } } }
      ).group.members;
      return { found: page.nodes.map((node) => node.id), end: page.pageInfo.endCursor };
    };
    const staff = (...people: number[]) =>
      jumpcloud.directory.groups.splice(0, 1, group(1, { members: ids(...people) }));
    const first = await members();
    expect(first.found).toEqual(ids(3, 4));
    staff(4, 5, 6, 7, 8, 9);
    expect((await members(first.end)).found).toEqual(ids(5, 6));
    staff(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect((await members(first.end)).found).toEqual(ids(5, 6));
    staff(3, 5, 6, 7, 8, 9);
    expect((await members(first.end)).found).toEqual(ids(5, 6));
  });

  test('cursors belong to one user, one group and one search', async () => {
    const all = groups(3).map((each) => ({ ...each, members: ids(1, 2, 3) }));
    const { ask } = await subgraph({ users: users(3), groups: all });
    const { data } = await ask(
      `{ group(id: "${group(1).id}") { members(first: 1) { pageInfo { endCursor } } } }`,
    );
    const after = (data as { group: { members: { pageInfo: { endCursor: string } } } }).group.members.pageInfo
      .endCursor;
    for (const question of [
      `group(id: "${group(2).id}") { members(after: $after) { totalCount } }`,
      `group(id: "${group(1).id}") { members(after: $after, search: "x") { totalCount } }`,
      `user(id: "${id(1)}") { groups(after: $after) { totalCount } }`,
      `user(id: "${id(1)}") { directReports(after: $after) { totalCount } }`,
    ]) {
      const { errors } = await ask(`query ($after: String) { ${question} }`, { after });
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    }
  });
});
