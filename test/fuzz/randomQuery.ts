import type { Random } from './random.js';
import { approversField } from './randomApprovers.js';
import { groupFilter, keysOf, literal, userFilter } from './randomArguments.js';
import { firstOf, groupFields, pageOf, searchOf, userFields } from './randomFields.js';
import type { Scenario } from './subject.js';
import { GROUP_NAMES } from './values.js';

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
    () => [
      ['orgChart'],
      `orgChart(${chartArguments(random, userId)} ${page}) ${chartPage(userFields(random, scenario, 0))}`,
    ],
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
    () =>
      `lookUpGroups(identifiers: ${list(() => random.pick([groupId, name])())}) { identifier status groups ${groupFields(random, scenario, 1)} }`,
    () => `orgChart(${chartArguments(random, userId)} first: ${firstOf(random)}) ${chartPage(user())}`,
    () => `users(${usersArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, user())}`,
    () => `users(${usersArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, user())}`,
    () => `groups(${groupsArguments(random, scenario)} first: ${firstOf(random)}) ${pageOf(random, group())}`,
    () => approversField(random, scenario),
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

function chartArguments(random: Random, userId: () => string): string {
  const root = random.chance(0.4) ? `rootId: ${literal(userId())}` : '';
  return `${root} depth: ${random.pick([0, 1, 2, 3, 50])}`;
}

function chartPage(user: string): string {
  return `{ nodes { user ${user} managerId managerStatus depth directReportCount inCycle } pageInfo { hasNextPage endCursor } totalCount }`;
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
