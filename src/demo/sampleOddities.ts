import type { JumpCloudUser } from './records.js';
import { person, sampleUserId } from './samplePerson.js';
import { fieldNotes, sampleTargets, targetEmail, targetId } from './sampleTargets.js';

/** Behind all ordinary people. */
const FIRST = 500;

type Own = { id: string; email: string };
type Value = (own: Own) => unknown;

/** What is odd, and what then stands both in `manager` and in the attribute `managerEmail`; undefined is neither. */
const VALUES: [username: string, says: string, value: Value][] = [
  ['upper-case-email', 'e-mail of the manager is in upper case', () => targetEmail('lead').toUpperCase()],
  ['padded-email', 'blanks stand around the e-mail', () => `  ${targetEmail('lead')} `],
  ['upper-case-id', 'id of the manager is in upper case', () => targetId('lead').toUpperCase()],
  ['padded-id', 'blanks stand around the id', () => ` ${targetId('lead')}  `],
  ['plus-email', 'e-mail of the manager has a plus', () => targetEmail('plus')],
  ['apostrophe-email', 'e-mail of the manager has an apostrophe', () => targetEmail('apostrophe')],
  ['accented-email', 'e-mail of the manager has accents', () => targetEmail('accents')],
  ['imported-email', 'manager was imported with capitals', () => targetEmail('imported').toLowerCase()],
  ['shared-email', 'two people share the e-mail', () => targetEmail('twin')],
  ['suspended-manager', 'manager has left', () => targetId('gone')],
  ['dangling-id', 'nobody has the id', () => sampleUserId(0xdead)],
  ['dangling-email', 'nobody has the e-mail', () => 'nobody.at.all@example.com'],
  ['own-id', 'manager is their own id', ({ id }) => id],
  ['own-email', 'manager is their own e-mail', ({ email }) => email],
  ['absent', 'manager is absent', () => undefined],
  ['null', 'manager is null', () => null],
  ['empty', 'manager is an empty text', () => ''],
  ['blanks', 'manager is only blanks', () => '   '],
  ['number', 'manager is a number', () => 42],
  ['name', 'manager is a name, not a key', () => 'Hana Oakmeadow'],
  ['cycle-one', 'cycle of two managers, the one', () => oddPersonId('cycle-two')],
  ['cycle-two', 'cycle of two managers, the other', () => oddPersonId('cycle-one')],
];

/** Odd only in the attributes. */
const ATTRIBUTES: [username: string, says: string, attributes: () => unknown][] = [
  [
    'twice-first-blank',
    'managerEmail stands twice, first blank',
    () => managerEmails(' ', targetEmail('lead')),
  ],
  [
    'twice-both-set',
    'managerEmail stands twice, both set',
    () => managerEmails(targetEmail('lead'), targetEmail('plus')),
  ],
  ['null-attributes', 'attributes are null', () => null],
];

/** A department in which every odd manager value occurs, and the people whom they point at. */
export function sampleOddities(): JumpCloudUser[] {
  const odd = VALUES.map(([username, says, valueOf], index) => {
    const somebody = oddPerson(FIRST + index, username, says);
    const value = valueOf({ id: somebody._id, email: somebody.email });
    return value === undefined ? somebody : { ...somebody, manager: value, attributes: managerEmails(value) };
  });
  const oddAttributes = ATTRIBUTES.map(([username, says, attributes], index) => ({
    ...oddPerson(FIRST + VALUES.length + index, username, says),
    manager: targetId('lead'),
    attributes: attributes(),
  }));
  return [...sampleTargets(), ...odd, ...oddAttributes];
}

/** The id of the person whose user name is `odd-` and this. */
export function oddPersonId(username: string): string {
  return sampleUserId(FIRST + VALUES.findIndex(([name]) => name === username));
}

function oddPerson(n: number, name: string, says: string) {
  const username = `odd-${name}`;
  return {
    ...person(n),
    ...fieldNotes,
    username,
    email: `${username}@example.com`,
    displayname: `Odd: ${says}`,
    alternateEmail: '',
    jobTitle: 'Field Researcher',
    attributes: [{ name: 'shirtSize', value: 'M' }] as unknown,
  };
}

function managerEmails(...values: unknown[]): { name: string; value: unknown }[] {
  return values.map((value) => ({ name: 'managerEmail', value }));
}
