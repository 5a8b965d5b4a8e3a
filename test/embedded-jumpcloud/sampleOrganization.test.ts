import { expect, test } from '@jest/globals';
import type { JumpCloudUser } from '../../src/embedded-jumpcloud/server/records.js';
import { sampleOrganization, wellKnown } from '../../src/embedded-jumpcloud/sample/organization.js';

const { users, groups } = sampleOrganization();
const emails = users.map((user) => String(user['email']));
const people = new Map(users.map((user) => [user._id, user]));
const ordinary = users.filter((user) => user['department'] !== 'Field Notes');
const withEmail = (email: unknown) => users.filter((user) => user['email'] === email);

/** The values of a field; the custom attribute may occur several times. */
const predefined = (user: JumpCloudUser): unknown[] => [user['manager']];
const custom = (user: JumpCloudUser): unknown[] => {
  const values = ((user['attributes'] ?? []) as { name: string; value: unknown }[])
    .filter(({ name }) => name === 'managerEmail')
    .map(({ value }) => value);
  return values.length === 0 ? [undefined] : values;
};

/** All objects in a value, itself included. */
const objectsIn = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];

test('it is large, and its keys are valid', () => {
  expect(users.length).toBeGreaterThanOrEqual(250);
  expect(groups.length).toBeGreaterThanOrEqual(30);
  const ids = [...people.keys(), ...groups.map((group) => group.id)];
  expect(ids.filter((id) => !/^[0-9a-f]{24}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(users.length + groups.length);
  const shared = emails.filter((email) => withEmail(email).length > 1);
  expect(shared).toEqual(['front.desk@example.com', 'front.desk@example.com']);
  const written = JSON.stringify({ users, groups }).match(/[^\s"]+@[^\s"]+/g) ?? [];
  expect(written.filter((email) => !/^[^@]+@example\.com$/i.test(email))).toEqual([]);
});

test('each account status is consistent with the fields that repeat it', () => {
  expect(new Set(users.map(({ state }) => state))).toEqual(new Set(['STAGED', 'ACTIVATED', 'SUSPENDED']));
  for (const user of users) {
    expect(user['suspended']).toBe(user['state'] === 'SUSPENDED');
    if (user['state'] === 'STAGED') expect(user['activated']).toBe(false);
    if (user['state'] === 'SUSPENDED') expect(user['activated']).toBe(true);
    expect(user['account_locked_date'] === null).toBe(!user['account_locked']);
    expect(user['created']).toMatch(/^20(1[89]|2[0-6])-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  }
  expect(users.filter((user) => user['account_locked']).map(({ state }) => state)).toEqual(['ACTIVATED']);
  const odd = users.filter(
    (user) => user['state'] === 'ACTIVATED' && (!user['activated'] || user['password_expired']),
  );
  expect(
    odd.map((user) => [user['activated'], user['password_expired'], user['externally_managed']]),
  ).toEqual([
    [false, false, false],
    [true, true, false],
    [false, true, true],
  ]);
});

test('its groups have every membership method', () => {
  expect(groups.flatMap(({ members = [] }) => members).filter((id) => !people.has(id))).toEqual([]);
  expect(new Set(groups.map((group) => group['membershipMethod']))).toEqual(
    new Set(['STATIC', 'NOTSET', 'DYNAMIC_AUTOMATED', 'DYNAMIC_REVIEW_REQUIRED', undefined]),
  );
  const names = groups.map((group) => group.name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['On-call']);
  const awkward = /(?=.*\p{Emoji_Presentation})(?=.*:)(?=.*,)(?=.*\|)(?=.*")/u;
  expect(names.some((name) => awkward.test(name))).toBe(true);
  expect(groups.find(({ name }) => name === 'Nobody yet')?.members).toEqual([]);
  const managers = groups.find(({ name }) => name === 'Managers')?.members;
  expect(managers).toEqual(expect.arrayContaining(ordinary.flatMap((user) => user['manager'] ?? [])));
  expect(groups.some((group) => Object.keys(group).sort().join() === 'id,members,name')).toBe(true);
});

test('about half of the users have managerEmail', () => {
  const ratio = users.filter((user) => custom(user)[0] !== undefined).length / users.length;
  expect(ratio).toBeGreaterThanOrEqual(0.4);
  expect(ratio).toBeLessThanOrEqual(0.6);
});

test('it has four to six levels under one head', () => {
  const levelOf = (user: JumpCloudUser): number => {
    const manager = people.get(String(user['manager']));
    return manager === undefined ? 1 : 1 + levelOf(manager);
  };
  const levels = ordinary.map(levelOf);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(Math.max(...levels)).toBeGreaterThanOrEqual(4);
  expect(Math.max(...levels)).toBeLessThanOrEqual(6);
});

const text = (form: RegExp) => (value: unknown) => typeof value === 'string' && form.test(value);
const isUnique = (email: unknown) => withEmail(email).length === 1;
const userNamedBy = (value: unknown) => people.get(String(value)) ?? withEmail(value)[0];

test.each<[string, (value: unknown, user: JumpCloudUser) => boolean]>([
  ['an e-mail in upper case', (v) => text(/^[^a-z]+@[^a-z]+$/)(v) && isUnique(String(v).toLowerCase())],
  ['blanks around an e-mail', (v) => text(/^ +\S+@\S+ +$/)(v) && isUnique(String(v).trim())],
  ['an id in upper case', (v) => text(/[A-F]/)(v) && people.has(String(v).toLowerCase())],
  ['blanks around an id', (v) => text(/^ .* $/)(v) && people.has(String(v).trim())],
  ['an e-mail with +', (v) => text(/\+.*@/)(v) && isUnique(v)],
  ["an e-mail with '", (v) => text(/'.*@/)(v) && isUnique(v)],
  ['an e-mail with letters beyond ASCII', (v) => text(/[^ -~].*@/)(v) && isUnique(v)],
  [
    'an e-mail in lower case, stored with capitals',
    (v) => v === 'imke.portwine@example.com' && !isUnique(v) && isUnique('Imke.Portwine@Example.com'),
  ],
  ['an id nobody has', (v) => text(/^[0-9a-f]{24}$/)(v) && !people.has(String(v))],
  [
    'an e-mail nobody has',
    (v) => text(/^\S+@\S+$/)(v) && !emails.some((e) => e.toLowerCase() === String(v).toLowerCase()),
  ],
  ["the user's own id", (v, user) => v === user._id],
  ["the user's own e-mail", (v, user) => v === user['email']],
  ['an e-mail of two users', (v) => withEmail(v).length === 2],
  ['nothing', (v) => v === undefined],
  ['null', (v) => v === null],
  ['an empty string', (v) => v === ''],
  ['only blanks', text(/^ +$/)],
  ['a number', (v) => typeof v === 'number'],
  ['a name', text(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u)],
  ['a suspended manager', (v) => userNamedBy(v)?.['state'] === 'SUSPENDED'],
  [
    'one of a cycle of two',
    (v, user) => userNamedBy(v) !== user && userNamedBy(userNamedBy(v)?.['manager']) === user,
  ],
])('either field has %s', (_, isOdd) => {
  const odd = users.filter((user) => String(user['username']).startsWith('odd-'));
  for (const field of [predefined, custom]) {
    const matching = odd.filter((user) => field(user).some((value) => isOdd(value, user)));
    expect(matching.map((user) => user['displayname'])).toContainEqual(expect.stringMatching(/^Odd: /));
  }
});

test('attributes can be null, and managerEmail can occur twice, with the first blank or both set', () => {
  expect(users.filter((user) => user['attributes'] === null)).toHaveLength(1);
  const twice = users.map(custom).filter((values) => values.length === 2);
  expect(twice.map((values) => values.map((value) => String(value).trim() !== ''))).toEqual([
    [false, true],
    [true, true],
  ]);
});

test('the users and groups in the queries of the demo are as described', () => {
  const user = people.get(wellKnown.id);
  const manager = userNamedBy(user?.['manager']);
  expect(user).toMatchObject({ email: wellKnown.email, state: 'ACTIVATED' });
  expect(user && custom(user)).toEqual([manager?.['email']]);
  expect(users.filter((user) => user['manager'] === wellKnown.id)).toEqual([]);
  expect(people.get(wellKnown.edgeCaseId)).toMatchObject({ username: 'odd-dangling-id' });
  expect(people.has(String(people.get(wellKnown.edgeCaseId)?.['manager']))).toBe(false);
  const group = groups.find(({ id }) => id === wellKnown.groupId);
  expect(group?.members).toEqual(
    users.filter((user) => user['department'] === group?.name).map(({ _id }) => _id),
  );
  expect(group?.members).not.toEqual([]);
});

test('each call returns equal data in new objects', () => {
  const again = sampleOrganization();
  expect(again).toEqual({ users, groups });
  const objects = new Set(objectsIn({ users, groups }));
  expect(objectsIn(again).filter((object) => objects.has(object))).toEqual([]);
});
