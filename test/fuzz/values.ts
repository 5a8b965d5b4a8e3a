/** Few values, so that they meet; among them those that comparing without regard to case may get wrong. */
export const DEPARTMENTS = [
  'Sales',
  'sales',
  'SALES',
  'Sales\n',
  '\u017Fales',
  ' Sales',
  'Kitchen',
  '\u212Aitchen',
  'KITCHEN',
  '\u00B5-Lab',
  '\u03BC-Lab',
  '\u039C-LAB',
  'ΟΔΟΣ',
  'οδος',
  'οδοσ',
  '\u0130zmir',
  'izmir',
  'Izmir',
  'Straße',
  'STRASSE',
  'STRA\u1E9EE',
  'R&D (EU)',
  '^S.*|\\d+$',
  '"quoted" \\ text',
  '🚒 Fire',
];
export const NAMES = [
  'Ada',
  'ada',
  'ADA',
  'Ada Lane',
  'Zoë',
  'ZOË',
  'A.*B (c)',
  'ΟΔΟΣ',
  '\u0130lker',
  'o',
  'Person 1',
];
export const WORDS = ['Clerk', 'clerk', 'Chief', 'a', 'Full time', '  ', 'x\ty'];
export const MAILBOXES = ['bob', 'Bob', 'BOB', 'carla', "o'neil+x", 'zoë', 'ZOË', 'a.b', 'a+b'];
export const CREATED = [
  '2021-02-12T17:45:42.369Z',
  '2024-02-29T00:00:00Z',
  '2020-12-31T23:59:59.999Z',
  '2021-02-12T17:45:42.369+02:00',
  '',
  null,
  undefined,
];
/** No moments, or not in ISO 8601. */
export const NO_MOMENTS = [
  '5',
  'foo 1',
  '2020-02-30T00:00:00Z',
  '2021-13-01T00:00:00Z',
  '2021-02-29T10:00:00Z',
  'long ago',
  'Feb 1 2021',
  12,
];
export const NO_TEXTS = [7, true, {}, ['a']];
export const GROUP_NAMES = [
  'Admins',
  'admins',
  ' Admins',
  'Admin interns',
  'Site admins',
  'Sales, EU',
  'ΟΔΟΣ',
  'οδος',
  '🚒 x|y:z',
  '.*',
  'a',
  '',
];
