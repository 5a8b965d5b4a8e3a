import { expect, test } from '@jest/globals';
import { planGroupReads, planMembershipReads } from '../src/directory/plan.js';

test.each<[asked: number, pages: number | undefined, plan: string]>([
  [1, undefined, 'each'],
  [2, undefined, 'all'],
  [1, 1, 'each'],
  [2, 1, 'all'],
  [3, 50, 'each'],
  [50, 50, 'each'],
  [51, 50, 'all'],
  [0, 0, 'each'],
])('%d groups of %j pages: %s', (asked, pages, plan) => {
  expect(planGroupReads(asked, pages)).toBe(plan);
});

test.each<[users: number, sizes: (number | undefined)[], plan: string]>([
  [1, [undefined], 'users'],
  [100, Array<number>(40).fill(30), 'groups'],
  [20, Array<undefined>(5000).fill(undefined), 'users'],
  [40, Array<number>(40).fill(0), 'users'],
  [41, Array<number>(40).fill(100), 'groups'],
  [41, [...Array<number>(39).fill(100), 201], 'users'],
  [43, [...Array<number>(39).fill(100), 201], 'groups'],
  [5, [], 'groups'],
])('groups of %d users, or members of groups of %j: %s', (users, sizes, plan) => {
  expect(planMembershipReads(users, sizes, 100)).toBe(plan);
});
