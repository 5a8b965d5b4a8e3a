import { normalizeEmail } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { type Check, fail, pass, warn } from './check.js';
import { readIdentifier } from '../domain/identifier.js';
import { type ManagerResult, type ManagerRule, readManagerReference } from '../domain/manager.js';

/** Whether the manager field is there, and whether what stands in it leads to people; from a sample of users. */
export function managerChecks(
  rule: ManagerRule,
  sample: readonly { user: SystemUser; finding: ManagerResult }[],
  unreadable: number,
): Check[] {
  const set = sample.filter(({ finding }) => finding.status !== 'NOT_SET');
  const better = betterFields(
    sample.map(({ user }) => user),
    rule,
  );
  if (set.length === 0) {
    const message = `None of ${sample.length} users has a value in the manager field "${rule.field}".`;
    // The predefined field may be unused; one that was chosen by name is there for a reason.
    if (rule.field === 'manager' && better === null)
      return [
        warn('MANAGER_FIELD', message, 'Set managers in the admin portal, in the details of each user.'),
      ];
    return [fail('MANAGER_FIELD', message, fieldHint(rule, better))];
  }
  const found = pass('MANAGER_FIELD', `${set.length} of ${sample.length} users have "${rule.field}".`);
  const values = valuesCheck(rule, set, better);
  return [found, unreadable > 0 ? withUnreadable(values, unreadable) : values];
}

/** One person's broken record is theirs alone. */
function withUnreadable(values: Check, unreadable: number): Check {
  const message = `${values.message} ${unreadable} more can not be read.`;
  const hint = 'Correct the custom attributes of these users: Query.directory.managerHealth fails by them.';
  return values.outcome === 'PASS' ? warn('MANAGER_VALUES', message, hint) : { ...values, message };
}

function valuesCheck(
  rule: ManagerRule,
  set: readonly { user: SystemUser; finding: ManagerResult }[],
  better: string | null,
): Check {
  const count = (...statuses: ManagerResult['status'][]) =>
    set.filter(({ finding }) => statuses.includes(finding.status)).length;
  const by = (key: 'ID' | 'EMAIL') => set.filter(({ finding }) => finding.matchedBy === key).length;
  const resolved = count('RESOLVED');
  const parts = [
    [by('ID'), 'resolve by id'],
    [by('EMAIL'), 'resolve by e-mail'],
    [count('MALFORMED'), 'are neither an id nor an e-mail that is allowed'],
    [count('NOT_FOUND'), 'name nobody'],
    [count('AMBIGUOUS'), 'have an e-mail of several users'],
    [count('SELF'), 'name the user as their own manager'],
  ] as const;
  const counts = parts.flatMap(([n, words]) => (n > 0 ? [`${n} ${words}`] : [])).join(', ');
  const message = `Of ${set.length} values in "${rule.field}", ${counts}.`;
  if (resolved === set.length) return pass('MANAGER_VALUES', message);
  if (resolved > 0)
    return warn('MANAGER_VALUES', message, 'Query.directory.managerHealth names users of each kind.');
  if (set.some(({ user }) => isOfOtherKind(user, rule)))
    return fail(
      'MANAGER_VALUES',
      message,
      'Set JUMPCLOUD_MANAGER_RESOLUTION to auto: the values are of the other kind.',
    );
  return fail('MANAGER_VALUES', message, fieldHint(rule, better));
}

function isOfOtherKind(user: SystemUser, rule: ManagerRule): boolean {
  const { target } = readManagerReference(user, { ...rule, resolution: 'auto' });
  return rule.resolution !== 'auto' && typeof target === 'object';
}

function fieldHint(rule: ManagerRule, better: string | null): string {
  if (better !== null)
    return `Set JUMPCLOUD_MANAGER_FIELD to a field whose values name users: ${better}. Capitals count.`;
  return (
    `Correct JUMPCLOUD_MANAGER_FIELD (capitals count), or fill "${rule.field}" of the users in the admin portal with ` +
    "the managers' e-mails or JumpCloud ids: a name can not be looked up."
  );
}

/** The fields other than the configured one that name other users of the sample, best first; null if none does. */
function betterFields(users: readonly SystemUser[], rule: ManagerRule): string | null {
  const ids = new Set(users.map(({ id }) => id));
  const emails = new Set(
    users.map(({ email }) => (typeof email === 'string' ? normalizeEmail(email) : null)),
  );
  const counts = new Map<string, number>();
  for (const user of users) {
    const attributes = user.attributes instanceof Error ? [] : user.attributes;
    const own = typeof user.email === 'string' ? normalizeEmail(user.email) : null;
    for (const { name, value } of [{ name: 'manager', value: user.manager }, ...attributes]) {
      const key = typeof value === 'string' && name !== rule.field ? readIdentifier(value) : null;
      const isNamed =
        key?.kind === 'ID'
          ? ids.has(key.id) && key.id !== user.id
          : key !== null && emails.has(key.email) && key.email !== own;
      if (isNamed) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const best = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
  return best.length === 0 ? null : best.map(([name, count]) => `${name} (${count} users)`).join(', ');
}
