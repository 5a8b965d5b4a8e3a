import { describe, expect, test } from '@jest/globals';
import type { RecordedCall } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';
import { waves } from '../support/waves.js';

/** 1,000 people, 150 managers of theirs beside them. */
const managers = users(150).map((manager, index) => ({
  ...manager,
  _id: id(5000 + index),
  email: `boss${index}@example.com`,
}));
const references = Array.from({ length: 1000 }, (_, index) => ({ __typename: 'User', id: id(index + 1) }));
const patient = { jumpcloud: { latencyMs: 150 }, env: { UPSTREAM_CONCURRENCY: '100' } };
const QUESTION = '... on User { email manager { email } }';

test('1,000 user references cost 10 calls in one wave', async () => {
  const { entities, jumpcloud } = await subgraph({ users: users(1000), ...patient });
  const { data, errors } = await entities(references, '... on User { email }');
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: references.map((_, index) => ({ email: `person${index + 1}@example.com` })),
  });
  expect({ calls: jumpcloud.calls.length, waves: waves(jumpcloud.calls) }).toEqual({ calls: 10, waves: 1 });
});

test.each([
  ['id', (n: number) => id(5000 + (n % 150))],
  ['e-mail', (n: number) => `boss${n % 150}@example.com`],
])('1,000 user references with 150 managers by %s cost 10 + 2 calls in two waves', async (_, manager) => {
  const people = users(1000, (n) => ({ manager: manager(n) }));
  const { entities, jumpcloud } = await subgraph({ users: [...people, ...managers], ...patient });
  const { data, errors } = await entities(references, QUESTION);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: references.map((_reference, index) => ({
      email: `person${index + 1}@example.com`,
      manager: { email: `boss${(index + 1) % 150}@example.com` },
    })),
  });
  expect({ calls: jumpcloud.calls.length, waves: waves(jumpcloud.calls) }).toEqual({ calls: 12, waves: 2 });
});

test('managers who were read already cost nothing', async () => {
  const { entities, jumpcloud } = await subgraph({
    users: users(1000, (n) => ({ manager: id(1 + (n % 50)) })),
  });
  await entities(references, QUESTION);
  expect(jumpcloud.calls).toHaveLength(10);
});

test('e-mails that JumpCloud spells otherwise cost one look more, however many batches they came from', async () => {
  const boss = (n: number) => ({ email: n % 40 === 0 ? `Boss${n}@Example.com` : `boss${n}@example.com` });
  const { ask, jumpcloud } = await subgraph({ users: users(400, boss) });
  const emails = Array.from({ length: 400 }, (_, index) => `boss${index + 1}@example.com`);
  const { data } = await ask('query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }', {
    emails,
  });
  expect(data).toEqual({ usersByEmails: emails.map((_, index) => ({ id: id(index + 1) })) });
  expect(jumpcloud.calls).toHaveLength(4 + 1);
});

test('what is asked twice in one operation is asked of JumpCloud once', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(3, () => ({ manager: id(3) })),
    groups: [group(1)],
  });
  await ask(`{
    a: user(id: "${id(1)}") { manager { id } managerResolution { status } } b: user(id: "${id(1).toUpperCase()}") { id }
    usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(1)}"]) { manager { manager { id } } }
    c: group(id: "${group(1).id}") { id } d: group(id: "${group(1).id}") { name }
    e: users { nodes { id } } f: users { totalCount }
  }`);
  expect(jumpcloud.calls.map((call) => call.path).sort()).toEqual([
    '/api/search/systemusers', // users 1 and 2
    '/api/search/systemusers', // their manager
    '/api/search/systemusers', // the list
    `/api/v2/usergroups/${group(1).id}`,
  ]);
});

test.each([
  ['1 of 250', 250, 1, 1],
  ['2 of 40', 40, 2, 1],
  ['40 of 40', 40, 40, 1],
  ['3 that are spread over 250', 250, 3, 3],
  ['250 of 250', 250, 250, 3],
  ['2 that are spread over 1,000', 1000, 2, 2],
])(
  'groups by id, %s: at most min(n, ⌈G/100⌉) calls, and one more while nobody has counted them',
  async (_, G, n, calls) => {
    const all = groups(G);
    const { ask, jumpcloud } = await subgraph({ groups: all });
    const ids = Array.from({ length: n }, (_unused, index) => all[Math.floor((index * G) / n)]?.id);
    for (const more of [1, 0]) {
      jumpcloud.calls.length = 0;
      const { data } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { id } }', { ids });
      expect(data).toEqual({ groupsByIds: ids.map((each) => ({ id: each })) });
      expect(jumpcloud.calls.length).toBeLessThanOrEqual(calls + more);
    }
  },
);

test('a key that nobody can have is not asked for', async () => {
  const { ask, entities, jumpcloud } = await subgraph({});
  await ask('{ user(id: "1") { id } userByEmail(email: "ada") { id } group(id: "staff") { id } }');
  await entities(
    [
      { __typename: 'User', id: '' },
      { __typename: 'User', email: '' },
      { __typename: 'Group', id: 7 },
    ],
    '__typename',
  );
  expect(jumpcloud.calls).toEqual([]);
});

test('at most UPSTREAM_CONCURRENCY calls are in flight', async () => {
  const { entities, jumpcloud } = await subgraph({
    users: users(1000),
    jumpcloud: { latencyMs: 150 },
    env: { UPSTREAM_CONCURRENCY: '3' },
  });
  await entities(references, '... on User { id }');
  const inFlight = jumpcloud.calls.map(
    ({ startedAt }) =>
      jumpcloud.calls.filter((call) => call.startedAt <= startedAt && startedAt < call.endedAt).length,
  );
  expect(Math.max(...inFlight)).toBe(3);
});

test('an operation that needs more calls than it may cause says so, and answers what it could', async () => {
  const { entities } = await subgraph({ users: users(1000), env: { MAX_UPSTREAM_CALLS: '7' } });
  const { data, errors } = await entities(references, '... on User { id }');
  expect((data?.['_entities'] as unknown[]).filter((entity) => entity !== null)).toHaveLength(700);
  expect(errors).toHaveLength(300);
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set(['DIRECTORY_BUDGET_EXCEEDED']));
});

test('people of a list, or found by e-mail, are not asked for again by id', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(50, () => ({ manager: id(50) })) });
  await ask('{ users { nodes { manager { id } } } }');
  await ask('{ userByEmail(email: "person50@example.com") { managerResolution { status } } }');
  expect(jumpcloud.calls).toHaveLength(2);
});

test('who shares an e-mail with whom is seen also when that takes more than a page', async () => {
  const pairs = users(120, (n) => ({ email: `pair${n % 60}@example.com` }));
  const { ask } = await subgraph({ users: [...pairs, user(500)] });
  const emails = [...pairs.slice(0, 60).map((each) => each['email']), 'person500@example.com'];
  const { data, errors } = await ask(
    'query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }',
    { emails },
  );
  expect(errors).toEqual([]);
  expect(data).toEqual({ usersByEmails: [...pairs.slice(0, 60).map(() => null), { id: id(500) }] });
});

test('more than a page of users may share one e-mail', async () => {
  const { ask } = await subgraph({ users: users(300, () => ({ email: 'twin@example.com' })) });
  const { data, errors } = await ask('{ userByEmail(email: "twin@example.com") { id } }');
  expect({ data, errors }).toEqual({ data: { userByEmail: null }, errors: [] });
});

/** The workloads of an access flow: calls at most, and how often somebody waits in turn. */
describe('workloads', () => {
  const idsOf = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => id(first + index));
  /** A hundred calls that went well: as many may be in flight. */
  async function warmedUp(options: Parameters<typeof subgraph>[0]) {
    const { ask, entities, jumpcloud } = await subgraph(options);
    const nobody = Array.from({ length: 5000 }, (_, n) => ({ __typename: 'User', id: id(900_000 + n) }));
    await entities(nobody, '... on User { id }');
    await entities(nobody, '... on User { id }');
    jumpcloud.calls.length = 0;
    return { ask, jumpcloud };
  }
  const measured = (jumpcloud: { calls: RecordedCall[] }) => ({
    calls: jumpcloud.calls.length,
    waves: waves(jumpcloud.calls),
  });

  test('100 users with the names of their groups, 40 groups: every group is asked for its members', async () => {
    const people = users(100);
    const all = groups(40).map((each, n) => ({
      ...each,
      members: people.filter((_, index) => index % (n + 1) === 0).map((one) => one._id),
    }));
    const { ask, jumpcloud } = await warmedUp({ users: people, groups: all, ...patient });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups(first: 100) { nodes { name } } } }',
      { ids: idsOf(1, 100) },
    );
    expect(errors).toEqual([]);
    const expected = people.map((_, index) =>
      all
        .filter((_group, n) => index % (n + 1) === 0)
        .map((each) => each.name)
        .sort(),
    );
    expect(
      (data as { usersByIds: { groups: { nodes: { name: string }[] } }[] }).usersByIds.map((one) =>
        one.groups.nodes.map((node) => node.name),
      ),
    ).toEqual(expected);
    expect(measured(jumpcloud)).toEqual({ calls: 1 + 1 + 40, waves: 3 });
  });

  test('20 users, 5,000 groups: every user is asked for their groups', async () => {
    const all = groups(5000).map((each, n) => ({ ...each, members: n < 30 ? idsOf(1, 20) : [] }));
    const { ask, jumpcloud } = await subgraph({ users: users(20), groups: all, ...patient });
    const question = 'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups { nodes { name } } } }';
    await ask(question, { ids: idsOf(1, 20) });
    const first = measured(jumpcloud);
    expect(first.calls).toBeLessThanOrEqual(1 + 1 + 20 + 30);
    jumpcloud.calls.length = 0;
    await ask(question, { ids: idsOf(1, 20) });
    expect(measured(jumpcloud).calls).toBeLessThanOrEqual(1 + 20 + 30);
  });

  test('a group’s 500 members with their managers: its pages, theirs, and their managers', async () => {
    const people = users(500, (n) => ({ manager: id(5000 + (n % 150)) }));
    const { ask, jumpcloud } = await subgraph({
      users: [...people, ...managers],
      groups: [group(1, { members: idsOf(1, 500) })],
      ...patient,
    });
    const { data, errors } = await ask(
      `{ group(id: "${group(1).id}") { members(first: 500) { nodes { email manager { displayName } } } } }`,
    );
    expect(errors).toEqual([]);
    expect((data as { group: { members: { nodes: unknown[] } } }).group.members.nodes).toHaveLength(500);
    expect(measured(jumpcloud)).toEqual({ calls: 1 + 5 + 5 + 2, waves: 5 });
  });

  test('50 users with five managers above them: one batch a level', async () => {
    // Each level has its own people: n's manager is n + 50.
    const people = users(300, (n) => (n <= 250 ? { manager: id(n + 50) } : {}));
    const { ask, jumpcloud } = await subgraph({ users: people, ...patient });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { managementChain { managers { id } end } } }',
      { ids: idsOf(1, 50) },
    );
    expect(errors).toEqual([]);
    expect((data as { usersByIds: unknown[] }).usersByIds[0]).toEqual({
      managementChain: { managers: [51, 101, 151, 201, 251].map((n) => ({ id: id(n) })), end: 'ROOT' },
    });
    expect(measured(jumpcloud)).toEqual({ calls: 1 + 5, waves: 6 });
  });

  test('a typeahead is one call, and so is a page, also with 20,000 users and 2,000 groups', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(20_000), groups: groups(2000) });
    for (const question of [
      'users(search: "PERSON1234")',
      'groups(search: "group 123")',
      'users(first: 20)',
      'groups(first: 20)',
    ]) {
      jumpcloud.calls.length = 0;
      const { errors } = await ask(`{ ${question} { nodes { id } totalCount } }`);
      expect(errors).toEqual([]);
      expect(jumpcloud.calls).toHaveLength(1);
    }
  });

  test('direct reports of 100 users: one search, and the further pages of what it finds', async () => {
    const people = users(900, (n) => (n > 100 ? { manager: id(1 + (n % 100)) } : {}));
    const { ask, jumpcloud } = await subgraph({ users: people, ...patient });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { isManager directReports { totalCount nodes { email } } } }',
      { ids: idsOf(1, 100) },
    );
    expect(errors).toEqual([]);
    expect(
      (data as { usersByIds: { directReports: { totalCount: number } }[] }).usersByIds.map(
        (one) => one.directReports.totalCount,
      ),
    ).toEqual(Array(100).fill(8));
    expect(measured(jumpcloud)).toEqual({ calls: 1 + 8, waves: 3 });
  });

  test('by a custom field: everybody is read once, whoever is asked for', async () => {
    const people = users(2000, (n) => ({
      attributes: [{ name: 'boss', value: n > 100 ? id(1 + (n % 100)) : '' }],
    }));
    const { ask, jumpcloud } = await warmedUp({
      users: people,
      jumpcloud: { latencyMs: 150 },
      env: { ...patient.env, JUMPCLOUD_MANAGER_FIELD: 'boss' },
    });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { isManager directReports { totalCount } } }',
      { ids: idsOf(1, 100) },
    );
    expect(errors).toEqual([]);
    expect(
      (data as { usersByIds: { directReports: { totalCount: number } }[] }).usersByIds.map(
        (one) => one.directReports.totalCount,
      ),
    ).toEqual(Array(100).fill(19));
    expect(measured(jumpcloud)).toEqual({ calls: 1 + 20, waves: 3 });
  });

  test('a few users of large groups: their first pages tell, and then the users are asked', async () => {
    const all = groups(3).map((each) => ({ ...each, members: idsOf(1, 1000) }));
    const { ask, jumpcloud } = await subgraph({ users: users(1000), groups: all });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups { totalCount } } }',
      { ids: idsOf(1, 5) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ usersByIds: Array(5).fill({ groups: { totalCount: 3 } }) });
    expect(measured(jumpcloud).calls).toBe(1 + 1 + 3 + 5);
    jumpcloud.calls.length = 0;
    const question = `query ($ids: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: ["${group(1).id}"]) { isMember } } }`;
    expect((await ask(question, { ids: idsOf(1, 3) })).errors).toEqual([]);
    expect(measured(jumpcloud).calls).toBe(1 + 3);
  });

  test('whether users are in a group that nobody knows yet: its first page tells', async () => {
    const { ask, jumpcloud } = await subgraph({
      users: users(1000),
      groups: [group(1, { members: idsOf(1, 1000) })],
    });
    const question = `query ($ids: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: ["${group(1).id}"]) { isMember } } }`;
    expect((await ask(question, { ids: idsOf(1, 2) })).errors).toEqual([]);
    expect(measured(jumpcloud).calls).toBe(1 + 1 + 2);
  });

  test('whether users are in groups: whichever is fewer, users or groups', async () => {
    const all = groups(50).map((each) => ({ ...each, members: idsOf(1, 60) }));
    const { ask, jumpcloud } = await subgraph({ users: users(100), groups: all });
    const question =
      'query ($ids: [ID!]!, $groups: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: $groups) { isMember } } }';
    const groupIds = all.map((each) => each.id);
    await ask(question, { ids: idsOf(1, 100), groups: groupIds.slice(0, 2) });
    expect(measured(jumpcloud).calls).toBe(1 + 2);
    jumpcloud.calls.length = 0;
    await ask(question, { ids: idsOf(1, 3), groups: groupIds });
    expect(measured(jumpcloud).calls).toBe(1 + 3);
  });
});
