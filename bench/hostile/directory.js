export const range = (count, from = 1) => Array.from({ length: count }, (_, index) => index + from);
export const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
export const groupId = (n) => `6a${id(n).slice(2)}`;

/** 2,500 users, 50 of them managers of 50 others, and 500 groups of 170 members. */
export const directory = {
  users: range(2500).map((n) => ({
    _id: id(n),
    username: `person${n}`,
    email: `person${n}@example.com`,
    displayname: `Person ${n}`,
    firstname: 'Person',
    lastname: `Number ${n}`,
    department: 'Sales',
    jobTitle: 'Team for everything that comes up. '.repeat(28),
    state: 'ACTIVATED',
    activated: true,
    suspended: false,
    account_locked: false,
    created: '2024-02-29T17:45:42.369Z',
    manager: id(1 + (n % 50)),
  })),
  groups: range(500).map((n) => ({
    id: groupId(n),
    name: `Group ${n}`,
    type: 'user_group',
    members: range(170, n * 3).map(id),
  })),
};
