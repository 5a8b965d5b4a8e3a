import { expect, test } from '@jest/globals';
import type { JumpCloudUser } from '../../src/embedded-jumpcloud/server/records.js';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { id, user, users } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

const boss = (value: string) => ({ attributes: [{ name: 'bossEmail', value }] });
/** Everybody but the first user has the first as manager, in the attribute `bossEmail`. */
const people = [user(1), ...users(5, () => boss('person1@example.com')).slice(1)];

const start = (
  directory: JumpCloudUser[],
  field: string,
  env: Record<string, string> = {},
  variant: Partial<Variant> = {},
) =>
  subgraph({
    users: [...directory],
    jumpcloud: { variant },
    env: { JUMPCLOUD_MANAGER_FIELD: field, JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'false', ...env },
  });

const UNKNOWN = 'DIRECTORY_MANAGER_FIELD_UNKNOWN';
const manager = (n: number) =>
  `{ user(id: "${id(n)}") { email manager { id } managerResolution { status } } }`;
const notSet = (n: number) => ({
  data: {
    user: { email: `person${n}@example.com`, manager: null, managerResolution: { status: 'NOT_SET' } },
  },
  errors: [],
});

test('with a misspelt field, the first query about managers is an error that names the right field', async () => {
  const { ask, log } = await start(people, 'bossEmial');
  const { data, errors } = await ask(manager(2));
  const message =
    'No user has the manager field "bossEmial". Did you mean "bossEmail"? It names a user in 4 records. ' +
    'Correct JUMPCLOUD_MANAGER_FIELD. If nobody has a manager, set JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY to true.';
  expect(data).toEqual({ user: { email: 'person2@example.com', manager: null, managerResolution: null } });
  expect(errors).toEqual([
    { message, path: ['user', 'manager'], code: UNKNOWN },
    { message, path: ['user', 'managerResolution'], code: UNKNOWN },
  ]);
  const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter(({ msg }) => msg === 'no user has the manager field')).toMatchObject([
    { level: 40, integration: 'jumpcloud', field: 'bossEmial', reason: message },
  ]);
});

test.each([
  ['manager', `{ user(id: "${id(2)}") { email x: manager { id } } }`],
  ['managerResolution', `{ user(id: "${id(2)}") { email x: managerResolution { status } } }`],
  ['managementChain', `{ user(id: "${id(2)}") { email x: managementChain { end } } }`],
  ['directReports', `{ user(id: "${id(1)}") { email x: directReports { totalCount } } }`],
  ['isManager', `{ user(id: "${id(1)}") { email x: isManager } }`],
  ['managerHealth', '{ directory { name x: managerHealth { usersChecked } } }'],
  ['users without a manager', '{ x: users(filter: { hasManager: false }) { totalCount } }'],
  ['users by status', '{ x: users(filter: { managerStatus: [NOT_SET] }) { totalCount } }'],
  ['who approves', `{ x: resolveApprovers(requests: [{ requesterId: "${id(2)}" }]) { outcome } }`],
  ['users by manager', `{ x: users(filter: { managerId: "${id(1)}" }) { totalCount } }`],
])('an unknown field makes %s an error, and nothing else', async (_, query) => {
  for (const field of ['bossEmial', 'manager']) {
    const { ask } = await start(people, field);
    const { data, errors } = await ask(query);
    expect(errors).toMatchObject([{ code: UNKNOWN, path: expect.arrayContaining(['x']) }]);
    const [parent] = Object.values(data ?? {});
    if (parent !== null && !Array.isArray(parent)) expect(parent).toMatchObject({ x: null });
  }
});

test('if the field may be empty, nobody has a manager', async () => {
  const { ask } = await start(people, 'manager', { JUMPCLOUD_MANAGER_FIELD_MAY_BE_EMPTY: 'TRUE' });
  expect(await ask(manager(2))).toMatchObject(notSet(2));
});

test('one search is made for all queries, and none while its result is known', async () => {
  const { ask, jumpcloud } = await start(users(950), 'manager');
  const results = await Promise.all([2, 3, 4, 5].map((n) => ask(manager(n))));
  expect(results.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(Array(8).fill(UNKNOWN));
  // The four users, the first page, a search for somebody with a manager, and nine further pages.
  expect(jumpcloud.calls).toHaveLength(4 + 1 + 1 + 9);
  await ask(manager(6));
  expect(jumpcloud.calls).toHaveLength(16);
});

test.each([
  ['a custom field', 'boss', { attributes: [{ name: 'boss', value: id(1) }] }],
  ['a custom field without a value', 'boss', { attributes: [{ name: 'boss', value: '' }] }],
  ['the predefined field', 'manager', { manager: id(1) }],
])('%s that one user has is known, wherever that user is in the directory', async (_, field, fields) => {
  for (const place of [1, 70, 250, 1_250]) {
    const { ask } = await start(
      users(1_250, (n) => (n === place ? fields : {})),
      field,
    );
    expect(await ask(manager(3))).toMatchObject(notSet(3));
  }
});

test.each<Partial<Variant>>([
  { usersTotal: 'absent' },
  { usersTotal: 'page' },
  { usersPageCap: 50, managerRegex: 'refused' },
  { usersPageCap: 10, searchPost: 403 },
])('in the JumpCloud %j, a field that only some later users have is known', async (variant) => {
  const directory = users(1_000, (n) => (n > 150 && n <= 200 ? { manager: id(1) } : {}));
  const { ask } = await start(directory, 'manager', {}, variant);
  expect(await ask(manager(1))).toMatchObject(notSet(1));
});

test.each<Partial<Variant>>([
  { searchPost: 400 },
  { searchPost: 403 },
  { searchPost: 404 },
  { usersTotal: 'absent' },
  { usersTotal: 'page' },
])('in the JumpCloud %j, all users are searched for the field', async (variant) => {
  const directory = users(250, (n) => (n === 250 ? boss('person1@example.com') : {}));
  const right = await start(directory, 'bossEmail', {}, variant);
  expect(await right.ask(manager(2))).toMatchObject(notSet(2));
  const wrong = await start(directory, 'bossEmial', {}, variant);
  const { errors } = await wrong.ask(manager(2));
  expect(errors).toMatchObject([{ code: UNKNOWN }, { code: UNKNOWN }]);
  expect(errors[0]?.message).toContain('Did you mean "bossEmail"?');
});

test('a user of the same query who has the field proves that it is known, without a call', async () => {
  const { ask, jumpcloud } = await start(
    users(3, (n) => (n === 3 ? { manager: id(1) } : {})),
    'manager',
  );
  const query = `{ usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(3)}"]) { managerResolution { status } } }`;
  expect((await ask(query)).errors).toEqual([]);
  expect(jumpcloud.calls).toHaveLength(1);
  expect(await ask(manager(2))).toMatchObject(notSet(2));
  expect(jumpcloud.calls).toHaveLength(2);
});

test('a field is known again as soon as any user is read who has it', async () => {
  const { ask, jumpcloud, log } = await start(users(5), 'boss');
  expect((await ask(manager(2))).errors).toMatchObject([{ code: UNKNOWN }, { code: UNKNOWN }]);
  jumpcloud.directory.users[4] = user(5, { attributes: [{ name: 'boss', value: id(1) }] });
  expect((await ask(manager(2))).errors).toMatchObject([{ code: UNKNOWN }, { code: UNKNOWN }]);
  expect((await ask(`{ user(id: "${id(5)}") { displayName } }`)).errors).toEqual([]);
  expect(await ask(manager(2))).toMatchObject(notSet(2));
  expect(log.join('')).toContain('a user has the manager field again');
});

test('/health/ready and metrics say that the field is unknown, without its name', async () => {
  const { ask, url, jumpcloud } = await start(people, 'bossEmial');
  const ready = async (query = ''): Promise<unknown> => (await fetch(`${url}/health/ready${query}`)).json();
  const metric = async () =>
    /^directory_manager_field_unknown\{.*\} (\d)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
  expect(await ready()).toEqual({
    status: 'ready',
    state: 'READY',
    code: UNKNOWN,
    reason: 'No user has the configured manager field, so queries about managers fail.',
    hint: expect.stringContaining('JUMPCLOUD_MANAGER_FIELD'),
  });
  expect(await ready('?verbose')).toMatchObject({
    integrations: [{ name: 'jumpcloud', ready: true, code: UNKNOWN }],
  });
  expect(await metric()).toBe('1');
  jumpcloud.directory.users[2] = user(3, { attributes: [{ name: 'bossEmial', value: id(1) }] });
  await ask(manager(3));
  expect(await ready()).toEqual({ status: 'ready', state: 'READY' });
  expect(await metric()).toBe('0');
});

test('if it cannot be found out whether anybody has the field, that is the error', async () => {
  const { ask, jumpcloud } = await start(people, 'bossEmial');
  jumpcloud.fault({ body: /"sort":"_id"/, status: 403 });
  jumpcloud.fault({ path: /systemusers\?/, status: 403 });
  expect((await ask(manager(2))).errors).toMatchObject([
    { path: ['user', 'manager'], code: 'DIRECTORY_FORBIDDEN' },
    { path: ['user', 'managerResolution'], code: 'DIRECTORY_FORBIDDEN' },
  ]);
  jumpcloud.clearFaults();
  expect((await ask(manager(2))).errors).toMatchObject([{ code: UNKNOWN }, { code: UNKNOWN }]);
});

test('a record without an id does not make the field unknown, and ends one search only', async () => {
  const { ask, jumpcloud } = await start(people, 'bossEmial');
  jumpcloud.directory.users.push({ ...user(6), _id: 'broken' });
  expect(await ask(manager(2))).toMatchObject(notSet(2));
  const calls = jumpcloud.calls.length;
  expect(await ask(manager(3))).toMatchObject(notSet(3));
  expect(jumpcloud.calls).toHaveLength(calls + 1);
});

test('an empty directory is not an error', async () => {
  const { ask } = await start([], 'boss');
  const { data, errors } = await ask('{ directory { managerHealth { usersChecked } } }');
  expect([data, errors]).toEqual([{ directory: { managerHealth: { usersChecked: 0 } } }, []]);
});
