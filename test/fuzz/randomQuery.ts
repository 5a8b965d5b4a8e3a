import type { Random } from './random.js';
import { groupFilter, keysOf, literal, userFilter } from './randomArguments.js';
import type { Scenario } from './subject.js';
import { GROUP_NAMES, NAMES } from './values.js';

/** One operation; where it is a walk, `path` leads to the connection whose pages are read to the end. */
export interface RandomQuery {
  text: string;
  path?: string[];
  first?: number;
  /** Sent after the walk with its last cursor, which most lists must refuse. */
  elsewhere?: string;
}

export function randomQuery(random: Random, scenario: Scenario): RandomQuery {
  if (random.chance(0.15) && !hasTwin(scenario)) return randomWalk(random, scenario);
  const fields = Array.from(
    { length: random.pick([1, 1, 2, 3]) },
    (_, index) => `f${index}: ${rootField(random, scenario)}`,
  );
  return { text: `{ ${fields.join(' ')} }` };
}

/** Only look-ups are known to be possible then. */
function hasTwin({ users }: Scenario): boolean {
  return new Set(users.map(({ _id }) => _id)).size < users.length;
}

function randomWalk(random: Random, scenario: Scenario): RandomQuery {
  const { userId, groupId } = keysOf(random, scenario);
  const page = 'first: $first, after: $after';
  const user = () => connectionOf(userFields(random, scenario, 0));
  const group = () => connectionOf(groupFields(random, scenario, 0));
  const [path, body] = random.pick<() => [string[], string]>([
    () => [['users'], `users(${usersArguments(random, scenario)} ${page}) ${user()}`],
    () => [['groups'], `groups(${groupsArguments(random, scenario)} ${page}) ${group()}`],
    () => [['user', 'directReports'], `user(id: "${userId()}") { directReports(${page}) ${user()} }`],
    () => [['user', 'groups'], `user(id: "${userId()}") { groups(${page}) ${group()} }`],
    () => [
      ['group', 'members'],
      `group(id: "${groupId()}") { members(${searchOf(random)} ${page}) ${user()} }`,
    ],
  ])();
  const first = scenario.users.length > 100 ? random.pick([7, 33, 100]) : 1 + random.integer(7);
  const elsewhere = random.pick([
    'users(search: "zz", after: $after) { totalCount }',
    'groups(orderBy: ID, search: "zz", after: $after) { totalCount }',
    `user(id: "${userId()}") { directReports(after: $after) { totalCount } }`,
    `user(id: "${userId()}") { groups(after: $after) { totalCount } }`,
    `group(id: "${groupId()}") { members(after: $after, search: "zz") { totalCount } }`,
  ]);
  return {
    text: `query ($first: Int, $after: String) { ${body} }`,
    path,
    first,
    ...(random.chance(0.3) && { elsewhere: `query ($after: String) { ${elsewhere} }` }),
  };
}

function connectionOf(fields: string): string {
  return `{ nodes ${fields} edges { cursor node { id } } pageInfo { hasNextPage endCursor } totalCount }`;
}

function rootField(random: Random, scenario: Scenario): string {
  const { userId, email, groupId, identifier } = keysOf(random, scenario);
  const user = () => userFields(random, scenario, 2);
  const group = () => groupFields(random, scenario, 2);
  if (hasTwin(scenario))
    return `usersByIds(ids: ${literal([1, 2, 3].map(userId))}) { id displayName manager { id } }`;
  const list = (one: () => string) =>
    literal(Array.from({ length: random.integer(random.pick([4, 12])) }, one));
  const name = () => random.pick([...GROUP_NAMES.filter(Boolean), 'ADMINS', 'Group 1', 'nobody', ' a']);
  return random.pick<() => string>([
    () => `user(id: ${literal(userId())}) ${user()}`,
    () => `userByEmail(email: ${literal(email())}) ${user()}`,
    () => `group(id: ${literal(groupId())}) ${group()}`,
    () => `usersByIds(ids: ${list(userId)}) ${user()}`,
    () => `usersByEmails(emails: ${list(email)}) ${user()}`,
    () => `groupsByIds(ids: ${list(groupId)}) ${group()}`,
    () => `groupsByNames(names: ${list(name)}) { name groups ${groupFields(random, scenario, 1)} }`,
    () => `lookUpUsers(identifiers: ${list(identifier)}) { identifier status user ${user()} }`,
    () => `users(${usersArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, user())}`,
    () => `users(${usersArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, user())}`,
    () => `groups(${groupsArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, group())}`,
    () =>
      `directory { name managerField managerHealth { usersChecked counts { status count examples { id email } } } }`,
    () => {
      const references = Array.from({ length: random.integer(8) }, () =>
        random.pick([
          () => ({ __typename: 'User', id: userId() }),
          () => ({ __typename: 'User', email: email() }),
          () => ({ __typename: 'Group', id: groupId() }),
        ])(),
      );
      return `_entities(representations: ${literal(references)}) { __typename ... on User ${user()} ... on Group ${group()} }`;
    },
  ])();
}

/** Small enough that lists in lists stay within what one operation may ask for. */
function firstOf(random: Random, most = 20): number {
  if (random.chance(0.02)) return random.pick([0, -1, 501]);
  return random.pick([1, 2, 3, 5, 7, 20].filter((size) => size <= most));
}

function pageOf(random: Random, fields: string): string {
  const list = random.pick([`nodes ${fields}`, `edges { cursor node ${fields} }`]);
  return `{ ${list} ${random.subset(['pageInfo { hasNextPage endCursor }', 'totalCount'], 0.7).join(' ')} }`;
}

function searchOf(random: Random): string {
  const term = random.pick([
    '',
    ' ',
    'ada',
    'ADA',
    'o',
    'person1',
    '@EXAMPLE',
    'Zoë',
    'lane',
    '.*',
    'ΟΔΟΣ',
    ' bob ',
    ...NAMES,
  ]);
  return random.chance(0.4) ? `search: ${literal(term)}` : '';
}

function usersArguments(random: Random, scenario: Scenario): string {
  const filter = userFilter(random, scenario);
  // A field that can't be read is an error, where nothing else makes it unnecessary to read it.
  const search = filter?.isAlone ? '' : searchOf(random);
  const order = random.pick(['', 'orderBy: ID', 'orderBy: DISPLAY_NAME', 'orderBy: EMAIL']);
  return `${search} ${filter ? `filter: ${filter.text}` : ''} ${order}`;
}

function groupsArguments(random: Random, scenario: Scenario): string {
  const filter = groupFilter(random, scenario);
  const term = random.pick([...GROUP_NAMES, 'ADMIN', 'group 1', 'min', ' Site ', 'x|', 'σ']);
  const search = random.chance(0.4) ? `search: ${literal(term)}` : '';
  return `${search} ${filter === undefined ? '' : `filter: ${filter}`} ${random.pick(['', 'orderBy: ID', 'orderBy: NAME'])}`;
}

const TEXTS =
  'email username displayName firstName lastName alternateEmail jobTitle department employeeType employeeIdentifier costCenter company location state isActive mfaConfigured createdAt integrationName'.split(
    ' ',
  );

function userFields(random: Random, scenario: Scenario, depth: number): string {
  const { groupId } = keysOf(random, scenario);
  const user = () => userFields(random, scenario, depth - 1);
  const group = () => groupFields(random, scenario, depth - 1);
  const flat = [
    'managerResolution { status matchedBy field rawValue warnings }',
    'isManager',
    `attributes${random.pick(['', '(names: null)', '(names: ["desk"])', '(names: ["team", "salary"])', '(names: [])'])} { name value }`,
    `membershipIn(groupIds: ${literal(random.several([0, 1, 2], random.integer(5)).map(groupId))}) { groupId isMember }`,
  ];
  const maxDepth = random.chance(0.03) ? random.pick([0, 51]) : random.pick([1, 1, 2, 3, 10]);
  const nested =
    depth <= 0
      ? []
      : [
          () => `manager ${user()}`,
          () => `managementChain(maxDepth: ${maxDepth}) { managers ${userFields(random, scenario, 0)} end }`,
          () => `directReports(first: ${firstOf(random, 5)}) ${pageOf(random, user())}`,
          () => `groups(first: ${firstOf(random, 5)}) ${pageOf(random, group())}`,
        ];
  return `{ ${['id', ...random.subset(TEXTS, 0.15), ...random.subset(flat, 0.15), ...random.subset(nested, 0.3).map((field) => field())].join(' ')} }`;
}

function groupFields(random: Random, scenario: Scenario, depth: number): string {
  const texts = random.subset(
    ['name', 'description', 'email', 'membershipMethod', 'integrationName', 'memberCount'],
    0.4,
  );
  const members = () =>
    `members(${searchOf(random)} first: ${firstOf(random, 7)}) ${pageOf(random, userFields(random, scenario, depth - 1))}`;
  return `{ ${['id', ...texts, ...(depth > 0 && random.chance(0.5) ? [members()] : [])].join(' ')} }`;
}
