import { expect, test } from '@jest/globals';
import type { JumpCloudData } from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, id, user } from '../support/people.js';
import { subgraph } from '../support/subgraph.js';

// `npm run fuzz` makes 2,000 runs.
const RUNS = Number(process.env['LIST_RUNS'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

test.each([
  ['users', 'users(orderBy: DISPLAY_NAME, first: 2', 'displayname'],
  ['groups', 'groups(first: 2', 'name'],
])('%s: a cursor keeps its place when its row is renamed', async (list, field, name) => {
  for (const renamed of ['D5', '0']) {
    const letters = 'ABCDEFGH'.split('');
    const directory: JumpCloudData = {
      users: letters.map((letter, n) => user(n + 1, { displayname: letter })),
      groups: letters.map((letter, n) => group(n + 1, { name: letter })),
    };
    const { ask } = await subgraph(directory);
    const label = name === 'name' ? 'name' : 'displayName';
    const names: string[] = [];
    for (let after = ''; ;) {
      const { data } = await ask(
        `{ ${field}${after}) { nodes { ${label} } pageInfo { hasNextPage endCursor } } }`,
      );
      const { nodes, pageInfo } = data?.[list] as Connection & { nodes: Record<string, string>[] };
      names.push(...nodes.map((node) => node[label as 'id']));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${String(pageInfo.endCursor)}"`;
      const row = list === 'users' ? directory.users[1] : directory.groups[1];
      if (row) row[name] = renamed;
    }
    expect(names.filter((each) => each !== 'B' && each !== renamed)).toEqual('ACDEFGH'.split(''));
  }
});

/** A small generator of numbers from 0 to 1 (mulberry32), so that a failed run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const BOSS = id(0xffffff);
const TEAM = group(0xffffff).id;

/** Every list of the schema: the query of one page, and where its connection is in the response. */
const LISTS: [name: string, field: string, path: string[]][] = [
  ['users by id', 'users(first: $first, after: $after)', ['users']],
  ['users by name', 'users(orderBy: DISPLAY_NAME, first: $first, after: $after)', ['users']],
  ['users by e-mail', 'users(orderBy: EMAIL, first: $first, after: $after)', ['users']],
  [
    'users, filtered by JumpCloud',
    'users(filter: { department: { eq: "it" } }, first: $first, after: $after)',
    ['users'],
  ],
  [
    'users, filtered here',
    'users(orderBy: EMAIL, filter: { department: { notEq: "x" } }, first: $first, after: $after)',
    ['users'],
  ],
  ['users, searched', 'users(search: "person", first: $first, after: $after)', ['users']],
  [
    'users of a manager',
    `users(orderBy: DISPLAY_NAME, filter: { managerId: "${BOSS}" }, first: $first, after: $after)`,
    ['users'],
  ],
  [
    'direct reports',
    `user(id: "${BOSS}") { directReports(first: $first, after: $after)`,
    ['user', 'directReports'],
  ],
  ['members', `group(id: "${TEAM}") { members(first: $first, after: $after)`, ['group', 'members']],
  [
    'members, searched',
    `group(id: "${TEAM}") { members(search: "person", first: $first, after: $after)`,
    ['group', 'members'],
  ],
  ['groups of a user', `user(id: "${BOSS}") { groups(first: $first, after: $after)`, ['user', 'groups']],
  ['groups by name', 'groups(first: $first, after: $after)', ['groups']],
  ['groups by id', 'groups(orderBy: ID, first: $first, after: $after)', ['groups']],
  ['groups, searched', 'groups(search: "group", first: $first, after: $after)', ['groups']],
];

interface Connection {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

test.each(LISTS)(
  '%s: rows that do not change are neither lost nor repeated while others do',
  async (...list) => {
    for (let run = 0; run < Math.ceil(RUNS / LISTS.length); run += 1) await walk(list, SEED + run);
  },
);

async function walk([name, field, path]: (typeof LISTS)[number], seed: number): Promise<void> {
  const random = createRandom(seed);
  const pick = (count: number) => Math.floor(random() * count);
  let next = 1;
  const used = new Set<number>();
  const newNumber = () => {
    do next = 1 + pick(60_000);
    while (used.has(next));
    used.add(next);
    return next;
  };
  const newUser = () => {
    const n = newNumber();
    return user(n, { displayname: `Name ${pick(30)}`, manager: BOSS, department: 'IT' });
  };
  const members: string[] = [];
  const newGroup = () => group(newNumber(), { name: `Group ${pick(400)}`, members: [BOSS] });
  const directory: JumpCloudData = {
    users: [
      user(0xffffff, { department: 'IT' }),
      ...Array.from({ length: 5 + pick(pick(4) === 0 ? 230 : 40) }, newUser),
    ],
    groups: [
      group(0xffffff, { members }),
      ...Array.from({ length: 5 + pick(pick(4) === 0 ? 130 : 20) }, newGroup),
    ],
  };
  members.push(...directory.users.slice(1).map(({ _id }) => _id));

  const unchanged = new Set([
    ...directory.users.map(({ _id }) => _id),
    ...directory.groups.map((each) => each.id),
  ]);
  /** Deletes or adds a few rows, but never the boss and the team. */
  const change = () => {
    for (let times = pick(4); times > 0; times -= 1) {
      const rows = pick(2) === 0 ? directory.users : directory.groups;
      if (pick(2) === 0 && rows.length > 3) {
        const [gone] = rows.splice(1 + pick(rows.length - 1), 1);
        const goneId = String(gone?.['_id'] ?? gone?.['id']);
        unchanged.delete(goneId);
        if (members.includes(goneId)) members.splice(members.indexOf(goneId), 1);
      } else if (rows === directory.users) {
        const joined = newUser();
        directory.users.splice(1 + pick(directory.users.length), 0, joined);
        members.splice(pick(members.length + 1), 0, joined._id);
      } else directory.groups.push(newGroup());
    }
  };

  const { ask } = await subgraph(directory);
  const kind =
    directory.groups.some((each) => each.id === TEAM) && path.at(-1)?.startsWith('group') ? 'group' : 'user';
  const listed: string[] = [];
  const first = 1 + pick(pick(3) === 0 ? 120 : 12);
  let after: string | null = null;
  for (let pages = 0; pages < 500; pages += 1) {
    const query = `query ($first: Int, $after: String) { ${field} { nodes { id } pageInfo { hasNextPage endCursor } }${path.length > 1 ? ' }' : ''} }`;
    const { data, errors } = await ask(query, { first, after });
    expect({ name, seed, errors }).toEqual({ name, seed, errors: [] });
    const connection = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data);
    const { nodes, pageInfo } = connection as Connection;
    listed.push(...nodes.map((node) => node.id));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
    change();
  }
  const isInList = (each: string) => {
    const isUser = directory.users.some(({ _id }) => _id === each);
    if (isUser !== (kind === 'user')) return false;
    if (each === BOSS) return field.startsWith('users') && !field.includes('managerId');
    return each !== TEAM || field.startsWith('groups');
  };
  const expected = [...unchanged].filter(isInList);
  const lost = expected.filter((each) => !listed.includes(each));
  const repeated = expected.filter((each) => listed.indexOf(each) !== listed.lastIndexOf(each));
  expect({ name, seed, lost, repeated }).toEqual({ name, seed, lost: [], repeated: [] });
}
