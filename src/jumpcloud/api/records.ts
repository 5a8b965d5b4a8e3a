import { z } from 'zod';
import { badResponse, DirectoryError } from '../client/errors.js';

/**
 * A field of a record: its value, null if it is not set, or an error if it is invalid. An invalid field is an error of
 * that field only, not of the record or the list.
 */
export type Field<T> = T | null | DirectoryError;

/** The value of a field. Throws the error if it is invalid. */
export function readField<T>(field: T | DirectoryError): T {
  if (field instanceof DirectoryError) throw field;
  return field;
}

const OBJECT_ID = /^[0-9a-f]{24}$/i;

/** A JumpCloud object id: 24 hex digits. Responses use lower case (seen in recorded traffic). */
export const objectId = z
  .string()
  .regex(OBJECT_ID)
  .transform((id) => id.toLowerCase());

/** The same, for users: there are thousands in an operation, for which a schema takes several times as long. */
export function readObjectId(value: unknown): string | undefined {
  return typeof value === 'string' && OBJECT_ID.test(value) ? value.toLowerCase() : undefined;
}

/** The value of a property; undefined if it is no object. */
export function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * Normalizes an e-mail for comparison: lower case, letter by letter. Letters that are not the upper case of their lower
 * case, such as the Kelvin sign (lower case k), are unchanged, as the e-mail is a different one.
 */
export function normalizeEmail(email: string): string {
  if (/^[ -~]*$/.test(email)) return email.toLowerCase();
  return Array.from(email, (letter) => (isUpperCase(letter) ? letter.toLowerCase() : letter)).join('');
}

function isUpperCase(letter: string): boolean {
  return letter.toLowerCase().toUpperCase() === letter;
}

/**
 * The spelling in which texts are compared: lower case, letter by letter, so that the length stays the same. Greek final
 * sigma counts as sigma.
 */
export function normalizeCase(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, lowerCase).join('');
}

/** A looser spelling, in which JumpCloud may compare: also without accents and a final line break, and K like the Kelvin sign. */
export function looseCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}|\n$/gu, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ');
}

function lowerCase(letter: string): string {
  const lower = letter.toLowerCase();
  if (lower === 'ς') return 'σ';
  return lower.length > letter.length ? letter : lower;
}

/** The shape of fields that are read one by one, so that a broken one costs no other. */
export function unknowns<Name extends string>(...names: Name[]): Record<Name, z.ZodOptional<z.ZodUnknown>> {
  const shape = Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
  return shape as ReturnType<typeof unknowns<Name>>;
}

/** A boolean field, which may be absent or null. */
export function flag(record: Record<string, unknown>, name: string): Field<boolean> {
  const value = record[name] ?? null;
  return value === null || typeof value === 'boolean' ? value : badResponse(`${name} is not a boolean`);
}

/** A text field. Absent, null and "" all mean that it is not set (seen in recorded traffic). */
export function text(record: Record<string, unknown>, name: string): Field<string> {
  const value = record[name] ?? null;
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : badResponse(`${name} is not a string`);
}

// `Date` reads "5" and "foo 1" as dates, and 30 February as 1 March.
const ISO_TIMES = [z.regexes.datetime({ offset: true }), z.regexes.date];

/** A time field in ISO 8601 format. */
export function time(record: Record<string, unknown>, name: string): Field<Date> {
  const value = text(record, name);
  if (typeof value !== 'string') return value;
  return ISO_TIMES.some((pattern) => pattern.test(value))
    ? new Date(value)
    : badResponse(`${name} is not a date`);
}

/** Validates the records of a list. One invalid record makes the list invalid, as it would otherwise be incomplete without notice. */
export function readList<T>(records: unknown[], shape: z.ZodType<T>): T[] {
  return requireIds(records.map((record) => shape.safeParse(record).data));
}

/** Returns the records. Throws if one could not be parsed. */
export function requireIds<T>(records: readonly (T | undefined)[]): T[] {
  const rows = records.filter((record) => record !== undefined);
  const invalid = records.length - rows.length;
  if (invalid > 0) throw badResponse(`${invalid} of ${records.length} records have no valid id`);
  return rows;
}

/** The number of rows in a list. A larger one than this is no number of users or groups, and not a GraphQL Int. */
export const rowCount = z.int().nonnegative().max(999_999_999);
