import type { JumpCloudUser } from './records.js';
import { familyNames, givenNames } from './sampleNames.js';

/** The n-th user id of the sample organisation. */
export function sampleUserId(n: number): string {
  return `64a1c0de${n.toString(16).padStart(16, '0')}`;
}

interface Post {
  department: string;
  jobTitle: string;
  /** The n of the manager; none for the head of the organisation. */
  manager?: number;
}

/** What a department is led by, and who works there. */
const DEPARTMENTS: { name: string; head: string; teams: number; teamSize: number; titles: string[] }[] = [
  {
    name: 'Engineering',
    head: 'VP Engineering',
    teams: 9,
    teamSize: 9,
    titles: ['Software Engineer', 'Senior Software Engineer', 'Site Reliability Engineer', 'QA Engineer'],
  },
  {
    name: 'Product',
    head: 'VP Product',
    teams: 3,
    teamSize: 5,
    titles: ['Product Manager', 'Product Designer', 'User Researcher'],
  },
  {
    name: 'Sales',
    head: 'VP Sales',
    teams: 6,
    teamSize: 7,
    titles: ['Account Executive', 'Sales Engineer', 'Sales Representative'],
  },
  {
    name: 'Customer Success',
    head: 'VP Customer Success',
    teams: 4,
    teamSize: 6,
    titles: ['Customer Success Manager', 'Support Engineer'],
  },
  {
    name: 'Finance',
    head: 'CFO',
    teams: 2,
    teamSize: 5,
    titles: ['Accountant', 'Financial Analyst', 'Buyer'],
  },
  { name: 'People', head: 'VP People', teams: 2, teamSize: 4, titles: ['Recruiter', 'People Partner'] },
  {
    name: 'Security',
    head: 'CISO',
    teams: 2,
    teamSize: 5,
    titles: ['Security Engineer', 'Compliance Analyst'],
  },
  {
    name: 'IT',
    head: 'IT Director',
    teams: 2,
    teamSize: 5,
    titles: ['Systems Administrator', 'IT Support Specialist'],
  },
];

const LOCATIONS = ['Lisbon', 'Utrecht', 'Nairobi', 'Austin', 'Osaka'];

/** Four levels: the head of the organisation, the heads of departments, team leads, and everybody else. */
function posts(): Post[] {
  const all: Post[] = [{ department: 'Executive', jobTitle: 'CEO' }];
  for (const { name, head, teams, teamSize, titles } of DEPARTMENTS) {
    const headOfDepartment = all.push({ department: name, jobTitle: head, manager: 0 }) - 1;
    for (let team = 0; team < teams; team += 1) {
      const lead = all.push({ department: name, jobTitle: 'Team Lead', manager: headOfDepartment }) - 1;
      for (let seat = 0; seat < teamSize; seat += 1) {
        all.push({ department: name, jobTitle: titles[seat % titles.length] ?? '', manager: lead });
      }
    }
  }
  return all;
}

/** Everybody whose manager is in order. */
export function samplePeople(): JumpCloudUser[] {
  const people = posts().map(({ department, jobTitle }, n) => ({ ...person(n), department, jobTitle }));
  return posts().map(({ manager }, n) => {
    const { email, ...rest } = people[n] ?? person(n);
    const boss = manager === undefined ? undefined : people[manager];
    const attributes = [
      ...(boss && n % 2 === 0 ? [{ name: 'managerEmail', value: boss.email }] : []),
      ...(n % 3 === 0 ? [{ name: 'badgeNumber', value: String(10_000 + n) }] : []),
    ];
    return { ...rest, email, attributes, ...(boss && { manager: boss._id }) };
  });
}

/** A person of the organisation, without a post. Some have left, some have not begun, one is locked out. */
export function person(n: number) {
  const firstname = givenNames[(n * 7) % givenNames.length] ?? '';
  const lastname = familyNames[(n * 11 + Math.floor(n / givenNames.length)) % familyNames.length] ?? '';
  const username = `${plain(firstname)}.${plain(lastname)}${n >= givenNames.length ? String(n) : ''}`;
  const state = n % 29 === 17 ? 'SUSPENDED' : n % 31 === 19 ? 'STAGED' : 'ACTIVATED';
  return {
    _id: sampleUserId(n),
    username,
    email: `${username}@example.com`,
    firstname,
    lastname,
    displayname: `${firstname} ${lastname}`,
    ...(n % 4 !== 0 && { alternateEmail: n % 4 === 1 ? '' : `${username}@private.example.com` }),
    employeeType: n % 9 === 5 ? 'Contractor' : 'Full time',
    employeeIdentifier: n % 9 === 5 ? null : `E${String(1000 + n)}`,
    costCenter: `CC-${String(100 + (n % 8))}`,
    company: 'Example Ltd',
    location: LOCATIONS[n % LOCATIONS.length] ?? '',
    state,
    suspended: state === 'SUSPENDED',
    activated: state !== 'STAGED',
    account_locked: n === 77,
    mfa: { configured: state === 'ACTIVATED' && n % 5 !== 0, exclusion: false },
    created: new Date(Date.UTC(2019, 0, 7 + n * 9, 8, n % 60)).toISOString(),
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/ø/gi, 'o')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
}
