import { describe, expect, test } from '@jest/globals';
import {
  isReadable,
  type ManagerReference,
  type ManagerRule,
  readManagerReference,
  resolveManager,
} from '../../src/domain/manager.js';
import { id, parsedUser, user } from '../support/people.js';

const record = (n: number, fields?: Record<string, unknown>) => parsedUser(user(n, fields));
const rule = (field: string, resolution: ManagerRule['resolution'] = 'auto') => ({ field, resolution });
const byId = (n: number) => ({ kind: 'ID', id: id(n) });
const byEmail = (email: string) => ({ kind: 'EMAIL', email });

describe('the manager field', () => {
  test.each<[value: unknown, target: unknown, rawValue: string | null]>([
    [undefined, 'NOT_SET', null],
    [null, 'NOT_SET', null],
    ['', 'NOT_SET', ''],
    [' \t', 'NOT_SET', ' \t'],
    [id(10).toUpperCase(), byId(10), id(10).toUpperCase()],
    [` ${id(10)} `, byId(10), ` ${id(10)} `],
    [' Boss@Example.com', byEmail('boss@example.com'), ' Boss@Example.com'],
    ['The Boss', 'MALFORMED', 'The Boss'],
    [0, 'MALFORMED', '0'],
    [false, 'MALFORMED', 'false'],
    [[], 'MALFORMED', '[]'],
    [{ id: id(10) }, 'MALFORMED', `{"id":"${id(10)}"}`],
  ])('%p is read as %j', (value, target, rawValue) => {
    const attributes = [{ name: 'boss', value }];
    const reference = { target, rawValue, warnings: [] };
    expect(readManagerReference(record(1, { manager: value }), rule('manager'))).toEqual(reference);
    expect(readManagerReference(record(1, { attributes }), rule('boss'))).toEqual(reference);
  });

  test.each<[ManagerRule['resolution'], value: string, target: unknown]>([
    ['id', id(10), byId(10)],
    ['id', 'boss@example.com', 'MALFORMED'],
    ['email', 'boss@example.com', byEmail('boss@example.com')],
    ['email', id(10), 'MALFORMED'],
    ['email', '', 'NOT_SET'],
  ])('with resolution %s, %p is read as %j', (resolution, value, target) => {
    const reference = readManagerReference(record(1, { manager: value }), rule('manager', resolution));
    expect(reference).toEqual({ target, rawValue: value, warnings: [] });
  });

  test('is the configured one, without a fallback to the other', () => {
    const both = record(1, { manager: id(10), attributes: [{ name: 'boss', value: id(11) }] });
    expect(readManagerReference(both, rule('manager')).target).toEqual(byId(10));
    expect(readManagerReference(both, rule('boss')).target).toEqual(byId(11));
    expect(readManagerReference(both, rule('Boss')).target).toBe('NOT_SET');
    const predefined = record(1, { manager: id(10), attributes: [{ name: 'manager', value: id(11) }] });
    expect(readManagerReference(predefined, rule('manager'))).toMatchObject({
      target: byId(10),
      warnings: [],
    });
  });

  test.each<[values: unknown[], target: unknown, rawValue: string | null]>([
    [[id(10), id(11)], byId(10), id(10)],
    [[' ', id(11)], byId(11), id(11)],
    [[undefined, id(11)], byId(11), id(11)],
    [[null, 'The Boss', id(11)], 'MALFORMED', 'The Boss'],
    [[' ', null], 'NOT_SET', ' '],
    [[null, ' '], 'NOT_SET', null],
  ])('with the values %j is the first that is not blank', (values, target, rawValue) => {
    const attributes = values.map((value) => ({ name: 'boss', value }));
    const reference = readManagerReference(record(1, { attributes }), rule('boss'));
    expect(reference).toEqual({ target, rawValue, warnings: ['DUPLICATE_ATTRIBUTE'] });
  });

  test('that cannot be read is an error', () => {
    const unreadable = record(1, { manager: id(10), attributes: 'boss' });
    expect(isReadable(unreadable, rule('boss'))).toBe(false);
    expect(() => readManagerReference(unreadable, rule('boss'))).toThrow('attributes is not a list');
    expect(isReadable(unreadable, rule('manager'))).toBe(true);
    expect(readManagerReference(unreadable, rule('manager')).target).toEqual(byId(10));
    const reason = new Error('cut short');
    expect(isReadable({ ...record(1), manager: reason }, rule('manager'))).toBe(false);
    expect(isReadable({ ...record(1), manager: reason }, rule('boss'))).toBe(true);
    expect(() => readManagerReference({ ...record(1), manager: reason }, rule('manager'))).toThrow(reason);
  });
});

describe('the manager of a user', () => {
  const ada = record(1);
  const boss = record(10, { email: 'Boss@example.com' });
  const locked = record(11, { account_locked: true });
  const unknownState = record(12, { state: 'NEW' });
  const reference = (target: ManagerReference['target'], rawValue: string | null): ManagerReference => {
    return { target, rawValue, warnings: ['DUPLICATE_ATTRIBUTE'] };
  };
  const idOf = (n: number) => reference({ kind: 'ID', id: id(n) }, ` ${id(n)}`);
  const emailOf = (rawValue: string) => reference({ kind: 'EMAIL', email: 'boss@example.com' }, rawValue);

  test.each<[string, ManagerReference, candidates: (typeof ada)[]]>([
    ['NOT_SET', reference('NOT_SET', null), []],
    ['MALFORMED', reference('MALFORMED', 'The Boss'), []],
    ['NOT_FOUND', idOf(10), []],
    ['AMBIGUOUS', emailOf('boss@example.com'), [boss, locked]],
    ['AMBIGUOUS', emailOf('boss@example.com'), [ada, boss]],
    ['SELF', idOf(1), [ada]],
  ])('is null for %s', (status, read, candidates) => {
    const result = { status, matchedBy: null, field: 'boss', rawValue: read.rawValue, manager: null };
    expect(resolveManager(ada, rule('boss'), read, candidates)).toEqual({
      ...result,
      warnings: ['DUPLICATE_ATTRIBUTE'],
    });
  });

  test.each<[ManagerReference, manager: typeof ada, matchedBy: string, warnings: string[]]>([
    [idOf(10), boss, 'ID', []],
    [idOf(11), locked, 'ID', ['MANAGER_INACTIVE']],
    [idOf(12), unknownState, 'ID', []],
    [emailOf(' Boss@example.com '), boss, 'EMAIL', []],
    [emailOf('boss@example.com'), boss, 'EMAIL', ['EMAIL_CASE_DIFFERS']],
    [
      emailOf('boss@example.com'),
      { ...boss, isActive: false },
      'EMAIL',
      ['MANAGER_INACTIVE', 'EMAIL_CASE_DIFFERS'],
    ],
  ])('is the only candidate (%j)', (read, manager, matchedBy, warnings) => {
    const result = { status: 'RESOLVED', matchedBy, field: 'boss', rawValue: read.rawValue, manager };
    expect(resolveManager(ada, rule('boss'), read, [manager])).toEqual({
      ...result,
      warnings: [...warnings, 'DUPLICATE_ATTRIBUTE'],
    });
    expect(read.warnings).toEqual(['DUPLICATE_ATTRIBUTE']);
  });
});
