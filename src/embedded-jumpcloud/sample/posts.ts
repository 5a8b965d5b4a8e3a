/** A position in the organisation. */
export interface Post {
  department: string;
  jobTitle: string;
  costCenter: string;
  leads: boolean;
  /** The manager's index in the list; absent for the head of the organisation. */
  manager?: number;
}

interface Department {
  name: string;
  /** From the top: the job title, and how many report to each leader of the level above. */
  leaders: [jobTitle: string, each: number][];
  /** How many report to each leader of the lowest level, and their job titles in turn. */
  seats: number;
  titles: string[];
}

const DEPARTMENTS: Department[] = [
  {
    name: 'Engineering',
    leaders: [
      ['VP Engineering', 1],
      ['Director of Engineering', 3],
      ['Engineering Manager', 2],
      ['Team Lead', 2],
    ],
    seats: 6,
    titles: ['Software Engineer', 'Senior Software Engineer', 'Site Reliability Engineer', 'QA Engineer'],
  },
  {
    name: 'Product',
    leaders: [
      ['VP Product', 1],
      ['Director of Product', 2],
    ],
    seats: 8,
    titles: ['Product Owner', 'Product Designer', 'User Researcher'],
  },
  {
    name: 'Sales',
    leaders: [
      ['VP Sales', 1],
      ['Regional Director', 2],
      ['Sales Manager', 2],
    ],
    seats: 9,
    titles: ['Account Executive', 'Sales Engineer', 'Sales Representative'],
  },
  {
    name: 'Customer Success',
    leaders: [
      ['VP Customer Success', 1],
      ['Support Manager', 3],
    ],
    seats: 8,
    titles: ['Customer Success Specialist', 'Support Engineer'],
  },
  {
    name: 'Finance',
    leaders: [
      ['CFO', 1],
      ['Finance Manager', 2],
    ],
    seats: 5,
    titles: ['Accountant', 'Financial Analyst', 'Buyer'],
  },
  {
    name: 'People',
    leaders: [
      ['VP People', 1],
      ['People Manager', 2],
    ],
    seats: 4,
    titles: ['Recruiter', 'People Partner'],
  },
  { name: 'Legal', leaders: [['General Counsel', 1]], seats: 4, titles: ['Lawyer', 'Paralegal'] },
  {
    name: 'Security',
    leaders: [
      ['CISO', 1],
      ['Security Manager', 2],
    ],
    seats: 4,
    titles: ['Security Engineer', 'Compliance Analyst'],
  },
  {
    name: 'IT',
    leaders: [
      ['CIO', 1],
      ['IT Manager', 2],
    ],
    seats: 6,
    titles: ['Systems Administrator', 'IT Support Specialist'],
  },
];

/** All posts; a manager's post comes before those of their reports. */
export function posts(): Post[] {
  const head: Post = { department: 'Executive', jobTitle: 'CEO', costCenter: 'CC-100', leads: true };
  return DEPARTMENTS.reduce(
    (all, department, index) => {
      staff(all, 0, department, `CC-${String(110 + index * 10)}`);
      return all;
    },
    [head],
  );
}

/** Adds the reports of a manager, and their reports. */
function staff(all: Post[], manager: number, department: Department, costCenter: string, level = 0): void {
  const { name, leaders, seats, titles } = department;
  const [leader, count] = leaders[level] ?? [undefined, seats];
  for (let seat = 0; seat < count; seat += 1) {
    const jobTitle = leader ?? titles[seat % titles.length] ?? '';
    const post = { department: name, jobTitle, costCenter, leads: leader !== undefined, manager };
    const index = all.push(post) - 1;
    if (post.leads) staff(all, index, department, costCenter, level + 1);
  }
}
