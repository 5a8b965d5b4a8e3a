import { expect } from '@jest/globals';
import type { EmbeddedJumpCloud } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Fault } from '../../src/embedded-jumpcloud/server/faults.js';
import { group, groups, id, users } from './people.js';
import { subgraph } from './subgraph.js';

/** Reads a user and a group, which are two calls to different JumpCloud routes. */
export const QUERY = `{ user(id: "${id(1)}") { email } group(id: "${group(1).id}") { name } }`;
export const USER_ROUTES = /systemusers/;
export const GROUP_ROUTES = /usergroups/;

/** One attempt and five retries. */
export const MAX_ATTEMPTS = 6;

/** A 429 with `Retry-After`. A function is evaluated for each response. */
export function throttled(retryAfter: string | (() => string), times = Infinity): Fault {
  return {
    status: 429,
    times,
    get headers() {
      return { 'retry-after': typeof retryAfter === 'string' ? retryAfter : retryAfter() };
    },
  };
}

export function countCalls({ calls }: EmbeddedJumpCloud, path: RegExp): number {
  return calls.filter((call) => path.test(call.path)).length;
}

/** The response to QUERY when JumpCloud fails with `fault`. */
export async function queryWithFault(fault: Fault, env = {}) {
  const { ask, jumpcloud } = await subgraph({ users: users(2), groups: groups(2), env });
  jumpcloud.fault(fault);
  return { ...(await ask(QUERY)), jumpcloud };
}

/** Expects that a fault of the call for users is an error of `user` only, after this number of calls. */
export async function expectUserError(fault: Fault, code: string, calls: number, env = {}): Promise<void> {
  const { data, errors, jumpcloud } = await queryWithFault({ path: USER_ROUTES, ...fault }, env);
  expect(data).toEqual({ user: null, group: { name: 'Group 1' } });
  expect(errors).toMatchObject([{ path: ['user'], code }]);
  expect(countCalls(jumpcloud, USER_ROUTES)).toBe(calls);
}

/** A page of users in which the records of `ids` have no id. */
export function withoutIds(body: unknown, ids: string[]): unknown {
  const { results, ...envelope } = body as { results: { _id: string }[] };
  const rows = results.map((row) =>
    ids.includes(row._id) ? { ...row, _id: undefined, id: undefined } : row,
  );
  return { ...envelope, results: rows };
}
