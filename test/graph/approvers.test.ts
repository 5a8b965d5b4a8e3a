import { describe, expect, test } from '@jest/globals';
import { RESOLVE, shown } from '../support/approvers.js';
import { group, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';
import { type ApproverCase, approverCases } from './approverCases.js';

const one = { requesterId: id(1) };
const resolutions = (data: unknown) => (data as { resolveApprovers: unknown[] }).resolveApprovers;

test.each(Object.entries(approverCases))('%s', async (_, each: ApproverCase) => {
  const { users: people, groups = [], env = {}, request = one, policy } = each;
  const { ask } = await subgraph({ users: people, groups, env });
  const { data, errors } = await ask(RESOLVE, { requests: [request], policy });
  expect(errors).toEqual([]);
  expect(resolutions(data).map(shown)).toEqual([
    {
      requester: each.outcome.startsWith('REQUESTER') ? '-' : '1',
      outcome: each.outcome,
      approvers: each.approvers ?? [],
      steps: each.steps ?? [],
    },
  ]);
});

test('a resolution says when and by which integration it was decided', async () => {
  const { ask } = await subgraph({ users: users(1), env: { JUMPCLOUD_INTEGRATION_NAME: 'staff' } });
  const before = new Date().toISOString();
  const { data } = await ask(
    `{ resolveApprovers(requests: [{ requesterId: "${id(1)}" }]) { decidedAt integrationName requester { displayName } } }`,
  );
  expect(resolutions(data)).toMatchObject([
    { integrationName: 'staff', requester: { displayName: 'Person 1' } },
  ]);
  const [{ decidedAt } = { decidedAt: '' }] = resolutions(data) as { decidedAt: string }[];
  expect(decidedAt >= before && decidedAt <= new Date().toISOString()).toBe(true);
});

test('several requests keep their order, and each its own exclusions', async () => {
  const { ask } = await subgraph({ users: users(4, (n) => (n < 4 ? { manager: id(n + 1) } : {})) });
  const requests = [
    { requesterId: id(2) },
    { requesterId: id(1), excludeUserIds: [id(2)] },
    { requesterEmail: 'person1@example.com' },
    { requesterId: id(404) },
    { requesterId: id(2) },
  ];
  const { data, errors } = await ask(RESOLVE, { requests });
  expect(errors).toEqual([]);
  expect(resolutions(data).map((each) => shown(each).approvers)).toEqual([
    ['1 MANAGER 3'],
    ['2 MANAGER 3'],
    ['1 MANAGER 2'],
    [],
    ['1 MANAGER 3'],
  ]);
  expect((await ask(RESOLVE, { requests: [] })).data).toEqual({ resolveApprovers: [] });
});

test('a request at the end of its chain waits for the others', async () => {
  const people = [
    user(1),
    ...users(4)
      .slice(1)
      .map((each) => ({ ...each, manager: id(1) })),
  ];
  const { ask } = await subgraph({ users: people });
  const policy = { excludeUserIds: [id(1)], fallbackUserIds: [id(4)] };
  const { data } = await ask(RESOLVE, { requests: [one, { requesterId: id(2) }], policy });
  expect(resolutions(data).map((each) => shown(each).steps)).toEqual([
    ['1 - NO_MANAGER NOT_SET', '0 4 CHOSEN -'],
    ['1 1 EXCLUDED RESOLVED', '2 - NO_MANAGER NOT_SET', '0 4 CHOSEN -'],
  ]);
});

describe('an invalid argument is BAD_USER_INPUT', () => {
  const many = (count: number) => Array.from({ length: count }, () => id(1));

  test.each<[string, object[], object]>([
    ['levels 0', [one], { levels: 0 }],
    ['levels 11', [one], { levels: 11 }],
    ['maxDepth 0', [one], { maxDepth: 0 }],
    ['maxDepth 51', [one], { maxDepth: 51 }],
    ['1,001 requests', Array.from({ length: 1001 }, () => one), {}],
    ['501 exclusions', [one], { excludeUserIds: many(501) }],
    ['an exclusion that is no id', [one], { excludeUserIds: ['ada@example.com'] }],
    ['21 fallback groups', [one], { fallbackGroupIds: many(21) }],
    ['21 fallback users', [one], { fallbackUserIds: many(21) }],
  ])('%s', async (_, requests, policy) => {
    const { ask, jumpcloud } = await subgraph({ users: users(1) });
    const { data, errors } = await ask(RESOLVE, { requests, policy });
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    expect(jumpcloud.calls).toEqual([]);
  });

  test.each<[string, object]>([
    ['no requester', {}],
    ['null as requester', { requesterId: null, requesterEmail: null }],
    ['two requesters', { requesterId: id(1), requesterEmail: 'person1@example.com' }],
    ['an exclusion that is no id', { ...one, excludeUserIds: ['5'] }],
    ['501 exclusions', { ...one, excludeUserIds: many(501) }],
  ])('in one request only: %s', async (_, request) => {
    const { ask } = await subgraph({ users: users(1) });
    const { data, errors } = await ask(RESOLVE, { requests: [one, request] });
    expect(resolutions(data)).toMatchObject([{ outcome: 'NONE' }, null]);
    expect(errors).toMatchObject([{ path: ['resolveApprovers', 1], code: 'BAD_USER_INPUT' }]);
  });

  test('a fallback group of 501 members, where it is needed', async () => {
    const people = users(501, (n) => (n === 1 ? { manager: id(2) } : {}));
    const { ask, jumpcloud } = await subgraph({
      users: people,
      groups: [group(1, { members: people.map(({ _id }) => _id) })],
    });
    const policy = { fallbackGroupIds: [group(1).id] };
    const { data, errors } = await ask(RESOLVE, { requests: [one, { requesterId: id(2) }], policy });
    expect(resolutions(data)).toMatchObject([{ outcome: 'RESOLVED' }, null]);
    expect(errors).toMatchObject([{ path: ['resolveApprovers', 1], code: 'BAD_USER_INPUT' }]);
    // The total of the group's members is proven by their last page.
    expect(jumpcloud.calls).toHaveLength(1 + 3);
  });

  test('a fallback group of 500 members for 200 requests', async () => {
    const people = users(500);
    const groups = [group(1, { members: people.map(({ _id }) => _id) })];
    const { ask } = await subgraph({ users: people, groups });
    const requests = people.slice(0, 200).map(({ _id }) => ({ requesterId: _id }));
    const policy = { fallbackGroupIds: [group(1).id] };
    const query = RESOLVE.replace(/requester[^]*warnings/, 'outcome').replace(' }\n', '');
    expect((await ask(query, { requests, policy })).errors).toMatchObject([
      { path: ['resolveApprovers'], code: 'BAD_USER_INPUT' },
    ]);
    expect((await ask(query, { requests: requests.slice(10), policy })).errors).toEqual([]);
  });

  test('more exclusions than one operation may have, in all its fields', async () => {
    const { ask } = await subgraph({ users: users(1) });
    const fields = Array.from(
      { length: 60 },
      (_, n) => `f${n}: resolveApprovers(requests: $requests) { outcome }`,
    );
    const { errors } = await ask(`query ($requests: [ApproverRequest!]!) { ${fields.join(' ')} }`, {
      requests: Array.from({ length: 1000 }, () => ({ requesterId: 'x', excludeUserIds: [id(1)] })),
    });
    expect(errors.map(({ code, path }) => [code, path])).toContainEqual(['BAD_USER_INPUT', ['f50']]);
  });

  test('more requests than a response has room for', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(1) });
    const chain = 'managementChain(maxDepth: 50) { managers { id email } }';
    const { errors } = await ask(RESOLVE.replace('{ id } outcome', `{ ${chain} } outcome`), {
      requests: Array.from({ length: 1000 }, () => one),
    });
    expect(errors).toMatchObject([{ path: [], code: 'BAD_USER_INPUT' }]);
    expect(jumpcloud.calls).toEqual([]);
  });
});

describe('what could not be looked up is an error of the requests that need it, and never a fallback', () => {
  // 1 -> 2 (locked) -> 3, and 4 -> 5.
  const people = [
    user(1, { manager: id(2) }),
    user(2, { manager: id(3), account_locked: true }),
    user(3),
    user(4, { manager: id(5) }),
    user(5),
    user(6),
  ];
  const groups = [group(1, { members: [id(6)] })];
  const requests = [one, { requesterId: id(4) }];
  const fallbacks = { fallbackGroupIds: [group(1).id], fallbackUserIds: [id(6)] };
  const readsUser = (n: number) => ({ body: new RegExp(`_id:\\$eq:${id(n)}`) });
  const neighbour = { outcome: 'RESOLVED' };

  test.each<[string, object, object]>([
    ['the middle of a chain', readsUser(3), fallbacks],
    ['a fallback group', { path: /usergroups\/\w+$/ }, { ...fallbacks, maxDepth: 1 }],
    ['the members of a fallback group', { path: /members/ }, { ...fallbacks, maxDepth: 1 }],
    ['a member of a fallback group', readsUser(6), { ...fallbacks, maxDepth: 1 }],
    ['a fallback user', readsUser(6), { fallbackUserIds: [id(6)], maxDepth: 1 }],
  ])('an outage: %s', async (_, calls, policy) => {
    const { ask, jumpcloud } = await subgraph({ users: people, groups });
    jumpcloud.fault({ ...calls, status: 503 });
    const { data, errors } = await ask(RESOLVE, { requests, policy });
    expect(resolutions(data)).toMatchObject([null, neighbour]);
    expect(errors).toMatchObject([{ path: ['resolveApprovers', 0], code: 'DIRECTORY_UNAVAILABLE' }]);
  });

  test('an outage: all requesters', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people, groups });
    jumpcloud.fault({ status: 503 });
    const { data, errors } = await ask(RESOLVE, { requests, policy: fallbacks });
    expect(data).toEqual({ resolveApprovers: [null, null] });
    expect(errors.map(({ path }) => path)).toEqual([
      ['resolveApprovers', 0],
      ['resolveApprovers', 1],
    ]);
  });

  test.each<[string, number, object, object?]>([
    ['whether the manager is locked', 2, { account_locked: 'maybe' }],
    [
      'whether the manager is locked, without requireSignIn',
      2,
      { account_locked: 'maybe' },
      { requireSignIn: false },
    ],
    ['whether the password of the manager has expired', 2, { account_locked: false, password_expired: 'x' }],
    ['the manager of the requester', 1, { attributes: 'none' }],
    ['the manager at the depth limit', 2, { account_locked: true, attributes: 7 }],
  ])('a record that does not say %s', async (_, n, fields, policy = {}) => {
    const all = people.map((person, index) => ({
      attributes: [{ name: 'boss', value: person['manager'] }],
      ...person,
      ...(index + 1 === n && fields),
    }));
    const { ask } = await subgraph({ users: all, groups, env: { JUMPCLOUD_MANAGER_FIELD: 'boss' } });
    const { data, errors } = await ask(RESOLVE, {
      requests,
      policy: { ...fallbacks, ...policy, maxDepth: 1 },
    });
    expect(resolutions(data)).toMatchObject([null, neighbour]);
    expect(errors).toMatchObject([{ path: ['resolveApprovers', 0], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });

  test('a fallback that cannot be read, where it is not needed', async () => {
    const { ask, jumpcloud } = await subgraph({ users: people, groups });
    jumpcloud.fault({ path: /usergroups/, status: 503 });
    const { data, errors } = await ask(RESOLVE, { requests, policy: fallbacks });
    expect(resolutions(data)).toMatchObject([{ outcome: 'RESOLVED' }, neighbour]);
    expect(errors).toEqual([]);
  });
});
