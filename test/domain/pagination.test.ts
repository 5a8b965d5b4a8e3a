import { describe, expect, test } from '@jest/globals';
import { pageOf } from '../../src/domain/pageFold.js';
import {
  assertMaxKeys,
  compareKeys,
  cursorOf,
  pageOfRows,
  readPageRequest,
  type SortKey,
  withoutMissing,
} from '../../src/domain/pagination.js';

const BAD_INPUT = (message: string): unknown => expect.objectContaining({ code: 'BAD_USER_INPUT', message });
const NOT_A_CURSOR =
  'after is not a cursor of this list. Use an endCursor of the same field with the same arguments.';

describe('a page request', () => {
  const { list } = readPageRequest(['users', 'jumpcloud'], {});

  test.each<[{ first?: number | null; after?: string | null }, count: number]>([
    [{}, 50],
    [{ first: null, after: null }, 50],
    [{ first: 1 }, 1],
    [{ first: 500 }, 500],
  ])('%j is for %d rows from the start', (page, count) => {
    expect(readPageRequest(['users', 'jumpcloud'], page)).toEqual({ list, after: null, count });
  });

  test.each([0, -1, 501])('for %d rows is BAD_USER_INPUT', (first) => {
    expect(() => readPageRequest([], { first })).toThrow(BAD_INPUT('first must be 1 to 500.'));
  });

  test.each<[string, number, SortKey]>([
    ['a name', 7, ['Sales', '5f']],
    ['the start', 0, ['']],
    ['a large list', 999_999_999, ['5f']],
    ['a name with line breaks and brackets', 1, ['[1]\n"\u2028é😀', '5f']],
  ])('continues after a cursor (%s)', (_, offset, key) => {
    const after = cursorOf(list, { offset, key });
    expect(after).toMatch(/^[\w-]+$/);
    const request = readPageRequest(['users', 'jumpcloud'], { after });
    expect(request).toEqual({ list, after: { offset, key }, count: 50 });
    expect(() => readPageRequest(['users', 'other'], { after })).toThrow(BAD_INPUT(NOT_A_CURSOR));
  });

  const encode = (text: string) => Buffer.from(text).toString('base64url');
  const text = Buffer.from(cursorOf(list, { offset: 12, key: ['5f'] }), 'base64url').toString();

  test.each([
    ['no text', ''],
    ['an id', '5f0000000000000000000001'],
    ['a cursor with another offset', encode(text.replace('12', '13'))],
    ['a cursor with another key', encode(text.replace('5f', '60'))],
    ['a cursor with a text before it', encode(`x${text}`)],
    ['a cursor with a text after it', encode(`${text}x`)],
    ['a cursor without its fingerprint', encode(text.slice(0, -12))],
    ['a fingerprint', encode(text.slice(-12))],
  ])('after %s is BAD_USER_INPUT', (_, after) => {
    expect(() => readPageRequest(['users', 'jumpcloud'], { after })).toThrow(BAD_INPUT(NOT_A_CURSOR));
  });
});

test.each<[SortKey, SortKey, number]>([
  [['a', '1'], ['a', '1'], 0],
  [['a', '2'], ['b', '1'], -1],
  [['b', '1'], ['a', '2'], 1],
  [['a', '1'], ['a', '2'], -1],
  [['Z'], ['a'], -1],
  [['a', '1'], ['a'], 1],
  [['a', ''], ['a'], 0],
])('the key %j compared with %j is %d', (a, b, order) => {
  expect(compareKeys(a, b)).toBe(order);
});

test('at most 500 keys are allowed', () => {
  const keys = Array.from({ length: 500 }, (_, index) => index);
  expect(assertMaxKeys(keys)).toBe(keys);
  expect(() => assertMaxKeys([...keys, 500])).toThrow(BAD_INPUT('At most 500 keys are allowed.'));
});

describe('a page', () => {
  const keyOf = (row: string): SortKey => [row];
  const entry = (row: string, offset: number) => ({ row, position: { key: [row], offset } });
  const at = (row: string, offset: number) => ({ key: [row], offset });

  test.each([
    [['c', 'a', 'b'], null, 2, [entry('a', 1), entry('b', 2)], at('b', 2), true],
    [['c', 'a', 'b'], null, 3, [entry('a', 1), entry('b', 2), entry('c', 3)], at('c', 3), false],
    [['c', 'a', 'b'], at('b', 2), 2, [entry('c', 3)], at('c', 3), false],
    // The cursor's row was deleted, and others were added before it.
    [['d', 'a', '0', 'c'], at('b', 2), 1, [entry('c', 3)], at('c', 3), true],
    [['0', '1', '2', 'a', 'c'], at('b', 2), 1, [entry('c', 5)], at('c', 5), false],
    [['c', 'a', 'b'], at('c', 3), 2, [], null, false],
    [['a', 'b', 'a'], null, 2, [entry('a', 1), entry('b', 2)], at('b', 2), false],
    [[], null, 2, [], null, false],
  ])('of %j after %j with %d rows', (rows, after, count, entries, end, hasNextPage) => {
    const page = pageOf({ list: 'list', after, count }, rows, keyOf);
    expect(page).toEqual({ list: 'list', entries, end, hasNextPage, total: new Set(rows).size });
  });

  test('of rows that JumpCloud sorted continues the offsets and ends before further rows', () => {
    const request = { list: 'list', after: at('a', 3), count: 2 };
    const page = pageOfRows(request, ['b', 'c', 'd'], keyOf, { remaining: 3, total: 6 });
    const entries = [entry('b', 4), entry('c', 5)];
    expect(page).toEqual({ list: 'list', entries, end: at('c', 5), hasNextPage: true, total: 6 });
  });

  test('shows several records of one row once, and counts them once if it counts', () => {
    const request = { list: 'list', after: null, count: 5 };
    const entries = [entry('a', 2), entry('b', 3)];
    const page = { list: 'list', entries, end: at('b', 3), hasNextPage: false };
    const rows = ['a', 'a', 'b'];
    expect(pageOfRows(request, rows, keyOf, { remaining: 3, total: 3 })).toEqual({ ...page, total: 2 });
    const total = () => Promise.resolve(3);
    expect(pageOfRows(request, rows, keyOf, { remaining: 3, total })).toEqual({ ...page, total });
  });

  test('without rows ends at the cursor if there are more', () => {
    const request = { list: 'list', after: at('a', 1), count: 5 };
    const page = { list: 'list', entries: [], total: 9 };
    const more = pageOfRows(request, [], keyOf, { remaining: 8, total: 9 });
    expect(more).toEqual({ ...page, end: at('a', 1), hasNextPage: true });
    const none = pageOfRows(request, [], keyOf, { remaining: 0, total: 9 });
    expect(none).toEqual({ ...page, end: null, hasNextPage: false });
  });

  test('leaves out deleted rows', () => {
    const whole = { list: 'list', end: at('b', 2), total: 7 };
    const gone = { row: null, position: at('b', 2) };
    const some = { ...whole, entries: [entry('a', 1), gone], hasNextPage: false };
    expect(withoutMissing(some)).toEqual({ ...some, entries: [entry('a', 1)], total: 6 });
    const none = { ...whole, entries: [gone], hasNextPage: false };
    expect(withoutMissing(none)).toEqual({ ...none, entries: [], end: null, total: 6 });
    const more = { ...none, hasNextPage: true };
    expect(withoutMissing(more)).toEqual({ ...more, entries: [], total: 6 });
    const total = () => Promise.resolve(7);
    expect(withoutMissing({ ...some, total })).toEqual({ ...some, entries: [entry('a', 1)], total });
  });
});
