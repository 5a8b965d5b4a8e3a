import { z } from 'zod';
import type { JumpCloud } from './client.js';
import { badResponse } from './errors.js';

const page = z.object({ totalCount: z.int().nonnegative(), results: z.array(z.unknown()) });

/** How many users the plain list of users has; the cheapest question about them. */
export async function countListedUsers(jumpcloud: JumpCloud): Promise<number> {
  const { body } = await jumpcloud.ask({
    method: 'GET',
    path: '/api/systemusers',
    query: { limit: 1, fields: '_id' },
    privilege: 'read users',
  });
  const read = page.safeParse(body);
  if (!read.success) throw badResponse('it is no list of users');
  return read.data.totalCount;
}
