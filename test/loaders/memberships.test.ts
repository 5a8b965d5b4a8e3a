import { describe, expect, test } from '@jest/globals';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const ids = (...people: number[]) => people.map(id);

test('a user has all groups sorted by name, a group has all members, and both have a total', async () => {
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

test('pages of 350 members and 350 groups together are complete', async () => {
  const all = Array.from({ length: 350 }, (_, n) =>
    group(n + 1, { members: n === 0 ? users(350).map((each) => each._id) : ids(1) }),
  );
  const { ask } = await subgraph({ users: users(350), groups: all });
  const groupsSeen: string[] = [];
  const membersSeen: string[] = [];
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
    groupsSeen.push(...person.groups.nodes.map((node) => node.id));
    membersSeen.push(...first.members.nodes.map((node) => node.id));
    after = { groups: person.groups.pageInfo.endCursor, members: first.members.pageInfo.endCursor };
  }
  expect(new Set(groupsSeen).size).toBe(350);
  expect(membersSeen).toEqual(users(350).map((person) => person._id));
});

test('groups of another type are left out', async () => {
  const { ask } = await subgraph({
    users: users(1),
    groups: [group(1, { members: ids(1) }), group(2, { type: 'system_group', members: ids(1) })],
  });
  const { data } = await ask(`{ user(id: "${id(1)}") { groups { nodes { name } totalCount } } }`);
  expect(data).toEqual({ user: { groups: { nodes: [{ name: 'Group 1' }], totalCount: 1 } } });
});

test('a member who has been deleted is left out and logged', async () => {
  const { ask, log } = await subgraph({
    users: users(3),
    groups: [group(1, { members: ids(1, 2, 3, 4711) })],
  });
  const { data, errors } = await ask(
    `{ group(id: "${group(1).id}") { members { nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }`,
  );
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

test('membershipIn returns results in the order of the ids, and false for an unknown group', async () => {
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
  const expected = (...members: boolean[]) => ({
    membershipIn: groupIds.map((groupId, n) => ({ groupId, isMember: members[n] })),
  });
  expect(data).toEqual({
    usersByIds: [expected(false, false, false, true, false), expected(true, false, false, false, true)],
  });
});

test('a search in a group matches any part of a name, in any case', async () => {
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
  const result = (...n: number[]) => ({
    groups: {
      nodes: [{ members: { totalCount: n.length, nodes: ids(...n).map((userId) => ({ id: userId })) } }],
    },
  });
  expect(await find('ångstr')).toEqual(result(1, 3));
  expect(await find(' ÅSA ')).toEqual(result(2));
  expect(await find('.*')).toEqual(result());
  expect(await find('')).toEqual(result(1, 2, 3));
});

describe('errors and changes', () => {
  test('a group that is deleted between two calls has null members, and other groups keep theirs', async () => {
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

  test("users keep their groups if the members of a group can't be read", async () => {
    const all = [group(1, { members: ids(1, 2) }), group(2, { members: ids(2) })];
    const { ask, jumpcloud } = await subgraph({ users: users(5), groups: all });
    jumpcloud.fault({ path: new RegExp(`${group(1).id}/members`), status: 500 });
    const { data, errors } = await ask('{ users { nodes { groups { totalCount } } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      users: { nodes: [1, 2, 0, 0, 0].map((totalCount) => ({ groups: { totalCount } })) },
    });
  });

  test("users keep their groups if the list of groups can't be read", async () => {
    const all = [group(1, { members: ids(1, 2) }), group(2, { members: ids(2) })];
    const { ask, jumpcloud } = await subgraph({ users: users(5), groups: all });
    jumpcloud.fault({
      path: /usergroups\?/,
      rewrite: (body) => [...(body as unknown[]), { name: 'nobody' }],
    });
    const { data, errors } = await ask('{ users { nodes { groups { nodes { name } } } } }');
    expect(errors).toEqual([]);
    const inGroups = (...names: string[]) => ({ groups: { nodes: names.map((name) => ({ name })) } });
    expect(data).toEqual({
      users: {
        nodes: [inGroups('Group 1'), inGroups('Group 1', 'Group 2'), inGroups(), inGroups(), inGroups()],
      },
    });
  });

  test("a user whose groups can't be read is an error of that user only", async () => {
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

  test('the error names the missing privilege to read memberships', async () => {
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

  test('the next page starts after the last member of the previous page, even if members were added or removed', async () => {
    const initialMembers = ids(3, 4, 5, 6, 7, 8, 9);
    const { ask, jumpcloud } = await subgraph({
      users: users(9),
      groups: [group(1, { members: initialMembers })],
    });
    const members = async (after?: string) => {
      const { data } = await ask(
        `query ($after: String) { group(id: "${group(1).id}") { members(first: 2, after: $after) { nodes { id } pageInfo { endCursor } } } }`,
        { after },
      );
      const page = (
        data as { group: { members: { nodes: { id: string }[]; pageInfo: { endCursor: string } } } }
      ).group.members;
      return { ids: page.nodes.map((node) => node.id), end: page.pageInfo.endCursor };
    };
    const setMembers = (...people: number[]) =>
      jumpcloud.directory.groups.splice(0, 1, group(1, { members: ids(...people) }));
    const first = await members();
    expect(first.ids).toEqual(ids(3, 4));
    setMembers(4, 5, 6, 7, 8, 9);
    expect((await members(first.end)).ids).toEqual(ids(5, 6));
    setMembers(1, 2, 3, 4, 5, 6, 7, 8, 9);
    expect((await members(first.end)).ids).toEqual(ids(5, 6));
    setMembers(3, 5, 6, 7, 8, 9);
    expect((await members(first.end)).ids).toEqual(ids(5, 6));
  });

  test('a cursor of another user, group or search is BAD_USER_INPUT', async () => {
    const all = groups(3).map((each) => ({ ...each, members: ids(1, 2, 3) }));
    const { ask } = await subgraph({ users: users(3), groups: all });
    const { data } = await ask(
      `{ group(id: "${group(1).id}") { members(first: 1) { pageInfo { endCursor } } } }`,
    );
    const after = (data as { group: { members: { pageInfo: { endCursor: string } } } }).group.members.pageInfo
      .endCursor;
    for (const fields of [
      `group(id: "${group(2).id}") { members(after: $after) { totalCount } }`,
      `group(id: "${group(1).id}") { members(after: $after, search: "x") { totalCount } }`,
      `user(id: "${id(1)}") { groups(after: $after) { totalCount } }`,
      `user(id: "${id(1)}") { directReports(after: $after) { totalCount } }`,
    ]) {
      const { errors } = await ask(`query ($after: String) { ${fields} }`, { after });
      expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    }
  });
});
