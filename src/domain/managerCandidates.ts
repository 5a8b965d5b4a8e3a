import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import { identifiersOf, keyOf } from './identifier.js';
import { type ManagerRule, readTarget } from './manager.js';

/** The fields whose values match other users of the sample, and the number of values that do, best first. */
export function candidateFields(
  users: readonly SystemUser[],
  { field, resolution }: ManagerRule,
): { name: string; count: number }[] {
  const keysOf = (user: SystemUser) => identifiersOf(user).map(keyOf);
  const known = new Set(users.flatMap(keysOf));
  const accepted = resolution === 'username' ? resolution : 'auto';
  const counts = new Map<string, number>();
  for (const user of users) {
    const attributes = user.attributes instanceof Error ? [] : user.attributes;
    const own = keysOf(user);
    for (const { name, value } of [{ name: 'manager', value: user.manager }, ...attributes]) {
      const target = name === field ? null : readTarget(value, accepted);
      const key = target && keyOf(target);
      if (key !== null && known.has(key) && !own.includes(key)) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}
