import { z } from 'zod';
import { notSupported, refusal } from './response.js';
import { containsAny, isNoneOf, isOneOf, isOrdered, matchesPattern, type Test } from './operators.js';
import type { JumpCloudUser } from './records.js';
import { fieldOf, knownField } from './userFields.js';

/** Selects users. */
export interface UserFilter {
  matches: (user: JumpCloudUser) => boolean;
  /** Set when the filter only requires that a field has one of these values. */
  equality?: { field: string; values: ReadonlySet<unknown> };
}

/** No filter. */
export const ALL_USERS: UserFilter = { matches: () => true };

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const scalars = z.array(scalar);
const oneScalar = scalar.transform((value) => [value]);
const conditions = z.record(z.string(), z.unknown());

/** The `filter` of a search: a list of expressions that must all match, or an object with such a list in `and` or `or`. */
export function readFilter(filter: unknown): UserFilter {
  if (filter === undefined) return ALL_USERS;
  if (Array.isArray(filter)) return allOf(filter.map(readExpression));
  const parts = conditions.safeParse(filter).data ?? {};
  const [operator = '', ...more] = Object.keys(parts);
  const expressions = parts[operator];
  if (more.length > 0 || !Array.isArray(expressions))
    throw notSupported(`the filter ${JSON.stringify(filter)}`);
  if (operator === 'and') return allOf(expressions.map(readExpression));
  if (operator === 'or') return anyOf(expressions.map(readExpression));
  throw notSupported(`the filter ${JSON.stringify(filter)}`);
}

/** `field:$op:value`; everything after the second colon is the value. The values of `$in` are separated by `|`. */
export function readFilterText(text: string): UserFilter {
  const [, field, operator, value] = /^([^:]+):([^:]+):(.*)$/s.exec(text) ?? [];
  if (field === undefined || operator === undefined || value === undefined) {
    throw notSupported(`the filter ${text}`);
  }
  const isList = operator === '$in' || operator === '$nin';
  return readCondition(field, operator, isList ? value.split('|').map(readTextValue) : readTextValue(value));
}

/** Matches users with a field that contains the term, case-insensitively. */
export function readSearch(terms: string | string[], fields: readonly string[]): UserFilter {
  const contains = containsAny([terms].flat());
  const paths = fields.map(knownField);
  return { matches: (user) => paths.some((path) => contains(fieldOf(user, path))) };
}

export function allOf(filters: readonly UserFilter[]): UserFilter {
  const [first = ALL_USERS, ...more] = filters;
  if (more.length === 0) return first;
  return { matches: (user) => filters.every((filter) => filter.matches(user)) };
}

/** Merges equalities on the same field, so that a hundred ids cost no more than one. */
function anyOf(filters: readonly UserFilter[]): UserFilter {
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

function readExpression(expression: unknown): UserFilter {
  if (typeof expression === 'string') return readFilterText(expression);
  const parts = Object.entries(conditions.safeParse(expression).data ?? {});
  if (parts.length === 0) throw notSupported(`the filter expression ${JSON.stringify(expression)}`);
  return allOf(parts.flatMap(([field, value]) => readParts(field, value)));
}

function readParts(field: string, value: unknown): UserFilter[] {
  const operators = conditions.safeParse(value);
  if (!operators.success) return [readCondition(field, '$eq', value)];
  return Object.entries(operators.data).map(([operator, operand]) => readCondition(field, operator, operand));
}

function readCondition(path: string, operator: string, operand: unknown): UserFilter {
  const field = knownField(path);
  // Conditions on a list may match different entries of it, and no known client filters by custom attributes.
  if (/^attributes\b/.test(field)) throw notSupported('a filter on custom attributes');
  const isList = operator === '$in' || operator === '$nin';
  const values = new Set((isList ? scalars : oneScalar).safeParse(operand).data);
  if (values.size === 0) throw notSupported(`${JSON.stringify(operand)} as the operand of ${operator}`);
  if (field === '_id') checkIds(values);
  if (operator === '$eq' || operator === '$in') return equal(field, values);
  const test = readTest(operator, operand, values);
  return { matches: (user) => test(fieldOf(user, field)) };
}

function readTest(operator: string, operand: unknown, values: ReadonlySet<unknown>): Test {
  switch (operator) {
    case '$ne':
    case '$nin':
      return isNoneOf(values);
    case '$lt':
      return isOrdered(operand, (order) => order < 0);
    case '$lte':
      return isOrdered(operand, (order) => order <= 0);
    case '$gt':
      return isOrdered(operand, (order) => order > 0);
    case '$gte':
      return isOrdered(operand, (order) => order >= 0);
    case '$regex':
      return matchesPattern(operand);
    default:
      throw notSupported(`the filter operator ${operator}`);
  }
}

function equal(field: string, values: ReadonlySet<unknown>): UserFilter {
  const test = isOneOf(values);
  return { matches: (user) => test(fieldOf(user, field)), equality: { field, values } };
}

/** In the text form, booleans and null are written as in JSON. */
function readTextValue(text: string): unknown {
  return ['true', 'false', 'null'].includes(text) ? JSON.parse(text) : text;
}

/** How JumpCloud treats a malformed id among others is not known, so callers must not rely on it. */
function checkIds(values: ReadonlySet<unknown>): void {
  for (const value of values) {
    if (typeof value !== 'string' || !/^[0-9a-f]{24}$/.test(value)) throw refusal(400, 'Invalid id.');
  }
}
