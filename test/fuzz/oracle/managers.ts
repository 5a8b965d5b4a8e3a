import type { JumpCloudUser } from '../subject.js';
import {
  byId,
  failure,
  isId,
  mayBeUsername,
  type Organization,
  userWithId,
  usersWithEmail,
  usersWithUsername,
} from './organization.js';
import { isInactive } from './states.js';

export const STATUSES = ['RESOLVED', 'NOT_SET', 'NOT_FOUND', 'AMBIGUOUS', 'MALFORMED', 'SELF'] as const;

export interface Resolution {
  status: (typeof STATUSES)[number];
  manager: JumpCloudUser | null;
  matchedBy: 'ID' | 'EMAIL' | 'USERNAME' | null;
  field: string;
  rawValue: string | null;
  warnings: string[];
}

/** Section 4 of the contract. */
export function resolutionOf(organization: Organization, user: JumpCloudUser): Resolution {
  const { value, isDuplicate } = valueOf(organization, user);
  const unresolved = (status: Resolution['status']): Resolution => ({
    status,
    manager: null,
    matchedBy: null,
    field: organization.managerField,
    rawValue: typeof value === 'string' || value === null ? value : JSON.stringify(value),
    warnings: isDuplicate ? ['DUPLICATE_ATTRIBUTE'] : [],
  });
  if (value === null) return unresolved('NOT_SET');
  if (typeof value !== 'string') return unresolved('MALFORMED');
  const key = value.trim();
  if (key === '') return unresolved('NOT_SET');
  const allowed = organization.managerResolution;
  const kind =
    allowed === 'username' ? usernameOr(key) : isId(key) ? 'id' : key.includes('@') ? 'email' : null;
  if (kind === null || (allowed !== 'auto' && allowed !== kind)) return unresolved('MALFORMED');
  if (kind === 'id' && key.toLowerCase() === user._id) return unresolved('SELF');
  const found =
    kind === 'id'
      ? [userWithId(organization, key)].filter((one) => one !== null)
      : (kind === 'email' ? usersWithEmail : usersWithUsername)(organization, key);
  const [manager, ...others] = found;
  if (!manager) return unresolved('NOT_FOUND');
  if (others.length > 0) return unresolved('AMBIGUOUS');
  if (manager._id === user._id) return unresolved('SELF');
  const warnings = [
    ...(isInactive(manager) ? ['MANAGER_INACTIVE'] : []),
    ...(kind === 'email' && manager['email'] !== key ? ['EMAIL_CASE_DIFFERS'] : []),
    ...(isDuplicate ? ['DUPLICATE_ATTRIBUTE'] : []),
  ];
  return { ...unresolved('RESOLVED'), manager, matchedBy: KINDS[kind], warnings };
}

const KINDS = { id: 'ID', email: 'EMAIL', username: 'USERNAME' } as const;

function usernameOr(key: string): 'username' | null {
  return mayBeUsername(key) ? 'username' : null;
}

/** The value of the manager field; of a custom attribute that occurs twice, the first one with a value. */
function valueOf(
  { managerField }: Organization,
  user: JumpCloudUser,
): { value: unknown; isDuplicate: boolean } {
  if (managerField === 'manager') return { value: user['manager'] ?? null, isDuplicate: false };
  const values = attributesOf(user)
    .filter(({ name }) => name === managerField)
    .map(({ value }) => value ?? null);
  const isBlank = (value: unknown) => value === null || (typeof value === 'string' && value.trim() === '');
  return {
    value: values.find((value) => !isBlank(value)) ?? values[0] ?? null,
    isDuplicate: values.length > 1,
  };
}

export function attributesOf(user: JumpCloudUser): { name: string; value?: unknown }[] {
  const attributes: unknown = user['attributes'] ?? [];
  if (!Array.isArray(attributes)) throw failure('DIRECTORY_BAD_RESPONSE');
  return attributes.map((entry: unknown) => {
    const { name, value } = (entry ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name !== 'string') throw failure('DIRECTORY_BAD_RESPONSE');
    return { name, value };
  });
}

/** Users whose manager this one is. Somebody whose attributes can't be read is in nobody's list. */
export function reportsOf(organization: Organization, manager: JumpCloudUser): JumpCloudUser[] {
  return organization.users.filter((user) => managerIdOf(organization, user) === manager._id).sort(byId);
}

export function managerIdOf(organization: Organization, user: JumpCloudUser): string | undefined {
  try {
    return resolutionOf(organization, user).manager?._id;
  } catch {
    return undefined;
  }
}

export function chainOf(organization: Organization, user: JumpCloudUser, maxDepth: number) {
  if (maxDepth < 1 || maxDepth > 50) throw failure('BAD_USER_INPUT');
  const managers: JumpCloudUser[] = [];
  for (let last = user; ;) {
    const { status, manager } = resolutionOf(organization, last);
    if (status === 'NOT_SET') return { managers, end: 'ROOT' };
    if (status === 'SELF') return { managers, end: 'CYCLE' };
    // Nobody is looked up who would be beyond the limit.
    const isLookedUp = managers.length < maxDepth || status === 'MALFORMED';
    if (!manager) return { managers, end: isLookedUp ? 'UNRESOLVED' : 'DEPTH_LIMIT' };
    if ([user, ...managers].some(({ _id }) => _id === manager._id)) return { managers, end: 'CYCLE' };
    if (managers.length === maxDepth) return { managers, end: 'DEPTH_LIMIT' };
    managers.push(manager);
    last = manager;
  }
}

export function healthOf(organization: Organization) {
  const sorted = organization.users.toSorted(byId);
  const statuses = sorted.map((user) => ({ user, status: resolutionOf(organization, user).status }));
  return {
    usersChecked: sorted.length,
    counts: STATUSES.map((status) => {
      const users = statuses.filter((each) => each.status === status).map(({ user }) => user);
      return { status, count: users.length, examples: users.slice(0, 10) };
    }),
  };
}
