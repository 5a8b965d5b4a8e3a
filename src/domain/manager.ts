import type { IntegrationConfig } from '../config/settings.js';
import { jsonText } from '../jumpcloud/api/jsonText.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type Identifier, readIdentifier, readUsername } from './identifier.js';

/** Where an organisation stores its users' managers. */
export interface ManagerRule {
  /** `manager` for JumpCloud's predefined attribute, else the name of a custom attribute. There is no fallback. */
  field: string;
  /** The kind of value that is accepted. `auto` accepts ids and e-mails. */
  resolution: IntegrationConfig['managerResolution'];
}

/** The parsed value of a user's manager field. */
export interface ManagerReference {
  /** The manager's identifier, or why there is none. */
  target: Identifier | 'NOT_SET' | 'MALFORMED';
  rawValue: string | null;
  warnings: 'DUPLICATE_ATTRIBUTE'[];
}

/** Whether a manager was found, or why not: GraphQL's `ManagerStatus`. */
export const MANAGER_STATUSES = [
  'RESOLVED',
  'NOT_SET',
  'NOT_FOUND',
  'AMBIGUOUS',
  'MALFORMED',
  'SELF',
] as const;
export type ManagerStatus = (typeof MANAGER_STATUSES)[number];

/** GraphQL's `ManagerResolution`, with the manager. */
export interface ManagerResult {
  status: ManagerStatus;
  matchedBy: Identifier['kind'] | null;
  field: string;
  rawValue: string | null;
  warnings: ('MANAGER_INACTIVE' | 'EMAIL_CASE_DIFFERS' | 'DUPLICATE_ATTRIBUTE')[];
  /** Null unless the status is RESOLVED. */
  manager: SystemUser | null;
}

/** Reads the manager field. Throws a DirectoryError if the user's record can't be read. */
export function readManagerReference(user: SystemUser, rule: ManagerRule): ManagerReference {
  const values = rule.field === 'manager' ? [predefinedValue(user)] : customValues(user, rule.field);
  const value = values.find((candidate) => !isBlank(candidate)) ?? values[0] ?? null;
  return {
    target: isBlank(value) ? 'NOT_SET' : (readTarget(value, rule.resolution) ?? 'MALFORMED'),
    rawValue: value === null || typeof value === 'string' ? value : jsonText(value),
    warnings: values.length > 1 ? ['DUPLICATE_ATTRIBUTE'] : [],
  };
}

/** Whom a value names. Null if it is not of a kind that is accepted. */
export function readTarget(value: unknown, resolution: ManagerRule['resolution']): Identifier | null {
  if (typeof value !== 'string') return null;
  if (resolution === 'username') {
    const username = readUsername(value);
    return username === null ? null : { kind: 'USERNAME', username };
  }
  const identifier = readIdentifier(value);
  return resolution === 'auto' || resolution.toUpperCase() === identifier?.kind ? identifier : null;
}

/** Resolves the manager. `candidates` are all users who have the identifier of the reference. */
export function resolveManager(
  user: SystemUser,
  rule: ManagerRule,
  reference: ManagerReference,
  candidates: SystemUser[],
): ManagerResult {
  const { target, rawValue } = reference;
  const [manager, duplicate] = candidates;
  const unresolved = (status: ManagerResult['status']): ManagerResult => {
    const { warnings } = reference;
    return { status, matchedBy: null, field: rule.field, rawValue, warnings, manager: null };
  };
  if (typeof target === 'string') return unresolved(target);
  if (!manager) return unresolved('NOT_FOUND');
  if (duplicate) return unresolved('AMBIGUOUS');
  if (manager.id === user.id) return unresolved('SELF');
  const result = unresolved('RESOLVED');
  result.manager = manager;
  result.matchedBy = target.kind;
  if (target.kind === 'EMAIL' && manager.email !== rawValue?.trim())
    result.warnings = ['EMAIL_CASE_DIFFERS', ...result.warnings];
  if (manager.isActive === false) result.warnings = ['MANAGER_INACTIVE', ...result.warnings];
  return result;
}

/** Whether the user has the manager field: a custom attribute of that name, or a value in the predefined one. */
export function hasManagerField(user: SystemUser, { field }: ManagerRule): boolean {
  if (field === 'manager') return !(user.manager instanceof Error) && !isBlank(user.manager);
  return !(user.attributes instanceof Error) && user.attributes.some(({ name }) => name === field);
}

/** Whether the manager field of the record can be read. */
export function isReadable(user: SystemUser, rule: ManagerRule): boolean {
  return !((rule.field === 'manager' ? user.manager : user.attributes) instanceof Error);
}

function predefinedValue({ manager }: SystemUser): unknown {
  if (manager instanceof Error) throw manager;
  return manager;
}

function customValues(user: SystemUser, name: string): unknown[] {
  if (user.attributes instanceof Error) throw user.attributes;
  return user.attributes.filter((attribute) => attribute.name === name).map((attribute) => attribute.value);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
