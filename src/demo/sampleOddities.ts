import type { JumpCloudUser } from './records.js';
import { person, sampleUserId } from './samplePeople.js';

// Behind all ordinary people.
const FIRST_ODDITY = 500;
const FIRST_TARGET = 600;

/** People whom odd values point at. Two of them share an e-mail; one was imported with capitals in it. */
const TARGETS: Record<string, Record<string, unknown>> = {
  plus: { email: 'dana.fieldnotes+lead@example.com', displayname: 'Dana Fieldnotes' },
  apostrophe: { email: "niamh.o'fenwick@example.com", displayname: 'Niamh O’Fenwick' },
  accents: { email: 'jürgen.østergård@example.com', displayname: 'Jürgen Østergård' },
  imported: { email: 'Imported.Person@Example.com', displayname: 'Imported Person' },
  twin: { email: 'front.desk@example.com', displayname: 'Front Desk, mornings' },
  otherTwin: { email: 'front.desk@example.com', displayname: 'Front Desk, evenings' },
  gone: { email: 'gone.boss@example.com', displayname: 'Gone Boss', state: 'SUSPENDED', suspended: true },
};

const targetIds = new Map(
  Object.keys(TARGETS).map((name, index) => [name, sampleUserId(FIRST_TARGET + index)]),
);
const idOf = (name: string) => targetIds.get(name) ?? '';

/** An e-mail and an id that nobody has. */
const NOBODY = { email: 'nobody.at.all@example.com', id: sampleUserId(0xdead) };

type Value = string | number | null | undefined;

/** What is odd, and the value; a function gets the odd person's own id and e-mail. */
const VALUES: [says: string, value: Value | ((own: { id: string; email: string }) => Value)][] = [
  ['manager by e-mail in upper case', 'GONE.BOSS@EXAMPLE.COM'],
  ['blanks around the e-mail', '  dana.fieldnotes+lead@example.com '],
  ['manager by id in upper case', idOf('plus').toUpperCase()],
  ['blanks around the id', ` ${idOf('plus')} `],
  ['e-mail with a plus', 'dana.fieldnotes+lead@example.com'],
  ['e-mail with an apostrophe', "niamh.o'fenwick@example.com"],
  ['e-mail with accents', 'jürgen.østergård@example.com'],
  ['e-mail held with capitals', 'imported.person@example.com'],
  ['e-mail that two people share', 'front.desk@example.com'],
  ['manager has left', idOf('gone')],
  ['id nobody has', NOBODY.id],
  ['e-mail nobody has', NOBODY.email],
  ['own id', ({ id }) => id],
  ['own e-mail', ({ email }) => email],
  ['no manager field', undefined],
  ['null', null],
  ['empty text', ''],
  ['only blanks', '   '],
  ['a number', 42],
  ['a name', 'Gone Boss'],
  ['a cycle, first half', () => sampleUserId(FIRST_ODDITY + 21)],
  ['a cycle, second half', () => sampleUserId(FIRST_ODDITY + 20)],
];

/** Odd only where the manager is read from a custom attribute. */
const ATTRIBUTES: [says: string, attributes: unknown][] = [
  ['managerEmail twice, first blank', [' ', 'dana.fieldnotes+lead@example.com'].map(asAttribute)],
  [
    'managerEmail twice, both set',
    ['dana.fieldnotes+lead@example.com', 'gone.boss@example.com'].map(asAttribute),
  ],
  ['attributes are null', null],
];

/** The department in which every odd manager value occurs, in either field, and the people whom they point at. */
export function sampleOddities(): JumpCloudUser[] {
  const targets = Object.entries(TARGETS).map(([name, fields], index) => ({
    ...oddPerson(FIRST_TARGET + index, name),
    ...fields,
  }));
  const odd = VALUES.map(([says, value], index) => {
    const somebody = oddPerson(FIRST_ODDITY + index, says);
    const manager = typeof value === 'function' ? value({ id: somebody._id, email: somebody.email }) : value;
    return manager === undefined ? somebody : { ...somebody, manager, attributes: [asAttribute(manager)] };
  });
  const oddAttributes = ATTRIBUTES.map(([says, attributes], index) => ({
    ...oddPerson(FIRST_ODDITY + VALUES.length + index, says),
    attributes,
  }));
  return [...targets, ...odd, ...oddAttributes];
}

/** The odd person whose manager is of this kind. */
export function oddPersonId(says: string): string {
  return sampleUserId(FIRST_ODDITY + VALUES.findIndex(([kind]) => kind === says));
}

function oddPerson(n: number, says: string) {
  const username = `odd-${says.replace(/[^a-z]+/gi, '-').toLowerCase()}`;
  return {
    ...person(n),
    username,
    email: `${username}@example.com`,
    displayname: `Odd: ${says}`,
    department: 'Field Notes',
    jobTitle: 'Field Researcher',
    employeeType: 'Full time',
    employeeIdentifier: `F${String(n)}`,
    state: 'ACTIVATED',
    suspended: false,
    activated: true,
  };
}

function asAttribute(value: unknown): { name: string; value: unknown } {
  return { name: 'managerEmail', value };
}
