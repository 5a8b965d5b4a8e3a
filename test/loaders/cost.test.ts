import { describe, expect, test } from '@jest/globals';
import type { RecordedCall } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph as startSubgraph } from '../support/subgraph.js';
import { waves } from '../support/waves.js';

type Options = Parameters<typeof startSubgraph>[0];

/** Somebody must have a manager, as by default. */
function subgraph(options: Options) {
  return startSubgraph({
    ...options,
    env: { JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false', ...options.env },
  });
}

/** The managers of the 1,000 users. */
const managers = users(150).map((manager, index) => ({
  ...manager,
  _id: id(5000 + index),
  email: `boss${index}@example.com`,
}));
const references = Array.from({ length: 1000 }, (_, index) => ({ __typename: 'User', id: id(index + 1) }));
// Much longer than a busy machine takes to send the calls of a wave.
const slow = { jumpcloud: { latencyMs: 500 }, env: { UPSTREAM_CONCURRENCY: '100' } };
const SELECTION = '... on User { email manager { email } }';

test('1,000 user references cost 10 calls in one wave', async () => {
  const { entities, jumpcloud } = await subgraph({ users: users(1000), ...slow });
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
  const { entities, jumpcloud } = await subgraph({ users: [...people, ...managers], ...slow });
  const { data, errors } = await entities(references, SELECTION);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    _entities: references.map((_reference, index) => ({
      email: `person${index + 1}@example.com`,
      manager: { email: `boss${(index + 1) % 150}@example.com` },
    })),
  });
  expect({ calls: jumpcloud.calls.length, waves: waves(jumpcloud.calls) }).toEqual({ calls: 12, waves: 2 });
});

test('managers who have been read already cause no call', async () => {
  const { entities, jumpcloud } = await subgraph({
    users: users(1000, (n) => ({ manager: id(1 + (n % 50)) })),
  });
  await entities(references, SELECTION);
  expect(jumpcloud.calls).toHaveLength(10);
});

test('e-mails with capitals in JumpCloud cost no more calls', async () => {
  const boss = (n: number) => ({ email: n % 40 === 0 ? `Boss${n}@Example.com` : `boss${n}@example.com` });
  const { ask, jumpcloud } = await subgraph({ users: users(400, boss) });
  const emails = Array.from({ length: 400 }, (_, index) => `boss${index + 1}@example.com`);
  const { data } = await ask('query ($emails: [String!]!) { usersByEmails(emails: $emails) { id } }', {
    emails,
  });
  expect(data).toEqual({ usersByEmails: emails.map((_, index) => ({ id: id(index + 1) })) });
  expect(jumpcloud.calls).toHaveLength(4);
});

test('a repeated lookup in one operation causes one call', async () => {
  const { ask, jumpcloud } = await subgraph({
    users: users(3, () => ({ manager: id(3) })),
    groups: [group(1)],
  });
  await ask(`{
    a: user(id: "${id(1)}") { manager { id } managerResolution { status } } b: user(id: "${id(1).toUpperCase()}") { id }
    usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(1)}"]) { manager { manager { id } } }
    c: group(id: "${group(1).id}") { id } d: group(id: "${group(1).id}") { name }
    e: users(first: 1) { nodes { id } } f: users(first: 1) { totalCount }
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
  ['3 spread over 250', 250, 3, 3],
  ['250 of 250', 250, 250, 3],
  ['2 spread over 1,000', 1000, 2, 2],
])(
  'groups by id, %s: at most min(n, ⌈G/100⌉) calls, and one more while their number is unknown',
  async (_, G, n, calls) => {
    const all = groups(G);
    const { ask, jumpcloud } = await subgraph({ groups: all });
    const ids = Array.from({ length: n }, (_unused, index) => all[Math.floor((index * G) / n)]?.id);
    for (const extraCalls of [1, 0]) {
      jumpcloud.calls.length = 0;
      const { data } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { id } }', { ids });
      expect(data).toEqual({ groupsByIds: ids.map((groupId) => ({ id: groupId })) });
      expect(jumpcloud.calls.length).toBeLessThanOrEqual(calls + extraCalls);
    }
  },
);

test.each([
  ['id', {}, (n: number) => id(n)],
  ['e-mail', {}, (n: number) => `PERSON${n}@example.com`],
  ['user name', { JUMPCLOUD_MANAGER_RESOLUTION: 'username' }, (n: number) => `Person${n}`],
])(
  'an org chart of 2,500 people with managers by %s costs as many calls as reading all users',
  async (_, env, manager) => {
    const people = users(2500, (n) => (n === 1 ? {} : { manager: manager(Math.ceil((n - 1) / 5)) }));
    const { ask, jumpcloud } = await subgraph({ users: people, env });
    const query =
      '{ orgChart(depth: 50, first: 2500) { nodes { user { email } managerId depth directReportCount } totalCount } }';
    const { data, errors } = await ask(query);
    expect(errors).toEqual([]);
    const { nodes } = (data as { orgChart: { nodes: { depth: number; directReportCount: number }[] } })
      .orgChart;
    expect(nodes).toHaveLength(2500);
    expect(nodes.at(-1)).toMatchObject({ depth: 5, directReportCount: 0 });
    expect(jumpcloud.calls).toHaveLength(1 + Math.ceil(2400 / 99));
  },
);

test('further pages of an org chart cost the users of the page only', async () => {
  const env = { CACHE_MAX_AGE_SECONDS: '60' };
  const { ask, jumpcloud } = await subgraph({
    users: users(2500, (n) => (n === 1 ? { manager: id(2) } : {})),
    env,
  });
  const page = async (after: string | null) => {
    const query = `query ($after: String) { orgChart(first: 200, after: $after) { nodes { user { email } } pageInfo { endCursor } } }`;
    const { data, errors } = await ask(query, { after });
    expect(errors).toEqual([]);
    return (data as { orgChart: { pageInfo: { endCursor: string } } }).orgChart.pageInfo.endCursor;
  };
  const after = await page(null);
  jumpcloud.calls.length = 0;
  await page(after);
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a malformed key causes no call', async () => {
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

test('an operation that exceeds MAX_UPSTREAM_CALLS returns partial data and DIRECTORY_BUDGET_EXCEEDED', async () => {
  const { entities } = await subgraph({ users: users(1000), env: { MAX_UPSTREAM_CALLS: '7' } });
  const { data, errors } = await entities(references, '... on User { id }');
  expect((data?.['_entities'] as unknown[]).filter((entity) => entity !== null)).toHaveLength(700);
  expect(errors).toHaveLength(300);
  expect(new Set(errors.map((error) => error.code))).toEqual(new Set(['DIRECTORY_BUDGET_EXCEEDED']));
});

test('users who were read in a list or by e-mail are not read again by id', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(50, () => ({ manager: id(50) })) });
  await ask('{ users { nodes { manager { id } } } }');
  await ask('{ userByEmail(email: "person50@example.com") { managerResolution { status } } }');
  expect(jumpcloud.calls).toHaveLength(2);
});

test('duplicate e-mails are found even if the search has more than one page', async () => {
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

test('an e-mail of 300 users resolves to null', async () => {
  const { ask } = await subgraph({ users: users(300, () => ({ email: 'twin@example.com' })) });
  const { data, errors } = await ask('{ userByEmail(email: "twin@example.com") { id } }');
  expect({ data, errors }).toEqual({ data: { userByEmail: null }, errors: [] });
});

/** The workloads of an access flow: the number of calls, and of waves of parallel calls. */
describe('workloads', () => {
  const idsOf = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => id(first + index));
  /** Makes 100 successful calls, so that adaptive concurrency allows 100 calls in flight. */
  async function warmedUp(options: Options) {
    const { ask, entities, jumpcloud } = await subgraph(options);
    const unknown = Array.from({ length: 5000 }, (_, n) => ({ __typename: 'User', id: id(900_000 + n) }));
    await entities(unknown, '... on User { id }');
    await entities(unknown, '... on User { id }');
    jumpcloud.calls.length = 0;
    return { ask, jumpcloud };
  }
  const measure = (jumpcloud: { calls: RecordedCall[] }) => ({
    calls: jumpcloud.calls.length,
    waves: waves(jumpcloud.calls),
  });

  test('100 users with the names of their groups, 40 groups: the members of every group are read', async () => {
    const people = users(100);
    const all = groups(40).map((each, n) => ({
      ...each,
      members: people.filter((_, index) => index % (n + 1) === 0).map((person) => person._id),
    }));
    const { ask, jumpcloud } = await warmedUp({ users: people, groups: all, ...slow });
    // The checks show how members are counted, as the first group fills a page.
    await ask('{ directory { state } }');
    jumpcloud.calls.length = 0;
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
    expect(measure(jumpcloud)).toEqual({ calls: 1 + 1 + 40, waves: 3 });
  });

  test('20 users, 5,000 groups: the groups of every user are read', async () => {
    const all = groups(5000).map((each, n) => ({ ...each, members: n < 30 ? idsOf(1, 20) : [] }));
    const { ask, jumpcloud } = await subgraph({ users: users(20), groups: all, ...slow });
    const query = 'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups { nodes { name } } } }';
    await ask(query, { ids: idsOf(1, 20) });
    const first = measure(jumpcloud);
    expect(first.calls).toBeLessThanOrEqual(1 + 1 + 20 + 30);
    jumpcloud.calls.length = 0;
    await ask(query, { ids: idsOf(1, 20) });
    expect(measure(jumpcloud).calls).toBeLessThanOrEqual(1 + 20 + 30);
  });

  test('500 members of a group with their managers: 5 calls for members, 5 for users, 2 for managers', async () => {
    const people = users(500, (n) => ({ manager: id(5000 + (n % 150)) }));
    const { ask, jumpcloud } = await subgraph({
      users: [...people, ...managers],
      groups: [group(1, { members: idsOf(1, 500) })],
      ...slow,
    });
    const { data, errors } = await ask(
      `{ group(id: "${group(1).id}") { members(first: 500) { nodes { email manager { displayName } } } } }`,
    );
    expect(errors).toEqual([]);
    expect((data as { group: { members: { nodes: unknown[] } } }).group.members.nodes).toHaveLength(500);
    expect(measure(jumpcloud)).toEqual({ calls: 1 + 5 + 5 + 2, waves: 5 });
  });

  test('50 users with five managers above them: one batch per level', async () => {
    // The manager of user n is user n + 50.
    const people = users(300, (n) => (n <= 250 ? { manager: id(n + 50) } : {}));
    const { ask, jumpcloud } = await subgraph({ users: people, ...slow });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { managementChain { managers { id } end } } }',
      { ids: idsOf(1, 50) },
    );
    expect(errors).toEqual([]);
    expect((data as { usersByIds: unknown[] }).usersByIds[0]).toEqual({
      managementChain: { managers: [51, 101, 151, 201, 251].map((n) => ({ id: id(n) })), end: 'ROOT' },
    });
    expect(measure(jumpcloud)).toEqual({ calls: 1 + 5, waves: 6 });
  });

  test('a search or a page is one call, with 20,000 users and 2,000 groups', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(20_000), groups: groups(2000) });
    for (const field of [
      'users(search: "PERSON 1234")',
      'groups(search: "group 123")',
      'users(first: 20)',
      'groups(first: 20)',
    ]) {
      jumpcloud.calls.length = 0;
      const { errors } = await ask(`{ ${field} { nodes { id } totalCount } }`);
      expect(errors).toEqual([]);
      expect(jumpcloud.calls).toHaveLength(1);
    }
  });

  test('direct reports of 100 users: one search, page by page', async () => {
    const people = users(900, (n) => (n > 100 ? { manager: id(1 + (n % 100)) } : {}));
    const { ask, jumpcloud } = await subgraph({ users: people, ...slow });
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
    expect(measure(jumpcloud)).toEqual({ calls: 1 + 8, waves: 3 });
  });

  test('direct reports of 100 users by a custom attribute: all users are read once', async () => {
    const people = users(2000, (n) => ({
      attributes: [{ name: 'boss', value: n > 100 ? id(1 + (n % 100)) : '' }],
    }));
    const { ask, jumpcloud } = await warmedUp({
      users: people,
      jumpcloud: slow.jumpcloud,
      env: { ...slow.env, JUMPCLOUD_MANAGER_FIELD: 'boss' },
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
    // One row of each page is also on the next one.
    expect(measure(jumpcloud)).toEqual({ calls: 1 + 21, waves: 3 });
  });

  test('5 users in large groups: after the first pages of the groups, the groups of every user are read', async () => {
    const all = groups(3).map((each) => ({ ...each, members: idsOf(1, 1000) }));
    const { ask, jumpcloud } = await subgraph({ users: users(1000), groups: all });
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { usersByIds(ids: $ids) { groups { totalCount } } }',
      { ids: idsOf(1, 5) },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ usersByIds: Array(5).fill({ groups: { totalCount: 3 } }) });
    expect(measure(jumpcloud).calls).toBe(1 + 1 + 3 + 5);
    jumpcloud.calls.length = 0;
    const query = `query ($ids: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: ["${group(1).id}"]) { isMember } } }`;
    expect((await ask(query, { ids: idsOf(1, 3) })).errors).toEqual([]);
    expect(measure(jumpcloud).calls).toBe(1 + 3);
  });

  test('membershipIn for 2 users and a group of unknown size: its first page is read, then the groups of the users', async () => {
    const { ask, jumpcloud } = await subgraph({
      users: users(1000),
      groups: [group(1, { members: idsOf(1, 1000) })],
    });
    const query = `query ($ids: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: ["${group(1).id}"]) { isMember } } }`;
    expect((await ask(query, { ids: idsOf(1, 2) })).errors).toEqual([]);
    expect(measure(jumpcloud).calls).toBe(1 + 1 + 2);
  });

  test('membershipIn reads by user or by group, whichever takes fewer calls', async () => {
    const all = groups(50).map((each) => ({ ...each, members: idsOf(1, 60) }));
    const { ask, jumpcloud } = await subgraph({ users: users(100), groups: all });
    const query =
      'query ($ids: [ID!]!, $groups: [ID!]!) { usersByIds(ids: $ids) { membershipIn(groupIds: $groups) { isMember } } }';
    const groupIds = all.map((each) => each.id);
    await ask(query, { ids: idsOf(1, 100), groups: groupIds.slice(0, 2) });
    expect(measure(jumpcloud).calls).toBe(1 + 2);
    jumpcloud.calls.length = 0;
    await ask(query, { ids: idsOf(1, 3), groups: groupIds });
    expect(measure(jumpcloud).calls).toBe(1 + 3);
  });
});

describe('approvers of 1,000 requesters', () => {
  // The managers of 1,000 people, their managers, and so on.
  const sizes = [1000, 250, 120, 60, 20, 5];
  const starts = sizes.map((_, level) => sizes.slice(0, level).reduce((sum, size) => sum + size, 1));
  const people = sizes.flatMap((size, level) =>
    Array.from({ length: size }, (_, n) =>
      user((starts[level] ?? 0) + n, {
        ...(level + 1 < sizes.length && { manager: managerId(level, n) }),
      }),
    ),
  );
  function managerId(level: number, n: number): string {
    return id((starts[level + 1] ?? 0) + (n % (sizes[level + 1] ?? 1)));
  }
  /** The managers above the n-th requester. */
  function managersAbove(n: number): string[] {
    const found: string[] = [];
    for (let level = 0, place = n; level + 1 < sizes.length; level += 1) {
      found.push(managerId(level, place));
      place %= sizes[level + 1] ?? 1;
    }
    return found;
  }
  const requests = Array.from({ length: 1000 }, (_, n) => ({ requesterId: id(n + 1) }));
  const policy = { levels: 5, fallbackGroupIds: [group(1).id] };
  const query = `query ($requests: [ApproverRequest!]!, $policy: ApproverPolicy) {
    resolveApprovers(requests: $requests, policy: $policy) { outcome approvers { user { id } via } }
  }`;
  const resolved = (n: number) => ({
    outcome: 'RESOLVED',
    approvers: managersAbove(n).map((manager) => ({ user: { id: manager }, via: 'MANAGER' })),
  });
  const calls = 10 + 3 + 2 + 1 + 1 + 1;
  const organization = { users: people, groups: [group(1, { members: [id(1)] })] };

  test('5 levels: one call for 100 new managers of a level, in one wave a level', async () => {
    const { ask, jumpcloud } = await subgraph({ ...organization, ...slow });
    const { data, errors } = await ask(query, { requests, policy });
    expect(errors).toEqual([]);
    expect(data).toEqual({ resolveApprovers: requests.map((_, n) => resolved(n)) });
    expect({ calls: jumpcloud.calls.length, waves: waves(jumpcloud.calls) }).toEqual({ calls, waves: 6 });
  });

  test('the same requester twice costs no more calls', async () => {
    const { ask, jumpcloud } = await subgraph(organization);
    const twice = Array.from({ length: 1000 }, (_, n) => ({ requesterId: id(1 + (n % 2)) }));
    const { data } = await ask(query, { requests: twice, policy });
    expect(data).toEqual({ resolveApprovers: twice.map((_, n) => resolved(n % 2)) });
    expect(jumpcloud.calls).toHaveLength(1 + 5);
  });

  test('an outage of the third call is an error of its 100 requesters, and no fallback', async () => {
    const { ask, jumpcloud } = await subgraph(organization);
    // All attempts of the batch of the third hundred.
    jumpcloud.fault({ body: new RegExp(`_id:\\$eq:${id(201)}\\b`), status: 503 });
    const { data, errors } = await ask(query, { requests, policy });
    const hasFailed = (n: number) => n >= 200 && n < 300;
    expect(data).toEqual({
      resolveApprovers: requests.map((_, n) => (hasFailed(n) ? null : resolved(n))),
    });
    expect(errors.map(({ path, code }) => [path[1], code])).toEqual(
      requests.flatMap((_, n) => (hasFailed(n) ? [[n, 'DIRECTORY_UNAVAILABLE']] : [])),
    );
    expect(jumpcloud.calls.filter((call) => call.path.includes('usergroups'))).toEqual([]);
  });

  test('a fallback group is read once, and its members in batches; the next one is not needed', async () => {
    const members = users(150, (n) => (n > 2 ? { state: 'SUSPENDED' } : {})).map((each, n) => ({
      ...each,
      _id: id(9000 + n),
    }));
    const { ask, jumpcloud } = await subgraph({
      users: [...users(300), ...members],
      groups: [group(1, { members: members.map(({ _id }) => _id) }), group(2)],
      env: { JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'true' },
    });
    const { data, errors } = await ask(query, {
      requests: requests.slice(0, 300),
      policy: { fallbackGroupIds: [group(1).id, group(2).id], fallbackUserIds: [id(9000)] },
    });
    expect(errors).toEqual([]);
    const approvers = [9000, 9001].map((n) => ({ user: { id: id(n) }, via: 'FALLBACK_GROUP' }));
    expect(data).toEqual({
      resolveApprovers: Array.from({ length: 300 }, () => ({ outcome: 'FALLBACK', approvers })),
    });
    expect(jumpcloud.calls).toHaveLength(3 + 1 + 2 + 2);
  });
});
