import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createForms, type FormChange, type Forms } from '../../src/jumpcloud/client/forms.js';

const HOUR = 3_600_000;
const BEST = { rung: 0, size: 100 };
const SMALLER = { rung: 3, size: 25 };
const LIST = { rung: 5, size: 100 };

let now = 0;
let changes: FormChange[] = [];
let forms: Forms;
beforeEach(() => {
  now = 1000;
  changes = [];
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  forms = createForms((change) => changes.push(change));
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** The question that all tests are about. */
const Q = 'USERS_BY_IDS';
const rungs = () => changes.map(({ from, to }) => [from?.rung ?? 0, to.rung]);

test('a form is remembered for an hour, and the best one is tried then', () => {
  forms.learn(Q, SMALLER, { fault: 'REFUSED', keys: 100 });
  now += HOUR - 1;
  expect(forms.stepOf(Q)).toEqual(SMALLER);
  now += 1;
  expect(forms.stepOf(Q)).toBeUndefined();
  expect(forms.lastForm(Q)).toEqual({ step: SMALLER, fault: 'REFUSED' });
});

test('the first answer in the best form is no change', () => {
  forms.answered(Q, BEST, 7);
  expect(changes).toEqual([]);
  expect([forms.hasAnswered(Q, 7), forms.hasAnswered(Q, 8)]).toEqual([true, false]);
});

test('a relapse after an hour is no change', () => {
  for (let n = 0; n < 5; n += 1) {
    forms.learn(Q, SMALLER, { fault: 'REFUSED', keys: 100 });
    forms.answered(Q, SMALLER, 25);
    now += HOUR;
    // Few keys are answered in the best form, which proves nothing.
    forms.answered(Q, BEST, 25);
  }
  expect(rungs()).toEqual([[0, 3]]);
});

test('the best form is back when it answers as many keys as it had failed to answer', () => {
  forms.learn(Q, SMALLER, { fault: 'CUT', keys: 100 });
  forms.answered(Q, BEST, 100);
  now += HOUR;
  forms.answered(Q, BEST, 99);
  expect(forms.lastForm(Q)?.step).toEqual(SMALLER);
  forms.answered(Q, BEST, 100);
  expect(changes.at(-1)).toEqual({ question: Q, from: SMALLER, to: BEST, fault: undefined });
  expect(rungs()).toEqual([
    [0, 3],
    [3, 0],
  ]);
});

test('a refused route is back with any number of keys', () => {
  forms.learn(Q, LIST, { fault: 'ROUTE_REFUSED', keys: 100 });
  now += HOUR;
  forms.answered(Q, BEST, 1);
  expect(rungs()).toEqual([
    [0, 5],
    [5, 0],
  ]);
});

test('few keys do not prove that a call may have more', () => {
  forms.learn(Q, SMALLER, { fault: 'REFUSED', keys: 100 });
  now += HOUR;
  forms.learn(Q, { rung: 3, size: 50 }, { fault: 'REFUSED', keys: 5 });
  expect(forms.stepOf(Q)).toEqual(SMALLER);
  expect(changes).toHaveLength(1);
});

test('the reason is why the best form failed, not the one after it', () => {
  forms.learn(Q, SMALLER, { fault: 'REFUSED', keys: 100 });
  forms.learn(Q, LIST, { fault: 'CUT', keys: 25 });
  expect(forms.lastForm(Q)).toEqual({ step: LIST, fault: 'REFUSED' });
});

test('a form with small calls is proven when they were as large as allowed', () => {
  forms.learn(Q, SMALLER, { fault: 'REFUSED', keys: 100 });
  expect(forms.hasAnswered(Q, 100)).toBe(false);
  forms.answered(Q, SMALLER, 25);
  expect(forms.hasAnswered(Q, 100)).toBe(true);
  now += HOUR;
  expect(forms.hasAnswered(Q, 100)).toBe(false);
});
