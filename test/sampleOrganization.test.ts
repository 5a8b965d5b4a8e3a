import { expect, test } from '@jest/globals';
import type { JumpCloudUser } from '../src/demo/records.js';
import { sampleOrganization, wellKnown } from '../src/demo/sampleOrganization.js';

const { users, groups } = sampleOrganization();
const emails = users.map((user) => String(user['email']));
const idsByEmail = new Map(users.map((user) => [user['email'], user._id]));
const ids = new Set(users.map((user) => user._id));

/** What stands in either field, custom ones as a list of all values. */
const predefined = users.map((user) => user['manager']);
const custom = users.flatMap((user) =>
  ((user['attributes'] ?? []) as { name: string; value: unknown }[])
    .filter((attribute) => attribute.name === 'managerEmail')
    .map((attribute) => attribute.value),
);

test('it is large enough to look like an organisation', () => {
  expect(users.length).toBeGreaterThanOrEqual(250);
  expect(groups.length).toBeGreaterThanOrEqual(30);
  expect(ids.size).toBe(users.length);
  expect(new Set(emails).size).toBe(users.length - 1); // two share one
  expect(emails.filter((email) => !/@([a-z]+\.)?example\.com$/i.test(email))).toEqual([]);
  expect(groups.flatMap((group) => group.members ?? []).filter((member) => !ids.has(member))).toEqual([]);
  expect(new Set(groups.map((group) => group['membershipMethod']))).toEqual(
    new Set(['STATIC', 'NOTSET', 'DYNAMIC_AUTOMATED', 'DYNAMIC_REVIEW_REQUIRED', undefined]),
  );
  expect(new Set(users.map((user) => user['state']))).toEqual(new Set(['STAGED', 'ACTIVATED', 'SUSPENDED']));
});

test('about half of the people have managerEmail', () => {
  expect(custom.length / users.length).toBeGreaterThan(0.4);
  expect(custom.length / users.length).toBeLessThan(0.65);
});

test('it has four levels', () => {
  const managerOf = new Map(users.map((user) => [user._id, user['manager']]));
  const level = (id: unknown): number =>
    typeof id === 'string' && managerOf.has(id) ? 1 + level(managerOf.get(id)) : 0;
  expect(level(wellKnown.id)).toBe(4);
});

const own = (value: unknown, index: number) => users[index]?._id === value;

test.each<[string, (value: unknown, index: number) => boolean]>([
  ['an e-mail in upper case', (value) => /^[A-Z.]+@EXAMPLE.COM$/.test(String(value))],
  ['blanks around an e-mail', (value) => /^ .*@.* $/.test(String(value))],
  ['an id in upper case', (value) => /^(?=.*[A-F])[0-9A-F]{24}$/.test(String(value))],
  ['blanks around an id', (value) => /^ [0-9a-f]{24} $/.test(String(value))],
  ['an e-mail with +', (value) => /^[^ ]*\+.*@/.test(String(value))],
  ["an e-mail with '", (value) => /'.*@/.test(String(value))],
  ['an e-mail with letters beyond ASCII', (value) => /[^\x20-\x7e].*@/.test(String(value))],
  [
    'an e-mail that is held with capitals',
    (value) => value === 'imported.person@example.com' && !idsByEmail.has(value),
  ],
  ['an id nobody has', (value) => /^[0-9a-f]{24}$/.test(String(value)) && !ids.has(String(value))],
  ['an e-mail nobody has', (value) => value === 'nobody.at.all@example.com' && !idsByEmail.has(value)],
  ['an e-mail that two share', (value) => emails.filter((email) => email === value).length === 2],
  ['null', (value) => value === null],
  ['an empty text', (value) => value === ''],
  ['blanks', (value) => /^ +$/.test(String(value))],
  ['a number', (value) => typeof value === 'number'],
  ['a name', (value) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(String(value))],
])('in either field stands %s', (_, isOdd) => {
  expect(predefined.some(isOdd)).toBe(true);
  expect(custom.some(isOdd)).toBe(true);
});

test('there are own ids, missing fields, null attributes, and an attribute that stands twice', () => {
  expect(predefined.some(own)).toBe(true);
  expect(predefined.some((value) => value === undefined)).toBe(true);
  expect(users.some((user) => user['attributes'] === null)).toBe(true);
  const namesOf = (user: JumpCloudUser) =>
    ((user['attributes'] ?? []) as { name: string }[]).map(({ name }) => name);
  expect(users.some((user) => namesOf(user).filter((name) => name === 'managerEmail').length === 2)).toBe(
    true,
  );
});

test('it is the same each time, and never the same object', () => {
  expect(sampleOrganization()).toEqual({ users, groups });
  expect(sampleOrganization().users[0]).not.toBe(users[0]);
});
