import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { id, users } from '../support/people.js';

let jumpcloud: EmbeddedJumpCloud;

const event = (n: number, state: string, year: number) => ({
  systemUserId: id(n),
  state,
  scheduledDate: `${year}-01-31T17:00:00.000Z`,
  scheduledJobId: id(year),
});

beforeAll(async () => {
  jumpcloud = await startEmbeddedJumpCloud({
    users: users(3),
    groups: [],
    scheduledStates: [
      event(1, 'SUSPENDED', 2042),
      event(1, 'SUSPENDED', 2041),
      event(1, 'ACTIVATED', 2043),
      event(2, 'SUSPENDED', 2041),
    ],
  });
});

afterAll(() => jumpcloud.close());

async function next(query: string) {
  const url = `${jumpcloud.origin}/api/v2/bulk/userstates/eventlist/next?${query}`;
  const response = await fetch(url, { headers: { 'x-api-key': jumpcloud.apiKey } });
  return { status: response.status, body: (await response.json()) as { results?: unknown[] } };
}

test.each([`users=${id(1)}&users=${id(3)}`, `users=${id(1)},${id(3)}`])(
  'the next event of each state of each user: %s',
  async (query) => {
    const { body } = await next(query);
    expect(body).toEqual({
      events_count: 2,
      results: expect.arrayContaining([event(1, 'SUSPENDED', 2041), event(1, 'ACTIVATED', 2043)]) as unknown,
    });
  },
);

test('pages have limit and skip, and events_count is the number on all pages', async () => {
  const { body } = await next(`users=${id(1)},${id(2)}&limit=2&skip=2`);
  expect(body).toMatchObject({ events_count: 3 });
  expect(body.results).toHaveLength(1);
});

test.each<[string, string, number]>([
  ['no users', '', 400],
  [
    'over 100 users',
    users(101)
      .map(({ _id }) => `users=${_id}`)
      .join('&'),
    400,
  ],
  ['a malformed id', 'users=x', 400],
  ['another parameter', `users=${id(1)}&sort=x`, 501],
])('%s: %s', async (_, query, status) => {
  expect((await next(query)).status).toBe(status);
});
