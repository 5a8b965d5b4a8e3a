import { notSupported } from './response.js';
import { type Form, ignores } from './forms.js';
import { isOrdered } from './operators.js';
import type { Variant } from './variant.js';

type RecordTest = (record: Record<string, unknown>) => boolean;

/** The filters whose treatment is an option. */
const FORMS: Record<string, Form> = {
  'name search': 'groupSearch',
  'name eq': 'groupNameFilter',
  'type eq': 'groupTypeFilter',
};

/** `field:op:value`, without the `$` of V1 (documented). */
export function readGroupFilter(text: string, filterable: readonly string[], variant: Variant): RecordTest {
  const [, field = '', operator = '', value = ''] = /^([^:]+):([^:]+):(.*)$/s.exec(text) ?? [];
  if (!filterable.includes(field)) throw notSupported(`the filter ${text}`);
  const form = FORMS[`${field} ${operator}`];
  if (form && ignores(variant, form)) return () => true;
  const test = readTest(operator, value, variant);
  return (record) => test(record[field]);
}

function readTest(operator: string, value: string, variant: Variant): (fieldValue: unknown) => boolean {
  switch (operator) {
    case 'eq':
      return variant.groupNameFilter === 'anyCase'
        ? (fieldValue) => String(fieldValue).toLowerCase() === value.toLowerCase()
        : (fieldValue) => fieldValue === value;
    case 'ne':
      return (fieldValue) => fieldValue !== value;
    case 'gt':
      return isOrdered(value, (order) => order > 0);
    case 'ge':
      return isOrdered(value, (order) => order >= 0);
    case 'lt':
      return isOrdered(value, (order) => order < 0);
    case 'le':
      return isOrdered(value, (order) => order <= 0);
    case 'in':
      return (fieldValue) => value.split('|').some((option) => option === fieldValue);
    case 'search':
      return contains(value, variant.groupSearch === 'caseSensitive');
    default:
      throw notSupported(`the filter operator ${operator}`);
  }
}

function contains(term: string, caseSensitive: boolean): (value: unknown) => boolean {
  const form = (text: string) => (caseSensitive ? text : text.toLowerCase());
  return (value) => typeof value === 'string' && form(value).includes(form(term));
}
