import type { JumpCloudGroup, JumpCloudUser } from '../server/records.js';

/** The n-th group id of the sample organisation. */
export function sampleGroupId(n: number): string {
  return `65b2d1ef${n.toString(16).padStart(16, '0')}`;
}

type Rule = (user: JumpCloudUser, index: number) => boolean;

const inDepartment =
  (...departments: string[]): Rule =>
  (user) =>
    departments.includes(String(user['department']));
const titled =
  (pattern: RegExp): Rule =>
  (user) =>
    pattern.test(String(user['jobTitle']));
const at =
  (location: string): Rule =>
  (user) =>
    user['location'] === location;
const every =
  (n: number, rest = 0): Rule =>
  (_, index) =>
    index % n === rest;

/** Name, membership method, and which users are members. */
const GROUPS: [name: string, membershipMethod: string, rule: Rule][] = [
  ['Everybody', 'DYNAMIC_AUTOMATED', () => true],
  ['Engineering', 'DYNAMIC_AUTOMATED', inDepartment('Engineering')],
  ['Product', 'DYNAMIC_AUTOMATED', inDepartment('Product')],
  ['Sales', 'DYNAMIC_AUTOMATED', inDepartment('Sales')],
  ['Customer Success', 'DYNAMIC_AUTOMATED', inDepartment('Customer Success')],
  ['Finance', 'DYNAMIC_REVIEW_REQUIRED', inDepartment('Finance')],
  ['People', 'DYNAMIC_REVIEW_REQUIRED', inDepartment('People')],
  ['Legal', 'DYNAMIC_AUTOMATED', inDepartment('Legal')],
  ['Security', 'DYNAMIC_REVIEW_REQUIRED', inDepartment('Security')],
  ['IT', 'DYNAMIC_AUTOMATED', inDepartment('IT')],
  ['Field Notes', 'DYNAMIC_AUTOMATED', inDepartment('Field Notes')],
  ['Managers', 'DYNAMIC_AUTOMATED', titled(/^(C\w*O|VP|General Counsel|Head)\b|Director|Lead$|Manager$/)],
  ['Contractors', 'DYNAMIC_AUTOMATED', (user) => user['employeeType'] === 'Contractor'],
  ['Leavers', 'DYNAMIC_AUTOMATED', (user) => user['state'] === 'SUSPENDED'],
  ['Office Lisbon', 'DYNAMIC_AUTOMATED', at('Lisbon')],
  ['Office Utrecht', 'DYNAMIC_AUTOMATED', at('Utrecht')],
  ['Office Nairobi', 'DYNAMIC_AUTOMATED', at('Nairobi')],
  ['Office Austin', 'DYNAMIC_AUTOMATED', at('Austin')],
  ['Office Osaka', 'DYNAMIC_AUTOMATED', at('Osaka')],
  ['Production database, read', 'STATIC', titled(/Engineer$/)],
  ['Production database, write', 'STATIC', titled(/^Senior|Reliability/)],
  ['Production break-glass', 'STATIC', titled(/Reliability/)],
  ['AWS administrators', 'STATIC', inDepartment('IT', 'Security')],
  ['AWS billing', 'STATIC', inDepartment('Finance')],
  ['Kubernetes operators', 'STATIC', titled(/Reliability|Systems Administrator/)],
  ['Source code maintainers', 'NOTSET', every(6)],
  ['Customer data, EU', 'STATIC', every(9, 4)],
  ['Customer data, US', 'STATIC', every(9, 5)],
  ['VPN', 'NOTSET', every(2)],
  ['On-call', 'STATIC', every(25, 3)],
  ['On-call', 'NOTSET', every(25, 8)],
  ['🚒 "Fire": wardens, floors 1|2', 'STATIC', every(40, 7)],
  ['Nobody yet', 'STATIC', () => false],
];

/** The groups of the sample organisation, with their members among the users. */
export function sampleGroups(users: JumpCloudUser[]): JumpCloudGroup[] {
  const groups = GROUPS.map(([name, membershipMethod, rule], n) => ({
    id: sampleGroupId(n),
    name,
    type: 'user_group',
    description: membershipMethod === 'STATIC' ? `Access: ${name}` : '',
    email: membershipMethod.startsWith('DYNAMIC')
      ? `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
      : '',
    attributes: null,
    membershipMethod,
    members: users.filter(rule).map((user) => user._id),
  }));
  // A record as the API returned it before 2022.
  return [...groups, { id: sampleGroupId(GROUPS.length), name: 'From long ago', members: [] }];
}
