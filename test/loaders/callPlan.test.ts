import { expect, test } from '@jest/globals';
import { planGroupReads, planMembershipReads } from '../../src/loaders/callPlan.js';

test.each<[count: number, pages: number | undefined, plan: string]>([
  [1, undefined, 'each'],
  [2, undefined, 'all'],
  [1, 1, 'each'],
  [2, 1, 'all'],
  [3, 50, 'each'],
  [50, 50, 'each'],
  [51, 50, 'all'],
  [0, 0, 'each'],
])('%d groups by id out of %j pages: read %s', (count, pages, plan) => {
  expect(planGroupReads(count, pages)).toBe(plan);
});

test.each<[users: number, sizes: (number | undefined)[], read: 0 | 1, plan: string]>([
  [1, [undefined], 0, 'users'],
  [100, Array<number>(40).fill(30), 0, 'groups'],
  [20, Array<undefined>(5000).fill(undefined), 0, 'users'],
  [40, Array<number>(40).fill(0), 0, 'users'],
  [41, Array<number>(40).fill(100), 0, 'groups'],
  [41, [...Array<number>(39).fill(100), 201], 0, 'users'],
  [43, [...Array<number>(39).fill(100), 201], 0, 'groups'],
  [5, [], 0, 'groups'],
  [10, [undefined, 3000], 0, 'users'],
  [10, [3000, 3000], 1, 'users'],
  [2, [200], 1, 'groups'],
  [2, [300], 1, 'users'],
  [3, [300], 1, 'groups'],
  [2, [0, 100], 1, 'groups'],
])(
  'memberships of %d users in groups of sizes %j with %d pages read: read by %s',
  (users, sizes, read, plan) => {
    expect(planMembershipReads(users, sizes, 100, read)).toBe(plan);
  },
);
