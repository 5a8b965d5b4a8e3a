import { expect, test } from '@jest/globals';
import { extendChain, type PartialChain, topOf } from '../../src/domain/managementChain.js';
import type { ManagerResult, ManagerStatus } from '../../src/domain/manager.js';
import { badResponse } from '../../src/jumpcloud/client/errors.js';
import { id, parsedUser, user } from '../support/people.js';

const RULE = { field: 'manager', resolution: 'auto' } as const;
const record = (n: number, manager?: unknown) => parsedUser(user(n, { manager }));
const chainOf = (...[first, ...managers]: ReturnType<typeof record>[]): PartialChain => {
  return { user: first ?? record(1), managers, end: null };
};
const result = (status: ManagerStatus, manager: ManagerResult['manager'] = null): ManagerResult => {
  return { status, matchedBy: null, field: 'manager', rawValue: null, warnings: [], manager };
};

test('the top of a chain is the last manager, or the user', () => {
  expect(topOf(chainOf(record(1)))).toEqual(record(1));
  expect(topOf(chainOf(record(1), record(2), record(3), record(4)))).toEqual(record(4));
});

test('a manager is added to the chain', () => {
  const chain = chainOf(record(1), record(2));
  const longer = extendChain(chain, result('RESOLVED', record(3)), 3, RULE);
  expect(longer).toEqual(chainOf(record(1), record(2), record(3)));
  expect(chain).toEqual(chainOf(record(1), record(2)));
});

test.each<[ManagerResult, maxDepth: number, end: string]>([
  [result('NOT_SET'), 2, 'ROOT'],
  [result('NOT_FOUND'), 2, 'UNRESOLVED'],
  [result('AMBIGUOUS'), 2, 'UNRESOLVED'],
  [result('MALFORMED'), 2, 'UNRESOLVED'],
  [result('SELF'), 2, 'CYCLE'],
  [result('RESOLVED', record(1)), 2, 'CYCLE'],
  [result('RESOLVED', record(2)), 2, 'CYCLE'],
  [result('SELF'), 1, 'CYCLE'],
  [result('RESOLVED', record(1)), 1, 'CYCLE'],
  [result('RESOLVED', record(3)), 1, 'DEPTH_LIMIT'],
  [result('AMBIGUOUS'), 1, 'DEPTH_LIMIT'],
])('a chain of one manager with the result %j at most %d long ends as %s', (next, maxDepth, end) => {
  const chain = chainOf(record(1), record(2));
  expect(extendChain(chain, next, maxDepth, RULE)).toEqual({ ...chain, end });
});

test.each<[manager: unknown, end: string | null]>([
  [null, 'ROOT'],
  [' ', 'ROOT'],
  ['The Boss', 'UNRESOLVED'],
  [id(4), 'DEPTH_LIMIT'],
  [id(1), 'CYCLE'],
  [id(2), 'CYCLE'],
  [id(3), 'CYCLE'],
  ['person4@example.com', 'DEPTH_LIMIT'],
  // Another user may have the same e-mail: the lookup decides.
  ['Person1@example.com', null],
  ['person3@example.com', null],
])('the last manager that the limit allows, whose manager is %j, ends the chain as %s', (manager, end) => {
  const extended = extendChain(
    chainOf(record(1), record(2)),
    result('RESOLVED', record(3, manager)),
    2,
    RULE,
  );
  expect(extended).toEqual({ ...chainOf(record(1), record(2), record(3, manager)), end });
});

test('a user without an e-mail is not the manager that an e-mail names', () => {
  const noEmail = { ...record(1), email: null };
  const unreadable = { ...record(2), email: badResponse('email is not text') };
  const last = record(3, 'person4@example.com');
  const extended = extendChain(chainOf(noEmail, unreadable), result('RESOLVED', last), 2, RULE);
  expect(extended).toEqual({ ...chainOf(noEmail, unreadable, last), end: 'DEPTH_LIMIT' });
});
