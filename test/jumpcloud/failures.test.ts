import { describe, expect, test } from '@jest/globals';
import type {
  EmbeddedJumpCloud,
  EmbeddedJumpCloudOptions,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { group, groups, id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

/** A user with a manager, and a group: two questions that JumpCloud answers on two routes. */
const QUESTION = `{ user(id: "${id(1)}") { email } group(id: "${group(1).id}") { name } }`;
const USERS = /systemusers/;
const GROUPS = /usergroups/;

function tooMany(retryAfter: string | (() => string), times = Infinity): Fault {
  return {
    status: 429,
    times,
    get headers() {
      return { 'retry-after': typeof retryAfter === 'string' ? retryAfter : retryAfter() };
    },
  };
}

function callsTo({ calls }: EmbeddedJumpCloud, path: RegExp): number {
  return calls.filter((call) => path.test(call.path)).length;
}

async function askWith(fault: Fault, env = {}) {
  const { ask, jumpcloud, log } = await subgraph({ users: users(2), groups: groups(2), env });
  jumpcloud.fault(fault);
  return { ...(await ask(QUESTION)), log, jumpcloud };
}

/** An attempt and five retries. */
const TRIES = 6;

/** What happens to the call for users; what the client is told; how many calls JumpCloud saw. The group is answered all the same. */
const faults: [says: string, fault: Fault, code: string, calls: number][] = [
  ['401', { status: 401 }, 'DIRECTORY_UNAUTHENTICATED', 1],
  [
    '401 in plain text',
    { status: 401, content: 'Unauthorized', contentType: 'text/plain' },
    'DIRECTORY_UNAUTHENTICATED',
    1,
  ],
  [
    '401 without an organisation',
    { status: 401, content: '{"message":"Unauthorized: no organization selected"}' },
    'DIRECTORY_ORG_REQUIRED',
    1,
  ],
  [
    'a redirect to the login page',
    { status: 302, headers: { location: '/login' }, content: '' },
    'DIRECTORY_UNAUTHENTICATED',
    1,
  ],
  [
    'a redirect to elsewhere',
    { status: 302, headers: { location: 'https://example.com/' }, content: '' },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  ['403', { status: 403 }, 'DIRECTORY_FORBIDDEN', 1],
  ['404 on a search', { status: 404 }, 'DIRECTORY_BAD_RESPONSE', 1],
  ['400', { status: 400 }, 'DIRECTORY_BAD_RESPONSE', 1],
  ['429 for ever', { status: 429 }, 'DIRECTORY_RATE_LIMITED', TRIES],
  ['429 until tomorrow', tooMany('86400'), 'DIRECTORY_RATE_LIMITED', 1],
  ['429 until a day in 2999', tooMany('Tue, 01 Jan 2999 00:00:00 GMT'), 'DIRECTORY_RATE_LIMITED', 1],
  ['429 for -5 seconds, for ever', tooMany('-5'), 'DIRECTORY_RATE_LIMITED', TRIES],
  ['429 until "soon", for ever', tooMany('soon'), 'DIRECTORY_RATE_LIMITED', TRIES],
  ['500', { status: 500 }, 'DIRECTORY_UNAVAILABLE', TRIES],
  ['501', { status: 501 }, 'DIRECTORY_UNAVAILABLE', 1],
  [
    '502 with a web page',
    { status: 502, content: '<html>Bad gateway</html>', contentType: 'text/html' },
    'DIRECTORY_UNAVAILABLE',
    TRIES,
  ],
  ['503', { status: 503 }, 'DIRECTORY_UNAVAILABLE', TRIES],
  ['504', { status: 504 }, 'DIRECTORY_UNAVAILABLE', TRIES],
  [
    'a web page instead of JSON',
    { status: 200, content: '<!doctype html><p>Log in', contentType: 'text/html' },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  ['an empty body', { status: 200, content: '' }, 'DIRECTORY_BAD_RESPONSE', 1],
  ['null', { rewrite: () => null }, 'DIRECTORY_BAD_RESPONSE', 1],
  ['{}', { rewrite: () => ({}) }, 'DIRECTORY_BAD_RESPONSE', 1],
  [
    'results that are null',
    { rewrite: () => ({ totalCount: 1, results: null }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  ['a list instead of an envelope', { rewrite: () => [] }, 'DIRECTORY_BAD_RESPONSE', 1],
  [
    'a row that is null',
    { rewrite: () => ({ totalCount: 1, results: [null] }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  [
    'a user without _id',
    { rewrite: () => ({ totalCount: 1, results: [{ email: 'a@example.com' }] }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  [
    'a user nobody asked for',
    { rewrite: () => ({ totalCount: 1, results: [user(2)] }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  [
    'fewer rows than it counts',
    { rewrite: () => ({ totalCount: 1, results: [] }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  [
    'more rows than it counts',
    { rewrite: () => ({ totalCount: 0, results: [user(1)] }) },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  [
    '10 MB',
    { status: 200, content: `{"totalCount":0,"results":[],"x":"${'x'.repeat(10_000_000)}"}` },
    'DIRECTORY_BAD_RESPONSE',
    1,
  ],
  ['a body that is cut short', { cut: true }, 'DIRECTORY_BAD_RESPONSE', TRIES],
  ['a reset in the middle of the body', { reset: 'middle' }, 'DIRECTORY_BAD_RESPONSE', TRIES],
  ['a reset before the first byte', { reset: 'before' }, 'DIRECTORY_UNAVAILABLE', TRIES],
  ['no answer at all', { hang: 'silent' }, 'DIRECTORY_TIMEOUT', 1],
  ['a body that never ends', { hang: 'body' }, 'DIRECTORY_TIMEOUT', 1],
  ['a byte now and then', { hang: 'trickle' }, 'DIRECTORY_TIMEOUT', 1],
];

test.each(faults)('%s costs the field that needed it, and nothing else', async (_, fault, code, calls) => {
  const { data, errors, jumpcloud } = await askWith(
    { path: USERS, ...fault },
    { UPSTREAM_TIMEOUT_MS: '300' },
  );
  expect(data).toEqual({ user: null, group: { name: 'Group 1' } });
  expect(errors).toMatchObject([{ path: ['user'], code }]);
  expect(callsTo(jumpcloud, USERS)).toBe(calls);
});

/** Faults that pass: how many calls it took. */
test.each<[string, Fault, number]>([
  ['429 once', { status: 429, times: 1 }, 2],
  ['429 five times', { status: 429, times: 5 }, 6],
  ['429 for a second', tooMany('1', 1), 2],
  ['429 until a second later', tooMany(() => new Date(Date.now() + 1000).toUTCString(), 1), 2],
  ['429 until a second in the past', tooMany('Thu, 01 Jan 1970 00:00:01 GMT', 1), 2],
  ['429 for -5 seconds', tooMany('-5', 1), 2],
  ['500 once', { status: 500, times: 1 }, 2],
  ['502 once', { status: 502, times: 1 }, 2],
  ['503 twice', { status: 503, times: 2 }, 3],
  ['504 once', { status: 504, times: 1 }, 2],
  ['a reset before the first byte', { reset: 'before', times: 1 }, 2],
  ['a reset in the middle of the body', { reset: 'middle', times: 1 }, 2],
  ['a body that is cut short', { cut: true, times: 1 }, 2],
])('%s costs a little time, and nobody sees it', async (_, fault, calls) => {
  const { data, errors, jumpcloud } = await askWith({ path: USERS, ...fault });
  expect({ data, errors }).toEqual({
    data: { user: { email: 'person1@example.com' }, group: { name: 'Group 1' } },
    errors: [],
  });
  expect(callsTo(jumpcloud, USERS)).toBe(calls);
});

/** The same for the call for a group, where V2 answers otherwise. */
test.each<[string, Fault, string]>([
  ['403', { status: 403 }, 'DIRECTORY_FORBIDDEN'],
  ['a web page', { status: 200, content: '<html>', contentType: 'text/html' }, 'DIRECTORY_BAD_RESPONSE'],
  ['another group', { rewrite: () => group(2) }, 'DIRECTORY_BAD_RESPONSE'],
  ['a group without an id', { rewrite: () => ({ name: 'Group 1' }) }, 'DIRECTORY_BAD_RESPONSE'],
  ['a list', { rewrite: () => [group(1)] }, 'DIRECTORY_BAD_RESPONSE'],
])('%s instead of a group costs the group', async (_, fault, code) => {
  const { data, errors } = await askWith({ path: GROUPS, ...fault });
  expect(data).toEqual({ user: { email: 'person1@example.com' }, group: null });
  expect(errors).toMatchObject([{ path: ['group'], code }]);
});

test('an unreachable JumpCloud is an error on every field, and the process answers on', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2) });
  await jumpcloud.close();
  const { data, errors } = await ask(QUESTION);
  expect(data).toEqual({ user: null, group: null });
  expect(errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }, { code: 'DIRECTORY_UNAVAILABLE' }]);
});

test.each<[string, EmbeddedJumpCloudOptions, Record<string, string>, string, RegExp]>([
  ['a wrong key', {}, { JUMPCLOUD_API_KEY: 'not-the-key' }, 'DIRECTORY_UNAUTHENTICATED', /API key/],
  [
    'no right to read users',
    { privileges: { users: false } },
    {},
    'DIRECTORY_FORBIDDEN',
    /may not read users/,
  ],
  ['no organisation', { multiTenant: true }, {}, 'DIRECTORY_ORG_REQUIRED', /JUMPCLOUD_ORG_ID/],
  [
    'an unknown organisation',
    {},
    { JUMPCLOUD_ORG_ID: id(4711) },
    'DIRECTORY_ORG_REQUIRED',
    /JUMPCLOUD_ORG_ID/,
  ],
])('%s is said by name, by the field and by /health/ready', async (_, jumpcloud, env, code, reason) => {
  const { ask, url } = await subgraph({ users: users(2), jumpcloud, env });
  const { errors } = await ask(`{ user(id: "${id(1)}") { email } }`);
  expect(errors).toMatchObject([{ path: ['user'], code }]);
  expect(errors[0]?.message).toMatch(reason);
  const { data } = await ask('{ directory { state checks { outcome hint } } }');
  const { state, checks } = (data as { directory: { state: string; checks: Record<string, string>[] } })
    .directory;
  const ready = await fetch(`${url}/health/ready`);
  expect({ status: ready.status, body: (await ready.json()) as unknown }).toEqual({
    status: 503,
    body: {
      status: 'not ready',
      state,
      code,
      reason: errors[0]?.message,
      hint: checks.find(({ outcome }) => outcome === 'FAIL')?.['hint'],
    },
  });
});

test('no right to read groups costs groups, and says which right', async () => {
  const { ask, url } = await subgraph({ users: users(2), jumpcloud: { privileges: { groups: false } } });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { email } groups { totalCount } }`);
  expect(data).toEqual({ user: { email: 'person1@example.com' }, groups: null });
  expect(errors).toMatchObject([{ path: ['groups'], code: 'DIRECTORY_FORBIDDEN' }]);
  expect(errors[0]?.message).toMatch(/may not read user groups/);
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      status: 'ready',
      state: 'FORBIDDEN',
      code: 'DIRECTORY_FORBIDDEN',
      reason: errors[0]?.message,
      hint: expect.stringContaining('View for User Groups'),
    },
  ]);
});

test('a group that is looked for in an unknown organisation is not "no such group"', async () => {
  const { ask } = await subgraph({ groups: groups(1), env: { JUMPCLOUD_ORG_ID: id(4711) } });
  const { errors } = await ask(`{ group(id: "${group(1).id}") { name } }`);
  expect(errors).toMatchObject([{ path: ['group'], code: 'DIRECTORY_ORG_REQUIRED' }]);
});

test('the organisation is named where one is configured', async () => {
  const organization = id(4711);
  const { ask, jumpcloud } = await subgraph({
    users: users(1),
    jumpcloud: { multiTenant: true, organizationId: organization },
    env: { JUMPCLOUD_ORG_ID: organization },
  });
  expect(await ask(QUESTION)).toMatchObject({
    data: { user: { email: 'person1@example.com' }, group: null },
    errors: [],
  });
  expect(new Set(jumpcloud.calls.map((call) => call.headers['x-org-id']))).toEqual(new Set([organization]));
});

describe('one batch', () => {
  test('a list of 20 users with three broken ones is 17 whole users and three fields explained', async () => {
    const { ask } = await subgraph({
      users: users(20, (n) => ({
        manager: id(1),
        ...(n === 5 && { email: 5 }),
        ...(n === 9 && { created: 'long ago' }),
        ...(n === 13 && { attributes: 7 }),
      })),
      env: { JUMPCLOUD_EXPOSED_ATTRIBUTES: 'x' },
    });
    const { data, errors } = await ask(
      '{ users(first: 20) { nodes { email createdAt attributes { name } manager { id } } } }',
    );
    const nodes = (data?.['users'] as { nodes: Record<string, unknown>[] }).nodes;
    expect(nodes.filter((node) => node['email'] !== null && node['attributes'] !== null)).toHaveLength(18);
    expect(nodes.filter((node) => node['manager'] !== null)).toHaveLength(19); // the first is their own
    expect(errors.map(({ path, code }) => `${path.join('.')} ${String(code)}`)).toEqual([
      'users.nodes.4.email DIRECTORY_BAD_RESPONSE',
      'users.nodes.8.createdAt DIRECTORY_BAD_RESPONSE',
      'users.nodes.12.attributes DIRECTORY_BAD_RESPONSE',
    ]);
  });

  test('users without _id cost those who could be meant, and nobody else', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(20) });
    const nameless = [id(3), id(7), id(11)];
    jumpcloud.fault({ rewrite: (body) => withoutId(body, nameless) });
    const ids = users(20).map((each) => each._id);
    const { data, errors } = await ask('query ($ids: [ID!]!) { usersByIds(ids: $ids) { id } }', { ids });
    expect(data).toEqual({ usersByIds: ids.map((each) => (nameless.includes(each) ? null : { id: each })) });
    expect(errors.map(({ path, code }) => [path[1], code])).toEqual(
      [2, 6, 10].map((n) => [n, 'DIRECTORY_BAD_RESPONSE']),
    );
  });

  test('a list with a row that does not say whose it is, is an error and not a shorter list', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(20) });
    jumpcloud.fault({ rewrite: (body) => withoutId(body, [id(3)]) });
    const { data, errors } = await ask('{ users { nodes { id } } }');
    expect(data).toEqual({ users: null });
    expect(errors).toMatchObject([{ path: ['users'], code: 'DIRECTORY_BAD_RESPONSE' }]);
  });

  test('of several batches the one that fails is the only one', async () => {
    const { entities, jumpcloud } = await subgraph({ users: users(300) });
    jumpcloud.fault({ body: new RegExp(id(150)), status: 500 });
    const { data, errors } = await entities(
      users(300).map((each) => ({ __typename: 'User', id: each._id })),
      '... on User { id }',
    );
    expect((data?.['_entities'] as unknown[]).map((entity) => entity !== null)).toEqual(
      Array.from({ length: 300 }, (_, index) => index < 100 || index >= 200),
    );
    expect(errors).toHaveLength(100);
  });

  test('of several groups the one that fails is the only one', async () => {
    const all = groups(400);
    const { ask, jumpcloud } = await subgraph({ groups: all });
    jumpcloud.fault({ path: new RegExp(all[301]?.id ?? ''), status: 500 });
    await ask('{ groups { totalCount } }');
    const ids = [all[1]?.id, all[301]?.id, all[399]?.id];
    const { data, errors } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { id } }', { ids });
    expect(data).toEqual({ groupsByIds: [{ id: ids[0] }, null, { id: ids[2] }] });
    expect(errors).toMatchObject([{ path: ['groupsByIds', 1], code: 'DIRECTORY_UNAVAILABLE' }]);
  });

  test('a manager who can not be looked up is an error, and the status is not "no manager"', async () => {
    const { ask, jumpcloud } = await subgraph({ users: users(2, () => ({ manager: id(2) })) });
    jumpcloud.fault({ after: 1, status: 503 });
    const { data, errors } = await ask(
      `{ user(id: "${id(1)}") { email manager { id } managerResolution { status } } }`,
    );
    expect(data).toEqual({ user: { email: 'person1@example.com', manager: null, managerResolution: null } });
    expect(errors.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['user.manager', 'DIRECTORY_UNAVAILABLE'],
      ['user.managerResolution', 'DIRECTORY_UNAVAILABLE'],
    ]);
  });
});

test('a group that is broken costs itself, also when all groups are read for the others', async () => {
  const all = groups(3);
  const { ask, jumpcloud } = await subgraph({ groups: all });
  jumpcloud.fault({
    path: /usergroups\?/,
    rewrite: (body) =>
      (body as { id: string }[]).map((row) => (row.id === all[2]?.id ? { name: 'nameless' } : row)),
  });
  const { data, errors } = await ask('query ($ids: [ID!]!) { groupsByIds(ids: $ids) { name } }', {
    ids: all.slice(0, 2).map((each) => each.id),
  });
  expect({ data, errors }).toEqual({
    data: { groupsByIds: [{ name: 'Group 1' }, { name: 'Group 2' }] },
    errors: [],
  });
});

test('of two who share an e-mail, one who does not say who they are makes nobody the manager', async () => {
  const twins = [user(2, { email: 'boss@example.com' }), user(3, { email: 'boss@example.com' })];
  const { ask, jumpcloud } = await subgraph({
    users: [user(1, { manager: 'boss@example.com' }), ...twins, user(4)],
  });
  jumpcloud.fault({ rewrite: (body) => withoutId(body, [id(3)]) });
  const { data, errors } = await ask(
    `{ user(id: "${id(1)}") { manager { id } } usersByEmails(emails: ["boss@example.com", "person4@example.com"]) { id } }`,
  );
  expect(data).toEqual({ user: { manager: null }, usersByEmails: [null, { id: id(4) }] });
  expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_BAD_RESPONSE', 'DIRECTORY_BAD_RESPONSE']);
});

test.each([
  ['account_locked', 'true', 'isActive'],
  ['mfa', 'yes', 'mfaConfigured'],
  ['mfa', { configured: 1 }, 'mfaConfigured'],
])('%s that is %j is an error of %s', async (field, value, asked) => {
  const { ask } = await subgraph({ users: [user(1, { [field]: value })] });
  const { data, errors } = await ask(`{ user(id: "${id(1)}") { id ${asked} } }`);
  expect(data).toEqual({ user: { id: id(1), [asked]: null } });
  expect(errors).toMatchObject([{ path: ['user', asked], code: 'DIRECTORY_BAD_RESPONSE' }]);
});

test.each([
  ['what JumpCloud said', '86400', 86_400_000],
  ['a second at least, where JumpCloud does not say', 'soon', expect.any(Number)],
])('an operation that is told to slow down learns when to come again: %s', async (_, retryAfter, ms) => {
  const { jumpcloud, url } = await subgraph({ users: users(1) });
  jumpcloud.fault(tooMany(retryAfter));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ user(id: "${id(1)}") { id } }` }),
  });
  const { errors } = (await response.json()) as { errors: { extensions: { retryAfterMs: number } }[] };
  expect(errors[0]?.extensions).toEqual({ code: 'DIRECTORY_RATE_LIMITED', retryAfterMs: ms });
  expect(errors[0]?.extensions.retryAfterMs).toBeGreaterThanOrEqual(1000);
});

test('one broken record does not make the whole subgraph unready', async () => {
  const { jumpcloud, url } = await subgraph({ users: users(1) });
  jumpcloud.fault({ rewrite: () => ({ totalCount: 1, results: [null] }) });
  expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});

test('an operation ends at its deadline', async () => {
  const { ask, jumpcloud } = await subgraph({ users: users(2), env: { OPERATION_DEADLINE_MS: '200' } });
  jumpcloud.fault({ hang: 'silent' });
  const { errors } = await ask(`{ user(id: "${id(1)}") { id } }`);
  expect(errors).toMatchObject([{ path: ['user'], code: 'DIRECTORY_TIMEOUT' }]);
});

/** The rows of an envelope, those of `ids` without anything that says whose they are. */
function withoutId(body: unknown, ids: string[]): unknown {
  const { results, ...envelope } = body as { results: { _id: string }[] };
  const rows = results.map((row) =>
    ids.includes(row._id) ? { ...row, _id: undefined, id: undefined } : row,
  );
  return { ...envelope, results: rows };
}

test('a host that no name server knows is an error of the field, not of the process', async () => {
  const { ask } = await subgraph({ env: { JUMPCLOUD_BASE_URL: 'https://console.jumpcloud.invalid' } });
  expect((await ask('{ users { totalCount } }')).errors).toMatchObject([{ code: 'DIRECTORY_UNAVAILABLE' }]);
  expect((await ask('{ __typename }')).errors).toEqual([]);
});

test.each([3_600_000, -3_600_000])(
  'a clock that jumps by %i ms changes no answer, no deadline and no pause',
  async (jump) => {
    const { ask, jumpcloud } = await subgraph({
      users: users(1),
      groups: groups(1),
      jumpcloud: { latencyMs: 50 },
    });
    const now = Date.now.bind(Date);
    jumpcloud.fault({ path: USERS, times: 12, status: 503 });
    const asking = ask(QUESTION);
    Date.now = () => now() + jump;
    try {
      expect((await asking).data).toEqual({ user: null, group: { name: 'Group 1' } });
      await ask(QUESTION);
      let found;
      do found = await ask(QUESTION);
      while (found.errors.length > 0);
      expect(found.data).toEqual({ user: { email: 'person1@example.com' }, group: { name: 'Group 1' } });
    } finally {
      Date.now = now;
    }
  },
  20_000,
);
