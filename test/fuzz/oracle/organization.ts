import { GraphQLError } from 'graphql';
import type { JumpCloudGroup, JumpCloudUser } from '../subject.js';

/** All that the answers depend on. */
export interface Organization {
  users: JumpCloudUser[];
  groups: JumpCloudGroup[];
  managerField: string;
  managerResolution: string;
  exposedAttributes: string[];
}

export type ErrorCode = 'BAD_USER_INPUT' | 'DIRECTORY_BAD_RESPONSE';

export function failure(code: ErrorCode): GraphQLError {
  return new GraphQLError(code, { extensions: { code } });
}

/** What is shown of a text: "" is null, and what is no text is an error. */
export function text(record: Record<string, unknown>, field: string): string | null {
  const value = record[field] ?? null;
  if (value !== null && typeof value !== 'string') throw failure('DIRECTORY_BAD_RESPONSE');
  return value === '' ? null : value;
}

/** For comparing without regard to case. A final sigma is a sigma. */
/** Letter by letter, so that the length stays the same: İ has no lower case of one letter. */
export function fold(value: string): string {
  const lower = Array.from(value, (letter) =>
    letter.toLowerCase().length > letter.length ? letter : letter.toLowerCase(),
  );
  return lower.join('').replaceAll('ς', 'σ');
}

export function isId(value: string): boolean {
  return /^[0-9a-f]{24}$/i.test(value);
}

export function userWithId({ users }: Organization, id: string): JumpCloudUser | null {
  const [first, ...others] = users.filter(({ _id }) => _id === id.toLowerCase());
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first))) {
    throw failure('DIRECTORY_BAD_RESPONSE');
  }
  return first ?? null;
}

export function usersWithEmail({ users }: Organization, email: string): JumpCloudUser[] {
  const wanted = fold(email.trim());
  if (!wanted.includes('@')) return [];
  return users.filter((user) => typeof user['email'] === 'string' && fold(user['email']) === wanted);
}

export function usersWithUsername({ users }: Organization, username: string): JumpCloudUser[] {
  const wanted = fold(username.trim());
  return users.filter(
    (user) => wanted !== '' && typeof user['username'] === 'string' && fold(user['username']) === wanted,
  );
}

/** A text without blanks inside. */
export function mayBeUsername(text: string): boolean {
  return /^\s*\S{1,1024}\s*$/.test(text);
}

export function isUserGroup(group: JumpCloudGroup): boolean {
  return (group['type'] ?? 'user_group') === 'user_group';
}

export function groupWithId({ groups }: Organization, id: string): JumpCloudGroup | null {
  return groups.filter(isUserGroup).find((group) => group.id === id.toLowerCase()) ?? null;
}

/** By code unit: upper case before lower case. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function byId(a: JumpCloudUser, b: JumpCloudUser): number {
  return compareTexts(a._id, b._id);
}
