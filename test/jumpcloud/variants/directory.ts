import type { JumpCloudData } from '../../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import { group, groups, id, user } from '../../support/people.js';

/** 150 users and 120 groups that differ in all that lists are asked for. */
export function createDirectory(): JumpCloudData {
  const users = Array.from({ length: 150 }, (_, index) => {
    const n = index + 1;
    return user(n, {
      displayname: n % 9 === 0 ? 'Jo Same' : n % 10 === 0 ? `José ${n}` : `Person ${n}`,
      department: n % 7 === 0 ? 'Sales' : n % 2 === 0 ? 'IT' : '',
      state: n % 4 === 0 ? 'SUSPENDED' : 'ACTIVATED',
      ...(n % 50 === 0 && { state: undefined, activated: true }),
      ...(n > 5 && { manager: managerOf(n) }),
    });
  });
  return {
    users,
    groups: groups(120).map((each, n) => ({
      ...each,
      name: n % 40 === 7 ? 'Twins' : n % 3 === 0 ? `sales ${n}` : `Group ${n}`,
      members: n === 0 ? users.slice(0, 130).map(({ _id }) => _id) : n < 30 ? [id(1), id(2), id(n + 3)] : [],
    })),
  };
}

function managerOf(n: number): string {
  const boss = 1 + (n % 5);
  if (n % 11 === 0) return id(boss).toUpperCase();
  return n % 6 === 0 ? `Person${boss}@Example.com` : id(boss);
}

const paged = (field: string) => `${field} { nodes { id } totalCount pageInfo { hasNextPage } }`;

/** The questions about lists, whose answers do not depend on the JumpCloud that is there. */
export const QUESTIONS: Record<string, string> = {
  'users by id': `{ ${paged('users(first: 20)')} }`,
  'users by name': `{ ${paged('users(first: 120, orderBy: DISPLAY_NAME)')} }`,
  'one user by e-mail': `{ ${paged('users(first: 1, orderBy: EMAIL)')} }`,
  'all users': `{ ${paged('users(first: 500)')} }`,
  'users, searched': `{ ${paged('users(first: 10, search: "PERSON1")')} }`,
  'users, searched, none': `{ ${paged('users(search: "nobody at all")')} }`,
  'users, filtered': `{ ${paged('users(first: 5, orderBy: DISPLAY_NAME, filter: { department: { eq: "sales" } })')} }`,
  'users, most': `{ ${paged('users(first: 5, filter: { email: { contains: "person" } })')} }`,
  'users, filtered here': `{ ${paged('users(filter: { department: { notEq: "IT" } })')} }`,
  'users by state': `{ ${paged('users(first: 20, filter: { state: [ACTIVATED] })')} }`,
  'direct reports': `{ usersByIds(ids: ["${id(1)}", "${id(2)}", "${id(9)}"]) { isManager ${paged('directReports(first: 50)')} } }`,
  'groups by name': `{ ${paged('groups(first: 20)')} }`,
  'groups by id': `{ ${paged('groups(first: 100, orderBy: ID)')} }`,
  'groups, searched': `{ ${paged('groups(first: 10, search: "SALES 1")')} }`,
  'groups, searched by a letter': `{ ${paged('groups(first: 10, search: "s")')} }`,
  'groups, searched, none': `{ ${paged('groups(search: "nothing")')} }`,
  'groups by their ids': `{ groupsByIds(ids: ["${group(3).id}", "${id(999)}", "${group(4).id}"]) { id name } }`,
  'an unknown group': `{ group(id: "${id(999)}") { id memberCount } }`,
  members: `{ group(id: "${group(1).id}") { memberCount ${paged('members(first: 200)')} } }`,
  'the groups of a user': `{ user(id: "${id(1)}") { ${paged('groups(first: 100)')} } }`,
  memberships: `{ user(id: "${id(2)}") { membershipIn(groupIds: ["${group(1).id}", "${group(90).id}", "${id(999)}"]) { isMember } } }`,
};
