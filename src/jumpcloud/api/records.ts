import { z } from 'zod';
import { badResponse, type DirectoryError } from '../client/errors.js';
import type { ApiResponse } from '../client/call.js';

/**
 * A field of one record: its value, null when JumpCloud has none, or the error that a question for this field is
 * answered with. One record's broken field costs that field, never the record or its neighbours.
 */
export type Field<T> = T | null | DirectoryError;

/** JumpCloud's object ids: 24 hex digits, in lower case on the wire (seen in recorded traffic). */
export const objectId = z
  .string()
  .regex(/^[0-9a-f]{24}$/i)
  .transform((id) => id.toLowerCase());

/**
 * The spelling in which e-mails are compared: lower case, letter by letter. A letter that only looks like another one's
 * capital, as the Kelvin sign looks like K, stays as it is: it makes another e-mail.
 */
export function normalizeEmail(email: string): string {
  if (/^[ -~]*$/.test(email)) return email.toLowerCase();
  return Array.from(email, (letter) => (isCapital(letter) ? letter.toLowerCase() : letter)).join('');
}

function isCapital(letter: string): boolean {
  return letter.toLowerCase().toUpperCase() === letter;
}

/** The shape of fields that are read one by one, so that a broken one costs no other. */
export function unknowns<Name extends string>(...names: Name[]): Record<Name, z.ZodOptional<z.ZodUnknown>> {
  const shape = Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
  return shape as ReturnType<typeof unknowns<Name>>;
}

/** A flag that may be absent or null. */
export function flag(record: Record<string, unknown>, name: string): Field<boolean> {
  const value = record[name] ?? null;
  return value === null || typeof value === 'boolean'
    ? value
    : badResponse(`${name} is neither true nor false`);
}

/** A text that may be absent, null or "", all of which mean that there is none (seen in recorded traffic). */
export function text(record: Record<string, unknown>, name: string): Field<string> {
  const value = record[name] ?? null;
  if (value === null || value === '') return null;
  return typeof value === 'string' ? value : badResponse(`${name} is no text`);
}

/** The records of a list, all of which must be readable: a list with a gap would be cut short in silence. */
export function readList<T>(records: unknown[], shape: z.ZodType<T>): T[] {
  const read = records.map((record) => shape.safeParse(record));
  const rows = read.flatMap((result) => (result.success ? [result.data] : []));
  const unreadable = records.length - rows.length;
  if (unreadable > 0)
    throw badResponse(`${unreadable} of ${records.length} records do not say whose they are`);
  return rows;
}

const list = z.object({
  body: z.array(z.unknown()),
  totalCount: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

/** A page of V2: a bare array, and the length of the whole list in a header (seen in recorded traffic). */
export function readV2List({ body, totalCount }: ApiResponse): { rows: unknown[]; total: number } {
  const read = list.safeParse({ body, totalCount });
  if (!read.success) throw badResponse('it is no list');
  return { rows: read.data.body, total: read.data.totalCount };
}
