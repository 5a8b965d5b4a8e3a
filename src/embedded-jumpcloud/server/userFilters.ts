import type { JumpCloudUser } from './records.js';
import { isOneOf } from './operators.js';
import { fieldOf } from './userFields.js';

/** Selects users. */
export interface UserFilter {
  matches: (user: JumpCloudUser) => boolean;
  /** Set when the filter only requires that a field has one of these values. */
  equality?: { field: string; values: ReadonlySet<unknown> };
}

/** No filter. */
export const ALL_USERS: UserFilter = { matches: () => true };

export function allOf(filters: readonly UserFilter[]): UserFilter {
  const [first = ALL_USERS, ...more] = filters;
  if (more.length === 0) return first;
  return { matches: (user) => filters.every((filter) => filter.matches(user)) };
}

/** Merges equalities on the same field, so that a hundred ids cost no more than one. */
export function anyOf(filters: readonly UserFilter[]): UserFilter {
  const values = new Map<string, unknown[]>();
  for (const { equality } of filters) {
    if (equality) values.set(equality.field, [...(values.get(equality.field) ?? []), ...equality.values]);
  }
  const merged = [
    ...[...values].map(([field, all]) => equal(field, new Set(all))),
    ...filters.filter(({ equality }) => !equality),
  ];
  const [first, ...more] = merged;
  if (first && more.length === 0) return first;
  return { matches: (user) => merged.some((filter) => filter.matches(user)) };
}

export function equal(field: string, values: ReadonlySet<unknown>): UserFilter {
  const test = isOneOf(values);
  return { matches: (user) => test(fieldOf(user, field)), equality: { field, values } };
}
