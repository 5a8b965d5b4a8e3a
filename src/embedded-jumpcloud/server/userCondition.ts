import { z } from 'zod';
import { notSupported, refusal } from './response.js';
import { type Form, ignores, upTo } from './forms.js';
import { isNoneOf, isOneOfInAnyCase, isOrdered, matchesPattern, type Test } from './operators.js';
import { ALL_USERS, equal, type UserFilter } from './userFilters.js';
import { fieldOf, knownField } from './userFields.js';
import type { Variant } from './variant.js';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const scalars = z.array(scalar);
const oneScalar = scalar.transform((value) => [value]);

/** One condition on one field. */
export function readCondition(
  path: string,
  operator: string,
  operand: unknown,
  variant: Variant,
): UserFilter {
  const field = knownField(path);
  // Conditions on a list may match different entries of it, and no known client filters by custom attributes.
  if (/^attributes\b/.test(field)) throw notSupported('a filter on custom attributes');
  if (formsOf(field, operator).some((form) => ignores(variant, form))) return ALL_USERS;
  const isList = operator === '$in' || operator === '$nin';
  const operands = (isList ? scalars : oneScalar).safeParse(operand).data ?? [];
  const values = new Set(isList ? upTo(variant.maxValues, operands, variant) : operands);
  if (values.size === 0) throw notSupported(`${JSON.stringify(operand)} as the operand of ${operator}`);
  if (field === '_id' && variant.malformedIdInFilter === 'refused') checkIds(values);
  if (operator === '$eq' || operator === '$in') return readEquality(field, values, variant);
  const test = readTest(operator, operand, values, variant);
  return { matches: (user) => test(fieldOf(user, field)) };
}

/** The options that concern a condition. */
function formsOf(field: string, operator: string): Form[] {
  const equality = operator === '$eq' || operator === '$in';
  const forms: [Form, boolean][] = [
    ['regex', operator === '$regex'],
    ['managerRegex', operator === '$regex' && field === 'manager'],
    ['managerFilter', equality && field === 'manager'],
    ['greaterId', operator === '$gt' && field === '_id'],
  ];
  return forms.flatMap(([form, concerned]) => (concerned ? form : []));
}

function readEquality(field: string, values: ReadonlySet<unknown>, variant: Variant): UserFilter {
  if (field !== 'email' || variant.emailEquality === 'exact') return equal(field, values);
  const test = isOneOfInAnyCase(values);
  return { matches: (user) => test(user['email']) };
}

function readTest(operator: string, operand: unknown, values: ReadonlySet<unknown>, variant: Variant): Test {
  switch (operator) {
    case '$ne':
    case '$nin':
      return isNoneOf(values, variant.notEqualMatchesAbsent);
    case '$lt':
      return isOrdered(operand, (order) => order < 0);
    case '$lte':
      return isOrdered(operand, (order) => order <= 0);
    case '$gt':
      return isOrdered(operand, (order) => order > 0);
    case '$gte':
      return isOrdered(operand, (order) => order >= 0);
    case '$regex':
      return matchesPattern(readPattern(operand, variant));
    default:
      throw notSupported(`the filter operator ${operator}`);
  }
}

function readPattern(pattern: unknown, variant: Variant): unknown {
  if (typeof pattern !== 'string' || !pattern.startsWith('(?i)')) return pattern;
  return ignores(variant, 'regexCaseFlag') ? pattern.slice('(?i)'.length) : pattern;
}

/** How JumpCloud treats a malformed id among others is not known, so callers must not rely on it. */
function checkIds(values: ReadonlySet<unknown>): void {
  for (const value of values) {
    if (typeof value !== 'string' || !/^[0-9a-f]{24}$/.test(value)) throw refusal(400, 'Invalid id.');
  }
}
