import type { JumpCloudUser } from '../server/records.js';
import { person, sampleUserId, accountStatus } from './person.js';

/** After all ordinary users. */
const FIRST = 500;

type Own = { id: string; email: string };
type Value = (own: Own) => unknown;

/** Unusual manager values. Each is set both in `manager` and in the attribute `managerEmail`; undefined is not set. */
const VALUES: [username: string, description: string, value: Value][] = [
  ['upper-case-email', 'e-mail of the manager is in upper case', () => targetEmail('lead').toUpperCase()],
  ['padded-email', 'blanks around the e-mail', () => `  ${targetEmail('lead')} `],
  ['upper-case-id', 'id of the manager is in upper case', () => targetId('lead').toUpperCase()],
  ['padded-id', 'blanks around the id', () => ` ${targetId('lead')}  `],
  ['plus-email', 'e-mail of the manager has a plus', () => targetEmail('plus')],
  ['apostrophe-email', 'e-mail of the manager has an apostrophe', () => targetEmail('apostrophe')],
  ['accented-email', 'e-mail of the manager has accents', () => targetEmail('accents')],
  ['imported-email', 'manager was imported with capitals', () => targetEmail('imported').toLowerCase()],
  ['shared-email', 'two users have the e-mail', () => targetEmail('twin')],
  ['suspended-manager', 'manager has left', () => targetId('gone')],
  ['dangling-id', 'nobody has the id', () => sampleUserId(0xdead)],
  ['dangling-email', 'nobody has the e-mail', () => 'nobody.at.all@example.com'],
  ['own-id', 'manager is their own id', ({ id }) => id],
  ['own-email', 'manager is their own e-mail', ({ email }) => email],
  ['absent', 'manager is absent', () => undefined],
  ['null', 'manager is null', () => null],
  ['empty', 'manager is an empty string', () => ''],
  ['blanks', 'manager is only blanks', () => '   '],
  ['number', 'manager is a number', () => 42],
  ['name', 'manager is a name, not a key', () => 'Hana Oakmeadow'],
  ['cycle-one', 'cycle of two managers, first', () => edgeCaseId('cycle-two')],
  ['cycle-two', 'cycle of two managers, second', () => edgeCaseId('cycle-one')],
];

/** Unusual attributes. */
const ATTRIBUTES: [username: string, description: string, attributes: () => unknown][] = [
  [
    'twice-first-blank',
    'managerEmail occurs twice, first blank',
    () => managerEmails(' ', targetEmail('lead')),
  ],
  [
    'twice-both-set',
    'managerEmail occurs twice, both set',
    () => managerEmails(targetEmail('lead'), targetEmail('plus')),
  ],
  ['null-attributes', 'attributes are null', () => null],
];

/** A department with every unusual manager value, and the users that these values name. */
export function edgeCases(): JumpCloudUser[] {
  const withValue = VALUES.map(([username, description, valueOf], index) => {
    const user = edgeCasePerson(FIRST + index, username, description);
    const value = valueOf({ id: user._id, email: user.email });
    return value === undefined ? user : { ...user, manager: value, attributes: managerEmails(value) };
  });
  const withAttributes = ATTRIBUTES.map(([username, description, attributes], index) => ({
    ...edgeCasePerson(FIRST + VALUES.length + index, username, description),
    manager: targetId('lead'),
    attributes: attributes(),
  }));
  return [...sampleTargets(), ...withValue, ...withAttributes];
}

/** The id of the user named `odd-` and this username. */
export function edgeCaseId(username: string): string {
  return sampleUserId(FIRST + VALUES.findIndex(([name]) => name === username));
}

function edgeCasePerson(n: number, name: string, description: string) {
  const username = `odd-${name}`;
  return {
    ...person(n),
    ...fieldNotes,
    username,
    email: `${username}@example.com`,
    displayname: `Odd: ${description}`,
    alternateEmail: '',
    jobTitle: 'Field Researcher',
    attributes: [{ name: 'shirtSize', value: 'M' }] as unknown,
  };
}

function managerEmails(...values: unknown[]): { name: string; value: unknown }[] {
  return values.map((value) => ({ name: 'managerEmail', value }));
}

/** After all other users. */
const FIRST_TARGET = 600;

const NAMES = ['lead', 'plus', 'apostrophe', 'accents', 'imported', 'twin', 'otherTwin', 'gone'] as const;
type TargetName = (typeof NAMES)[number];

/** The users that unusual values name. Two have the same e-mail; one was imported with capitals in it. */
const TARGETS: Record<TargetName, [username: string, email: string, firstname: string, lastname: string]> = {
  lead: ['hana.oakmeadow', 'hana.oakmeadow@example.com', 'Hana', 'Oakmeadow'],
  plus: ['dana.fieldgate', 'dana.fieldgate+lead@example.com', 'Dana', 'Fieldgate'],
  apostrophe: ['niamh.ofenwick', "niamh.o'fenwick@example.com", 'Niamh', 'O’Fenwick'],
  accents: ['juergen.oestermoor', 'jürgen.østermoor@example.com', 'Jürgen', 'Østermoor'],
  imported: ['imke.portwine', 'Imke.Portwine@Example.com', 'Imke', 'Portwine'],
  twin: ['desk.mornings', 'front.desk@example.com', 'Front Desk', 'Mornings'],
  otherTwin: ['desk.evenings', 'front.desk@example.com', 'Front Desk', 'Evenings'],
  gone: ['gunnar.leftwell', 'gunnar.leftwell@example.com', 'Gunnar', 'Leftwell'],
};

function targetId(name: TargetName): string {
  return sampleUserId(FIRST_TARGET + NAMES.indexOf(name));
}

function targetEmail(name: TargetName): string {
  return TARGETS[name][1];
}

/** The fields that all users of the department have. */
const fieldNotes = { department: 'Field Notes', costCenter: 'CC-900' };

/** The users that unusual values name; their own managers resolve. */
function sampleTargets(): JumpCloudUser[] {
  return NAMES.map((name, index) => {
    const [username, email, firstname, lastname] = TARGETS[name];
    const leads = name === 'lead';
    const boss = leads ? person(0) : { _id: targetId('lead'), email: targetEmail('lead') };
    return {
      ...person(FIRST_TARGET + index),
      ...fieldNotes,
      username,
      email,
      firstname,
      lastname,
      displayname: `${firstname} ${lastname}`,
      alternateEmail: '',
      jobTitle: leads ? 'Head of Field Notes' : 'Field Coordinator',
      ...(name === 'gone' && { ...accountStatus('SUSPENDED'), mfa: { configured: false, exclusion: false } }),
      manager: boss._id,
      attributes: [{ name: 'managerEmail', value: boss.email }],
    };
  });
}
