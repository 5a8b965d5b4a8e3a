import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type Identifier, readIdentifier } from './identifier.js';

/** Where an organisation keeps its users' managers. */
export interface ManagerRule {
  /** `manager` for JumpCloud's predefined attribute, else the name of a custom attribute. Neither stands in for the other. */
  field: string;
  /** The kind of value that counts; `auto` takes both. */
  resolution: 'auto' | 'id' | 'email';
}

/** What stands in a user's manager field. */
export interface ManagerReference {
  /** Whom the field names, or why it names nobody. */
  meaning: Identifier | 'NOT_SET' | 'MALFORMED';
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

/** What became of a user's manager field. */
export interface ManagerResult {
  status: ManagerStatus;
  matchedBy: 'ID' | 'EMAIL' | null;
  field: string;
  rawValue: string | null;
  warnings: ('MANAGER_INACTIVE' | 'EMAIL_CASE_DIFFERS' | 'DUPLICATE_ATTRIBUTE')[];
  /** Null unless the status is RESOLVED. */
  manager: SystemUser | null;
}

/** Reads the manager field. Throws a DirectoryError when the record is too broken to say whether a manager is set. */
export function readManagerReference(user: SystemUser, rule: ManagerRule): ManagerReference {
  const values = rule.field === 'manager' ? [user.manager] : customValues(user, rule.field);
  const value = values.find((candidate) => !isBlank(candidate)) ?? values[0] ?? null;
  const identifier = typeof value === 'string' ? readIdentifier(value) : null;
  const allowed = rule.resolution === 'auto' || rule.resolution.toUpperCase() === identifier?.kind;
  return {
    meaning: isBlank(value) ? 'NOT_SET' : identifier && allowed ? identifier : 'MALFORMED',
    rawValue: value === null || typeof value === 'string' ? value : JSON.stringify(value),
    warnings: values.length > 1 ? ['DUPLICATE_ATTRIBUTE'] : [],
  };
}

/** Decides, once everybody whom the reference may mean has been looked up. */
export function resolveManager(
  user: SystemUser,
  rule: ManagerRule,
  reference: ManagerReference,
  candidates: SystemUser[],
): ManagerResult {
  const { meaning, rawValue } = reference;
  const [manager, another] = candidates;
  const finding = (status: ManagerResult['status']): ManagerResult => {
    const { warnings } = reference;
    return { status, matchedBy: null, field: rule.field, rawValue, warnings, manager: null };
  };
  if (typeof meaning === 'string') return finding(meaning);
  if (!manager) return finding('NOT_FOUND');
  if (another) return finding('AMBIGUOUS');
  if (manager.id === user.id) return finding('SELF');
  const found = finding('RESOLVED');
  found.manager = manager;
  found.matchedBy = meaning.kind;
  if (meaning.kind === 'EMAIL' && manager.email !== rawValue?.trim())
    found.warnings = ['EMAIL_CASE_DIFFERS', ...found.warnings];
  if (manager.isActive === false) found.warnings = ['MANAGER_INACTIVE', ...found.warnings];
  return found;
}

/** Whether the record can tell what stands in the field. */
export function isReadable(user: SystemUser, rule: ManagerRule): boolean {
  return rule.field === 'manager' || !(user.attributes instanceof Error);
}

function customValues(user: SystemUser, name: string): unknown[] {
  if (user.attributes instanceof Error) throw user.attributes;
  return user.attributes.filter((attribute) => attribute.name === name).map((attribute) => attribute.value);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
