import { readSystemUser, type SystemUser } from '../../src/jumpcloud/api/systemUser.js';
import type { JumpCloudGroup, JumpCloudUser } from '../../src/embedded-jumpcloud/server/records.js';

/** The n-th id: 24 hex digits, some of them letters. */
export function id(n: number): string {
  return `5f0000000000000000${n.toString(16).padStart(6, '0')}`;
}

/** The n-th user, with an e-mail and a name; `fields` are JumpCloud's and override the defaults. */
export function user(n: number, fields: Record<string, unknown> = {}): JumpCloudUser {
  const name = `person${n}`;
  return {
    _id: id(n),
    username: name,
    email: `${name}@example.com`,
    displayname: `Person ${n}`,
    state: 'ACTIVATED',
    activated: true,
    suspended: false,
    account_locked: false,
    ...fields,
  };
}

/** A user as the subgraph reads the record. */
export function parsedUser(record: object): SystemUser {
  const parsed = readSystemUser(record);
  if (!parsed) throw new Error('The record has no valid id.');
  return parsed;
}

export function users(
  count: number,
  fields: (n: number) => Record<string, unknown> = () => ({}),
): JumpCloudUser[] {
  return Array.from({ length: count }, (_, index) => user(index + 1, fields(index + 1)));
}

/** The n-th group. */
export function group(n: number, fields: Record<string, unknown> = {}): JumpCloudGroup {
  return {
    id: `6a${id(n).slice(2)}`,
    name: `Group ${n}`,
    type: 'user_group',
    membershipMethod: 'STATIC',
    ...fields,
  };
}

export function groups(count: number): JumpCloudGroup[] {
  return Array.from({ length: count }, (_, index) => group(index + 1));
}
