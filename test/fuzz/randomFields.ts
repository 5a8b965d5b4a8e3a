import type { Random } from './random.js';
import { keysOf, literal } from './randomArguments.js';
import type { Scenario } from './subject.js';
import { NAMES } from './values.js';

/** Small enough that lists in lists stay within what one operation may ask for. */
export function firstOf(random: Random, most = 10): number {
  if (random.chance(0.02)) return random.pick([0, -1, 501]);
  return random.pick([1, 2, 3, 5, 7, 20].filter((size) => size <= most));
}

export function pageOf(random: Random, fields: string): string {
  const list = random.pick([`nodes ${fields}`, `edges { cursor node ${fields} }`]);
  return `{ ${list} ${random.subset(['pageInfo { hasNextPage endCursor }', 'totalCount'], 0.7).join(' ')} }`;
}

export function searchOf(random: Random): string {
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
    'lane ada',
    'zoe',
    'ad  a',
    'E\u0308 zo',
    '\u0301',
    'person1 ada',
    'x'.repeat(60),
    ...NAMES,
  ]);
  return random.chance(0.4) ? `search: ${literal(term)}` : '';
}

const TEXTS =
  'email username displayName firstName lastName alternateEmail jobTitle department employeeType employeeIdentifier costCenter company location state isActive signIn canSignIn mfaConfigured createdAt integrationName'.split(
    ' ',
  );

export function userFields(random: Random, scenario: Scenario, depth: number): string {
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
          () => `directReports(first: ${firstOf(random, 3)}) ${pageOf(random, user())}`,
          () => `groups(first: ${firstOf(random, 3)}) ${pageOf(random, group())}`,
        ];
  return `{ ${['id', ...random.subset(TEXTS, 0.15), ...random.subset(flat, 0.15), ...random.subset(nested, 0.3).map((field) => field())].join(' ')} }`;
}

export function groupFields(random: Random, scenario: Scenario, depth: number): string {
  const texts = random.subset(
    ['name', 'description', 'email', 'membershipMethod', 'integrationName', 'memberCount'],
    0.4,
  );
  const members = () =>
    `members(${searchOf(random)} first: ${firstOf(random, 4)}) ${pageOf(random, userFields(random, scenario, depth - 1))}`;
  return `{ ${['id', ...texts, ...(depth > 0 && random.chance(0.5) ? [members()] : [])].join(' ')} }`;
}
