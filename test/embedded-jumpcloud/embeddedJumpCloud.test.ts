import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, user, users } from '../support/people.js';

let jumpcloud: EmbeddedJumpCloud;

beforeEach(async () => {
  const members = users(15).map((member) => member._id);
  jumpcloud = await startEmbeddedJumpCloud({
    users: users(150),
    groups: [...groups(119), group(120, { members }), group(121, { type: 'system_group', members: [id(1)] })],
  });
});

afterEach(() => jumpcloud.close());

async function call(
  path: string,
  { headers = {}, search }: { headers?: Record<string, string>; search?: unknown } = {},
) {
  const response = await fetch(`${jumpcloud.origin}${path}`, {
    redirect: 'manual',
    headers: { 'x-api-key': jumpcloud.apiKey, 'content-type': 'application/json', ...headers },
    ...(search !== undefined && { method: 'POST', body: JSON.stringify(search) }),
  });
  const text = await response.text();
  const json = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : text;
  return { status: response.status, headers: response.headers, body: json };
}

/** The number of rows on a page of a V1 list, and in total. */
async function counts(path: string, search?: unknown) {
  const { body } = await call(path, { search });
  const { totalCount, results } = body as { totalCount: number; results: unknown[] };
  return [results.length, totalCount];
}

async function searchIds(search: unknown): Promise<string[]> {
  const { body } = await call('/api/search/systemusers', {
    search: { limit: 100, sort: '_id', ...(search as object) },
  });
  return (body as { results: { _id: string }[] }).results.map((row) => row._id);
}

describe('authentication', () => {
  test('a request without a key is redirected to the login page', async () => {
    const response = await fetch(`${jumpcloud.origin}/api/systemusers`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/login']);
    expect((await fetch(`${jumpcloud.origin}/api/systemusers`)).headers.get('content-type')).toBe(
      'text/html',
    );
  });

  test('a wrong key is 401, also for a path that does not exist', async () => {
    const { status, body } = await call('/nowhere', { headers: { 'x-api-key': 'wrong' } });
    expect({ status, body }).toEqual({
      status: 401,
      body: { error: 'Unauthorized', message: 'Unauthorized: api key user not found' },
    });
  });

  test.each([
    ['', 200],
    ['acme', 400],
    [id(1), 404],
  ])('x-org-id "%s" is %d', async (organization, status) => {
    expect((await call('/api/systemusers', { headers: { 'x-org-id': organization } })).status).toBe(status);
  });

  test('x-org-id is forbidden where JumpCloud forbids it', async () => {
    expect((await call('/api/organizations')).status).toBe(200);
    expect((await call('/api/organizations', { headers: { 'x-org-id': id(1) } })).status).toBe(403);
  });
});

describe('pagination', () => {
  test('a page has 10 rows by default, and never more than 100', async () => {
    expect(await counts('/api/systemusers')).toEqual([10, 150]);
    expect(await counts('/api/systemusers?limit=1000')).toEqual([100, 150]);
    expect(await counts('/api/systemusers?limit=100&skip=100')).toEqual([50, 150]);
    expect(await counts('/api/systemusers?skip=500')).toEqual([0, 150]);
  });

  test('a search takes limit and skip from its body only', async () => {
    expect(await counts('/api/search/systemusers?limit=50', {})).toEqual([10, 150]);
    expect(await counts('/api/search/systemusers', { limit: 60, skip: 120 })).toEqual([30, 150]);
  });

  test('V2 returns a bare array with its length in a header, without groups of other types', async () => {
    const { headers, body } = await call('/api/v2/usergroups?limit=100&sort=name');
    expect([headers.get('x-total-count'), (body as unknown[]).length]).toEqual(['120', 100]);
  });

  test('rows are in arbitrary order unless sorted, and V1 ignores a sort with a comma', async () => {
    const order = async (sort: string) => {
      const { body } = await call(`/api/systemusers?limit=100&fields=email&sort=${sort}`);
      return (body as { results: { _id: string }[] }).results.map((row) => row._id);
    };
    const sorted = users(100).map((row) => row._id);
    expect(await order('_id')).toEqual(sorted);
    expect(await order('')).not.toEqual(sorted);
    expect(await order('_id,email')).toEqual(await order(''));
  });
});

describe('searches', () => {
  test.each<[string, unknown, number[]]>([
    ['many ids', { or: [`_id:$eq:${id(3)}`, `_id:$eq:${id(7)}`, `_id:$eq:${id(999)}`] }, [3, 7]],
    [
      'many e-mails, case-sensitively',
      { or: [{ email: 'person3@example.com' }, { email: 'PERSON7@example.com' }] },
      [3],
    ],
    ['a case-insensitive pattern', { or: [{ email: { $regex: '(?i)^PERSON7@example\\.com$' } }] }, [7]],
    ['a list of conditions that must all match', [{ state: 'ACTIVATED' }, { username: 'person5' }], [5]],
    ['several fields at once', [{ username: 'person5', email: 'person6@example.com' }], []],
    ['a list of values', [{ username: { $in: ['person1', 'person2'] } }], [1, 2]],
  ])('%s', async (_, filter, people) => {
    expect(await searchIds({ filter })).toEqual(people.map(id));
  });

  test('a search term matches parts of fields case-insensitively', async () => {
    expect(
      await searchIds({ searchFilter: { searchTerm: 'ERSON14', fields: ['email', 'username'] } }),
    ).toHaveLength(11);
  });

  test.each<[string, unknown]>([
    ['an unknown field', { filter: [{ nickname: 'x' }] }],
    ['an unknown operator', { filter: [{ email: { $near: 'x' } }] }],
    ['nested conditions', { filter: { or: [{ and: [{ email: 'x' }] }] } }],
    ['custom attributes', { filter: [{ 'attributes.name': 'x' }] }],
    ['an unknown key', { where: 'x' }],
  ])('%s is rejected with 501', async (_, search) => {
    expect((await call('/api/search/systemusers', { search })).status).toBe(501);
  });

  test.each([
    '/api/v2/usergroups?filter=id:in:x',
    '/api/v2/usergroups?page=2',
    '/api/v3/users',
    '/api/v2/usergroups?sort=id',
  ])('%s is rejected with 501', async (path) => {
    expect((await call(path)).status).toBe(501);
  });
});

test('only the requested fields are sent, and always both _id and id', async () => {
  const { body } = await call(`/api/systemusers?filter=_id:$eq:${id(1)}&fields=email%20manager`);
  expect(body).toEqual({ totalCount: 1, results: [{ _id: id(1), id: id(1), email: 'person1@example.com' }] });
});

test('memberships are ids without names, of every type of group', async () => {
  const memberOf = (filter = '') => call(`/api/v2/users/${id(1)}/memberof${filter}`);
  const node = (n: number, type: string) => expect.objectContaining({ id: group(n).id, type }) as unknown;
  expect((await memberOf()).body).toEqual(
    expect.arrayContaining([node(120, 'user_group'), node(121, 'system_group')]),
  );
  expect((await memberOf('?filter=type:eq:user_group')).body).toEqual([node(120, 'user_group')]);
  expect(JSON.stringify((await memberOf()).body)).not.toContain('Group 120');
  const members = await call(`/api/v2/usergroups/${group(120).id}/members?limit=100`);
  expect(members.headers.get('x-total-count')).toBe('15');
  expect((members.body as { to: { id: string } }[]).map((edge) => edge.to.id).sort()).toEqual(
    users(15).map((row) => row._id),
  );
});

test.each<[string, number]>([
  [`/api/systemusers/${id(1)}`, 200],
  [`/api/systemusers/${id(999)}`, 404],
  ['/api/v2/usergroups/x', 400],
  [`/api/v2/usergroups/${id(1)}/members`, 404],
])('%s is %d', async (path, status) => {
  expect((await call(path)).status).toBe(status);
});

test('calls over the rate limit get 429', async () => {
  const limited = await startEmbeddedJumpCloud(
    { users: [user(1)], groups: [] },
    { rateLimit: { perSecond: 2, retryAfter: true } },
  );
  const get = () => fetch(`${limited.origin}/api/systemusers`, { headers: { 'x-api-key': limited.apiKey } });
  const responses = [await get(), await get(), await get()];
  await limited.close();
  expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(responses[2]?.headers.get('retry-after')).toBe('1');
});

test('a fault affects the matching requests, as often as it says', async () => {
  jumpcloud.fault({ path: /usergroups/, after: 1, times: 1, status: 503 });
  const statuses: number[] = [];
  for (const path of ['usergroups', 'systemusers', 'usergroups', 'usergroups']) {
    statuses.push((await call(path === 'usergroups' ? '/api/v2/usergroups' : '/api/systemusers')).status);
  }
  expect(statuses).toEqual([200, 200, 503, 200]);
});
