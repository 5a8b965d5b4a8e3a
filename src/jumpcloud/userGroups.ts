import { z } from 'zod';
import type { JumpCloud } from './client.js';
import { badResponse } from './errors.js';
import { objectId, readList, texts } from './fields.js';
import type { Rows } from './pages.js';

/** A user group in JumpCloud, in our words. */
export type UserGroup = z.output<typeof userGroup>;

const MEMBERSHIP_METHODS = {
  NOTSET: 'STATIC',
  STATIC: 'STATIC',
  DYNAMIC_AUTOMATED: 'DYNAMIC',
  DYNAMIC_REVIEW_REQUIRED: 'DYNAMIC_REVIEW_REQUIRED',
} as const;

// Traffic of 2021 has no membershipMethod and no description: everything but the id may be absent.
const userGroup = z.object({
  id: objectId,
  ...texts('name', 'description', 'email'),
  membershipMethod: z
    .literal(Object.keys(MEMBERSHIP_METHODS) as (keyof typeof MEMBERSHIP_METHODS)[])
    .transform((method) => MEMBERSHIP_METHODS[method])
    .or(
      z
        .unknown()
        .optional()
        .transform(() => 'UNKNOWN' as const),
    ),
});

const PRIVILEGE = 'read user groups';

/** The group with this id (24 hex digits), or null when there is none. */
export async function userGroupById(jumpcloud: JumpCloud, id: string): Promise<UserGroup | null> {
  const answer = await jumpcloud.find({
    method: 'GET',
    path: `/api/v2/usergroups/${id}`,
    route: '/api/v2/usergroups/{id}',
    privilege: PRIVILEGE,
  });
  if (answer === null) return null;
  const group = userGroup.safeParse(answer.body);
  if (group.data?.id !== id) throw badResponse('it is not the group that was asked for');
  return group.data;
}

const page = z.object({
  body: z.array(z.unknown()),
  totalCount: z.string().regex(/^\d+$/).transform(Number),
});

/** One page of all user groups, sorted by name; `limit` is at most PAGE_SIZE. */
export async function userGroupsPage(
  jumpcloud: JumpCloud,
  skip: number,
  limit: number,
): Promise<Rows<UserGroup>> {
  const answer = await jumpcloud.ask({
    method: 'GET',
    path: '/api/v2/usergroups',
    query: { limit, skip, sort: 'name' },
    privilege: PRIVILEGE,
  });
  const read = page.safeParse(answer);
  if (!read.success) throw badResponse('it is no list of groups');
  return { rows: readList(read.data.body, userGroup), total: read.data.totalCount };
}
