import { group, id } from '../support/people.js';
import type { Random } from './random.js';
import { randomManager, withoutUndefined } from './randomManager.js';
import type { JumpCloudGroup, JumpCloudUser, Scenario } from './subject.js';
import {
  CREATED,
  DEPARTMENTS,
  GROUP_NAMES,
  MAILBOXES,
  NAMES,
  NO_MOMENTS,
  NO_TEXTS,
  WORDS,
} from './values.js';

/** An organisation that is within JumpCloud's rules, and as unpleasant as they allow. */
export function randomDirectory(random: Random): Scenario {
  const size = random.chance(0.06) ? random.pick([130, 260]) : random.integer(random.pick([8, 30, 61]));
  const isCustom = random.chance(0.4);
  // A field that can't be read makes an error of each filter on it.
  const hasNoTexts = random.chance(0.2);
  const users = Array.from({ length: size }, (_, index) =>
    randomUser(random, index + 1, { size, isCustom, hasNoTexts }),
  );
  // Two rows of one id: the look-ups of this id are errors.
  const [twin] = users;
  if (twin && random.chance(0.04))
    users.push({ ...twin, displayname: 'Another row', email: 'row@example.com' });
  const env = {
    ...(isCustom && { JUMPCLOUD_MANAGER_FIELD: 'boss' }),
    ...(random.chance(0.3) && {
      JUMPCLOUD_MANAGER_RESOLUTION: random.pick(['id', 'email', 'username', 'username']),
    }),
    ...(random.chance(0.6) && { JUMPCLOUD_EXPOSED_ATTRIBUTES: 'team,desk' }),
  };
  const groupCount = random.chance(0.05) ? 130 : random.integer(13);
  const groups = Array.from({ length: groupCount }, (_, index) => randomGroup(random, index + 1, size));
  return { users, groups, env };
}

interface Circumstances {
  size: number;
  isCustom: boolean;
  hasNoTexts: boolean;
}

function randomUser(random: Random, n: number, { size, isCustom, hasNoTexts }: Circumstances): JumpCloudUser {
  const text = (values: readonly unknown[]) =>
    random.chance(0.1) ? random.pick(['', null, undefined]) : random.pick(values);
  const user = {
    _id: id(n),
    email: emailOf(random, n),
    username: text([...NAMES, `person${n}`]),
    displayname: random.chance(0.1) ? random.pick([null, undefined]) : random.pick([...NAMES, `Person ${n}`]),
    firstname: text(NAMES),
    lastname: text(NAMES),
    alternateEmail: text(['x@example.com']),
    jobTitle: text(WORDS),
    department: text(DEPARTMENTS),
    employeeType: text(WORDS),
    employeeIdentifier: text([`E${n}`]),
    costCenter: text(WORDS),
    company: text(WORDS),
    location: text(WORDS),
    created: random.chance(0.05) ? random.pick(NO_MOMENTS) : random.pick(CREATED),
    mfa: random.pick([
      undefined,
      null,
      {},
      { configured: true },
      { configured: false },
      { configured: null },
    ]),
    ...randomState(random),
  };
  const noTexts = hasNoTexts ? random.subset(FIELDS, 0.02) : [];
  return withoutUndefined({
    ...user,
    ...Object.fromEntries(
      noTexts.map((field) => [field, SORTABLE.includes(field) ? {} : random.pick(NO_TEXTS)]),
    ),
    ...randomManager(random, n, size, isCustom),
  });
}

const FIELDS = ['email', 'username', 'displayname', 'firstname', 'jobTitle', 'department', 'company', 'mfa'];

// The order of an empty text, a number and an absent value is JumpCloud's own, and not promised.
const SORTABLE = ['email', 'displayname'];

function emailOf(random: Random, n: number): string | null | undefined {
  if (random.chance(0.05)) return random.pick([null, undefined]);
  if (random.chance(0.6)) return `${random.pick(['person', 'Person', 'PERSON'])}${n}@example.com`;
  return `${random.pick(MAILBOXES)}@${random.pick(['example.com', 'example.com', 'Example.com'])}`;
}

function randomState(random: Random): Record<string, unknown> {
  const flag = () => random.pick([true, false, false, undefined, null]);
  return {
    state: random.pick(['ACTIVATED', 'ACTIVATED', 'SUSPENDED', 'STAGED', 'ON_LEAVE', undefined, undefined]),
    suspended: flag(),
    activated: random.pick([true, true, flag()]),
    account_locked: flag(),
    password_expired: random.pick([false, false, flag()]),
    externally_managed: flag(),
  };
}

function randomGroup(random: Random, n: number, size: number): JumpCloudGroup {
  const share = random.pick([0, 0.1, 0.5, 1]);
  const people = Array.from({ length: size }, (_, index) => id(index + 1));
  const members = [
    ...random.subset(people, share),
    ...(random.chance(0.15) ? random.subset([id(0), id(9001), id(9002)], 0.7) : []),
  ];
  const more = withoutUndefined({
    description: random.pick([undefined, null, '', 'For all', random.chance(0.05) ? 7 : 'x']),
    email: random.pick([undefined, null, '', 'g@example.com']),
    membershipMethod: random.pick([
      'STATIC',
      'NOTSET',
      'DYNAMIC_AUTOMATED',
      'DYNAMIC_REVIEW_REQUIRED',
      'BY_LOT',
      undefined,
    ]),
    type: random.chance(0.08) ? 'system_group' : 'user_group',
  });
  return group(n, { name: random.chance(0.3) ? `Group ${n}` : random.pick(GROUP_NAMES), ...more, members });
}
