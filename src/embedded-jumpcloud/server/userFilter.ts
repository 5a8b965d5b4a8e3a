import { z } from 'zod';
import { notSupported } from './response.js';
import { ignores, refused, upTo } from './forms.js';
import { containsAny } from './operators.js';
import { allOf, ALL_USERS, anyOf, type UserFilter } from './userFilters.js';
import { readCondition } from './userCondition.js';
import { fieldOf, knownField } from './userFields.js';
import type { Variant } from './variant.js';

const conditions = z.record(z.string(), z.unknown());

/**
 * The `filter` of a search: a list of expressions that must all match, an object with such a list in `and` or `or`, or
 * one expression.
 */
export function readFilter(filter: unknown, variant: Variant): UserFilter {
  if (filter === undefined) return ALL_USERS;
  if (variant.regex === 'onePerFilter' && JSON.stringify(filter).split(/"\$regex":|:\$regex:/).length > 2)
    throw refused(variant, 'more than one $regex');
  if (Array.isArray(filter)) return readAll(filter, variant);
  const [[operator, list] = [], ...more] = Object.entries(conditions.safeParse(filter).data ?? {});
  if (more.length === 0 && Array.isArray(list)) {
    if (operator === 'and') return readAll(list, variant);
    if (operator === 'or') return readAny(list, variant);
  }
  return ignores(variant, 'plainFilter') ? ALL_USERS : readExpression(filter, variant);
}

/** `field:$op:value`; everything after the second colon is the value. The values of `$in` are separated by `|`. */
export function readFilterText(text: string, variant: Variant): UserFilter {
  const [, field, operator, value] = /^([^:]+):([^:]+):(.*)$/s.exec(text) ?? [];
  if (field === undefined || operator === undefined || value === undefined) {
    throw notSupported(`the filter ${text}`);
  }
  const isList = operator === '$in' || operator === '$nin';
  const operand = isList ? value.split('|').map(readTextValue) : readTextValue(value);
  return readCondition(field, operator, operand, variant);
}

/** Matches users with a field that contains the term, case-insensitively. */
export function readSearch(
  terms: string | string[],
  fields: readonly string[],
  variant: Variant,
): UserFilter {
  const contains = containsAny([terms].flat(), variant.searchFoldsAccents);
  const paths = fields.map(knownField);
  if (variant.searchedFields === 'all') return { matches: (user) => Object.values(user).some(contains) };
  return { matches: (user) => paths.some((path) => contains(fieldOf(user, path))) };
}

function readAll(expressions: unknown[], variant: Variant): UserFilter {
  return allOf(expressions.map((expression) => readExpression(expression, variant)));
}

function readAny(expressions: unknown[], variant: Variant): UserFilter {
  return anyOf(
    upTo(variant.maxConditions, expressions, variant).map((expression) =>
      ignores(variant, typeof expression === 'string' ? 'orOfTexts' : 'orOfObjects')
        ? ALL_USERS
        : readExpression(expression, variant),
    ),
  );
}

function readExpression(expression: unknown, variant: Variant): UserFilter {
  if (/"\$in":|^"[^:]+:\$in:/.test(JSON.stringify(expression)) && ignores(variant, 'searchIn'))
    return ALL_USERS;
  if (typeof expression === 'string') return readFilterText(expression, variant);
  const parts = Object.entries(conditions.safeParse(expression).data ?? {});
  if (parts.length === 0) throw notSupported(`the filter expression ${JSON.stringify(expression)}`);
  return allOf(parts.flatMap(([field, value]) => readParts(field, value, variant)));
}

function readParts(field: string, value: unknown, variant: Variant): UserFilter[] {
  const operators = conditions.safeParse(value);
  if (!operators.success) return [readCondition(field, '$eq', value, variant)];
  return Object.entries(operators.data).map(([operator, operand]) =>
    readCondition(field, operator, operand, variant),
  );
}

/** In the text form, booleans and null are written as in JSON. */
function readTextValue(text: string): unknown {
  return ['true', 'false', 'null'].includes(text) ? JSON.parse(text) : text;
}
