import type { SystemUser } from '../jumpcloud/systemUser.js';
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

/** What became of a user's manager field. */
export interface ManagerFinding {
  status: 'RESOLVED' | 'NOT_SET' | 'NOT_FOUND' | 'AMBIGUOUS' | 'MALFORMED' | 'SELF';
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
export function findManager(
  user: SystemUser,
  rule: ManagerRule,
  reference: ManagerReference,
  candidates: SystemUser[],
): ManagerFinding {
  const { meaning, rawValue, warnings } = reference;
  const none = { matchedBy: null, field: rule.field, rawValue, warnings, manager: null };
  if (typeof meaning === 'string') return { ...none, status: meaning };
  const [manager, another] = candidates;
  if (!manager) return { ...none, status: 'NOT_FOUND' };
  if (another) return { ...none, status: 'AMBIGUOUS' };
  if (manager.id === user.id) return { ...none, status: 'SELF' };
  const caseDiffers = meaning.kind === 'EMAIL' && manager.email !== rawValue?.trim();
  return {
    ...none,
    status: 'RESOLVED',
    matchedBy: meaning.kind,
    manager,
    warnings: [
      ...(manager.isActive === false ? ['MANAGER_INACTIVE' as const] : []),
      ...(caseDiffers ? ['EMAIL_CASE_DIFFERS' as const] : []),
      ...warnings,
    ],
  };
}

function customValues(user: SystemUser, name: string): unknown[] {
  if (user.attributes instanceof Error) throw user.attributes;
  return user.attributes.filter((attribute) => attribute.name === name).map((attribute) => attribute.value);
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
