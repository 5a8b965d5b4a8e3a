import { group, id } from '../support/people.js';
import type { Random } from './random.js';
import type { Scenario } from './subject.js';
import { DEPARTMENTS, GROUP_NAMES, MAILBOXES, WORDS } from './values.js';

const ENUMS = new Set(['state', 'membershipMethod', 'signIn', 'managerStatus']);

/** A value as GraphQL writes it. */
export function literal(value: unknown, isEnum = false): string {
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, isEnum)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${literal(one, ENUMS.has(key))}`)
      .join(', ')} }`;
  }
  return isEnum ? String(value) : JSON.stringify(value);
}

/** Keys that somebody has, mostly. */
export function keysOf(random: Random, { users, groups }: Scenario) {
  const userId = (): string =>
    random.chance(0.1)
      ? random.pick([id(9000), 'nonsense', '', id(1).slice(1)])
      : spelled(random, id(1 + random.integer(Math.max(1, users.length))));
  const email = (): string => {
    if (random.chance(0.1)) return random.pick(['nobody@example.com', 'no e-mail', '', '@']);
    if (random.chance(0.3)) return `${random.pick(MAILBOXES)}@example.com`;
    const held = users.length > 0 ? random.pick(users)['email'] : undefined;
    const known = typeof held === 'string' ? held : 'person1@example.com';
    return random.pick([known, known.toUpperCase(), known.toLowerCase(), ` ${known}\t`]);
  };
  const groupId = (): string =>
    random.chance(0.1)
      ? random.pick([group(9000).id, 'nonsense', id(1)])
      : spelled(random, group(1 + random.integer(Math.max(1, groups.length))).id);
  const username = (): string => {
    const held = users.length > 0 ? random.pick(users)['username'] : undefined;
    const known = typeof held === 'string' ? held : 'person1';
    return random.pick([known, known.toUpperCase(), ` ${known}\t`, 'nobody']);
  };
  const identifier = (): string =>
    random.pick<() => string>([
      userId,
      email,
      username,
      () => ` ${userId()} `,
      () => `Ada Lane <${email()}>`,
      () => 'Ada Lane',
    ])();
  return { userId, email, groupId, identifier };
}

function spelled(random: Random, key: string): string {
  return random.chance(0.15) ? key.toUpperCase() : key;
}

/** Those that a text which can't be read is an error for. */
const NEGATIVE = ['notEq', 'notContains', 'isUnset'];

function stringMatch(
  random: Random,
  values: readonly string[],
  operators: readonly string[],
): Record<string, unknown> {
  const value = () => {
    const whole = random.pick(['', ...values, ...values, ...values]);
    const cased = random.pick([whole, whole.toUpperCase(), whole.toLowerCase()]);
    return random.chance(0.3)
      ? Array.from(cased)
          .slice(0, 1 + random.integer(4))
          .join('')
      : cased;
  };
  return Object.fromEntries(
    random.several(operators, random.pick([1, 1, 2])).map((operator): [string, unknown] => {
      if (operator === 'in') return ['in', Array.from({ length: random.integer(4) }, value)];
      if (operator === 'isSet' || operator === 'isUnset') return ['isSet', operator === 'isSet'];
      return [operator, random.chance(0.01) ? null : value()];
    }),
  );
}

const OPERATORS = ['eq', 'contains', 'startsWith', 'in', 'isSet', ...NEGATIVE];

const STATUSES = ['RESOLVED', 'NOT_SET', 'NOT_FOUND', 'AMBIGUOUS', 'MALFORMED', 'SELF'];
const SIGN_INS = [
  'READY',
  'STAGED',
  'SUSPENDED',
  'LOCKED',
  'PASSWORD_PENDING',
  'PASSWORD_EXPIRED',
  'UNKNOWN',
];

/** A filter of users, or none. `isAlone`: it cannot be combined with others. */
export function userFilter(
  random: Random,
  scenario: Scenario,
): { text: string; isAlone: boolean } | undefined {
  if (random.chance(0.4)) return undefined;
  const emails = [...MAILBOXES.map((mailbox) => `${mailbox}@example.com`), 'person1', '@example.com'];
  const values = { department: DEPARTMENTS, jobTitle: WORDS, email: emails };
  const names = ['department', 'jobTitle', 'email'] as const;
  const unreadable = names.filter((name) => scenario.users.some((user) => isNoText(user[name])));
  const [broken] = unreadable;
  if (broken && random.chance(0.5)) {
    return { text: literal({ [broken]: stringMatch(random, values[broken], NEGATIVE) }), isAlone: true };
  }
  const readable = random.subset(
    names.filter((name) => !unreadable.includes(name)),
    0.4,
  );
  const { userId } = keysOf(random, scenario);
  const filter = {
    ...Object.fromEntries(readable.map((name) => [name, stringMatch(random, values[name], OPERATORS)])),
    ...(random.chance(0.3) && {
      state: random.subset(['STAGED', 'ACTIVATED', 'SUSPENDED', 'UNKNOWN'], 0.4),
    }),
    ...(random.chance(0.15) && { managerId: random.chance(0.05) ? null : userId() }),
    ...(random.chance(0.1) && { hasManager: random.pick([true, false, false]) }),
    ...(random.chance(0.15) && { managerStatus: random.subset(STATUSES, 0.4) }),
    ...(random.chance(0.25) && { signIn: random.subset(SIGN_INS, random.pick([0.2, 0.5])) }),
  };
  return { text: literal(filter), isAlone: false };
}

function isNoText(value: unknown): boolean {
  return value !== null && value !== undefined && typeof value !== 'string';
}

export function groupFilter(random: Random, scenario: Scenario): string | undefined {
  if (random.chance(0.5)) return undefined;
  const { groupId } = keysOf(random, scenario);
  const methods = ['STATIC', 'DYNAMIC', 'DYNAMIC_REVIEW_REQUIRED', 'UNKNOWN'];
  return literal({
    ...(random.chance(0.5) && { name: stringMatch(random, GROUP_NAMES.filter(Boolean), OPERATORS) }),
    ...(random.chance(0.25) && { ids: Array.from({ length: random.integer(6) }, groupId) }),
    ...(random.chance(0.25) && { membershipMethod: random.subset(methods, 0.5) }),
  });
}
