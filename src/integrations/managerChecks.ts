import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type Check, fail, pass, warn } from './check.js';
import { type Identifier, identifiersOf, keyOf } from '../domain/identifier.js';
import { candidateFields } from '../domain/managerCandidates.js';
import type { ManagerField } from '../loaders/managerField.js';
import { MAY_BE_EMPTY_HINT } from '../loaders/managerFieldSearch.js';
import { type ManagerResult, type ManagerRule, readManagerReference } from '../domain/manager.js';

/** Checks on a sample of users that the manager field is set and that its values resolve to users. */
export function managerChecks(
  rule: ManagerRule,
  sample: readonly { user: SystemUser; result: ManagerResult }[],
  unreadable: number,
  field: ManagerField,
): Check[] {
  const set = sample.filter(({ result }) => result.status !== 'NOT_SET');
  const users = sample.map(({ user }) => user);
  const candidates = candidateFields(users, rule).slice(0, 3);
  const suggestion = candidates.map(({ name, count }) => `${name} (${count} users)`).join(', ') || null;
  if (set.length === 0) return [unsetCheck(rule, sample.length, suggestion, field)];
  const fieldCheck = pass('MANAGER_FIELD', `${set.length} of ${sample.length} users have "${rule.field}".`);
  const values = valuesCheck(rule, set, suggestion, users);
  return [fieldCheck, unreadable > 0 ? withUnreadable(values, unreadable) : values];
}

function unsetCheck(rule: ManagerRule, users: number, suggestion: string | null, field: ManagerField): Check {
  const message = `None of ${users} users has a value in the manager field "${rule.field}".`;
  if (field.mayBeEmpty && suggestion === null) return pass('MANAGER_FIELD', message);
  if (field.mayBeEmpty || field.isKnown()) return warn('MANAGER_FIELD', message, fieldHint(rule, suggestion));
  // The predefined field can be unused, but an operator configures a custom attribute for a reason.
  if (rule.field === 'manager' && suggestion === null)
    return warn('MANAGER_FIELD', message, `${SET_MANAGERS_HINT} ${MAY_BE_EMPTY_HINT}`);
  return fail('MANAGER_FIELD', message, fieldHint(rule, suggestion));
}

const SET_MANAGERS_HINT = 'Set managers in the admin portal, in the details of each user.';

/** Records that can't be read are a warning, because they affect their own users only. */
function withUnreadable(values: Check, unreadable: number): Check {
  const message = `${values.message} ${unreadable} more can't be read.`;
  const hint =
    'Correct the custom attributes of these users. Until then Query.directory.managerHealth fails.';
  return values.outcome === 'PASS' ? warn('MANAGER_VALUES', message, hint) : { ...values, message };
}

function valuesCheck(
  rule: ManagerRule,
  set: readonly { user: SystemUser; result: ManagerResult }[],
  suggestion: string | null,
  users: readonly SystemUser[],
): Check {
  const count = (status: ManagerResult['status']) =>
    set.filter(({ result }) => result.status === status).length;
  const countBy = (key: Identifier['kind']) => set.filter(({ result }) => result.matchedBy === key).length;
  const resolved = count('RESOLVED');
  const parts = [
    [countBy('ID'), 'resolve by id'],
    [countBy('EMAIL'), 'resolve by e-mail'],
    [countBy('USERNAME'), 'resolve by user name'],
    [
      count('MALFORMED'),
      `are not an allowed ${rule.resolution === 'username' ? 'user name' : 'id or e-mail'}`,
    ],
    [count('NOT_FOUND'), 'match no user'],
    [count('AMBIGUOUS'), 'match several users'],
    [count('SELF'), 'name the user as their own manager'],
  ] as const;
  const counts = parts.flatMap(([n, text]) => (n > 0 ? [`${n} ${text}`] : [])).join(', ');
  const message = `Of ${set.length} values in "${rule.field}", ${counts}.`;
  if (resolved === set.length) return pass('MANAGER_VALUES', message);
  if (resolved > 0)
    return warn('MANAGER_VALUES', message, 'Query.directory.managerHealth lists users with each status.');
  const resolution = otherResolution(users, rule);
  if (resolution !== null)
    return fail(
      'MANAGER_VALUES',
      message,
      `Set JUMPCLOUD_MANAGER_RESOLUTION to ${resolution}. The current setting does not allow these values.`,
    );
  return fail('MANAGER_VALUES', message, fieldHint(rule, suggestion));
}

/** The resolution that allows values which the configured one excludes. Null if there is none. */
function otherResolution(users: readonly SystemUser[], rule: ManagerRule): 'auto' | 'username' | null {
  const targets = (resolution: 'auto' | 'username') =>
    users
      .map((user) => readManagerReference(user, { ...rule, resolution }).target)
      .filter((target) => typeof target !== 'string');
  if (rule.resolution !== 'auto' && targets('auto').length > 0) return 'auto';
  const usernames = new Set(users.flatMap(identifiersOf).map(keyOf));
  return targets('username').some((target) => usernames.has(keyOf(target))) ? 'username' : null;
}

function fieldHint(rule: ManagerRule, suggestion: string | null): string {
  if (suggestion !== null)
    return `Set JUMPCLOUD_MANAGER_FIELD to a field whose values match users: ${suggestion}. The name is case-sensitive.`;
  return (
    `Correct JUMPCLOUD_MANAGER_FIELD (it is case-sensitive), or set "${rule.field}" of the users in the admin portal to ` +
    `the managers' ${rule.resolution === 'username' ? 'user names' : "e-mails or JumpCloud ids. Names can't be looked up"}.`
  );
}
