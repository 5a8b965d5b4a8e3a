import { normalizeEmail } from '../jumpcloud/api/records.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { readIdentifier } from './identifier.js';
import type { ManagerRule } from './manager.js';

/** The fields whose values match other users of the sample, and the number of values that do, best first. */
export function candidateFields(
  users: readonly SystemUser[],
  rule: ManagerRule,
): { name: string; count: number }[] {
  const ids = new Set(users.map(({ id }) => id));
  const emails = new Set(
    users.map(({ email }) => (typeof email === 'string' ? normalizeEmail(email) : null)),
  );
  const counts = new Map<string, number>();
  for (const user of users) {
    const attributes = user.attributes instanceof Error ? [] : user.attributes;
    const ownEmail = typeof user.email === 'string' ? normalizeEmail(user.email) : null;
    for (const { name, value } of [{ name: 'manager', value: user.manager }, ...attributes]) {
      const key = typeof value === 'string' && name !== rule.field ? readIdentifier(value) : null;
      const matchesUser =
        key?.kind === 'ID'
          ? ids.has(key.id) && key.id !== user.id
          : key !== null && emails.has(key.email) && key.email !== ownEmail;
      if (matchesUser) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
