import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { planMembershipReads } from '../../src/loaders/callPlan.js';
import { group, groups, id, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const inBody = (total: number): Fault => ({
  path: /systemusers/,
  rewrite: (body) => ({ ...(body as object), totalCount: total }),
});
const inHeader = (total: number): Fault => ({
  path: /usergroups/,
  headers: { 'x-total-count': String(total) },
});

const ALL_USERS = '{ users(filter: { department: { notEq: "x" } }) { totalCount } }';
const ALL_GROUPS = '{ groups(orderBy: ID) { totalCount } }';
const ALL_MEMBERS = `{ group(id: "${group(1).id}") { members { totalCount } } }`;
const MEMBER_COUNT = `{ group(id: "${group(1).id}") { memberCount } }`;

async function directory(size: number) {
  const all = users(size);
  const members = all.map((user) => user._id);
  return subgraph({ users: all, groups: groups(size).map((each) => ({ ...each, members })) });
}

describe.each([10_000_000, 100_000_000])('a total of %d', (total) => {
  test.each([
    ['users', ALL_USERS, inBody(total), 1],
    ['groups', ALL_GROUPS, inHeader(total), 1],
    ['members', ALL_MEMBERS, inHeader(total), 2],
  ])('%s are not read beyond MAX_UPSTREAM_CALLS', async (_, query, fault, calls) => {
    const { ask, jumpcloud } = await directory(150);
    jumpcloud.fault(fault);
    expect((await ask(query)).errors).toMatchObject([{ code: 'DIRECTORY_BUDGET_EXCEEDED' }]);
    expect(jumpcloud.calls).toHaveLength(calls);
  });

  test.each([
    ['users', ALL_USERS, inBody(total)],
    ['groups', ALL_GROUPS, inHeader(total)],
    ['members', ALL_MEMBERS, inHeader(total)],
    ['a member count', MEMBER_COUNT, inHeader(total)],
    ['users by offset', '{ users(orderBy: EMAIL) { totalCount } }', inBody(total)],
    ['groups by offset', '{ groups { totalCount } }', inHeader(total)],
  ])('%s with fewer rows than the total are counted', async (_, query, fault) => {
    const { ask, jumpcloud } = await directory(3);
    const right = await ask(query);
    jumpcloud.fault(fault);
    expect(await ask(query)).toEqual(right);
  });

  test('the checks count rows', async () => {
    const { ask, jumpcloud } = await directory(3);
    jumpcloud.fault({ ...inBody(total), path: /search/ });
    jumpcloud.fault(inHeader(total));
    const { data } = await ask('{ directory { checks { code outcome message } } }');
    expect(JSON.stringify(data)).not.toContain(String(total));
  });
});

test.each([
  ['users', '{ users(first: 1) { totalCount } }', inBody(1e15)],
  ['all users', ALL_USERS, inBody(1e15)],
  ['groups', '{ groups(first: 1) { totalCount } }', inHeader(1e15)],
  ['a member count', MEMBER_COUNT, inHeader(1e15)],
])('a total of 15 digits for %s is an invalid response, not a defect', async (_, query, fault) => {
  const { ask, jumpcloud, log } = await directory(150);
  jumpcloud.fault(fault);
  expect((await ask(query)).errors).toMatchObject([{ code: 'DIRECTORY_BAD_RESPONSE' }]);
  expect(log.join('')).not.toContain('defect');
});

test('a total that no page confirmed does not change the plan for memberships', () => {
  expect(planMembershipReads(5, [999_999_999, undefined], 100, 1)).toBe('users');
  expect(planMembershipReads(5, [999_999_999], 100, 0)).toBe('users');
});

test('a false number of groups does not make later lookups fail', async () => {
  const { ask, jumpcloud } = await directory(3);
  jumpcloud.fault({ ...inHeader(100_000_000), times: 4 });
  await ask(ALL_GROUPS);
  jumpcloud.clearFaults();
  const query = `{ groupsByIds(ids: ["${group(1).id}", "${group(2).id}", "${id(9)}"]) { id } }`;
  expect(await ask(query)).toMatchObject({
    data: { groupsByIds: [{ id: group(1).id }, { id: group(2).id }, null] },
    errors: [],
  });
});
