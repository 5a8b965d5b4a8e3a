/** The n-th id. */
export const id = (n) => `5f0000000000000000${n.toString(16).padStart(6, '0')}`;

/**
 * Users with a manager in each field: every fifth by e-mail in `boss`, the others by id. The list is frozen, as its records
 * never change, so that the embedded JumpCloud need not compare and filter them for each page.
 */
export function usersOf(count) {
  const users = Array.from({ length: count }, (_, n) => ({
    _id: id(n),
    username: `person${n}`,
    email: `person${n}@example.com`,
    displayname: `Person ${n}`,
    firstname: 'Person',
    lastname: `${n}`,
    department: 'Department',
    jobTitle: 'Engineer',
    state: 'ACTIVATED',
    manager: id(n % 500),
    attributes: [{ name: 'boss', value: n % 5 === 0 ? `person${n % 1000}@example.com` : id(n % 1000) }],
  }));
  return Object.freeze(users);
}
