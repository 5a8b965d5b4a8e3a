import { createHash } from 'node:crypto';
import { BadUserInput } from './badUserInput.js';

/** The most entries on a page, and the most keys in one question. */
export const MAX_FIRST = 500;

/** The keys, unless there are too many. */
export function atMost<T>(keys: readonly T[]): readonly T[] {
  if (keys.length > MAX_FIRST) throw new BadUserInput(`Ask for at most ${MAX_FIRST} at once.`);
  return keys;
}

/** What is asked for: `count` entries behind the first `offset` of the list that `list` names. */
export interface PageRequest {
  /** Field, order and whatever else decides which entries stand where; a cursor is good for this list alone. */
  list: string;
  offset: number;
  count: number;
}

/** Entries of a list, as a GraphQL connection shows them. */
export interface Page<T> {
  list: string;
  entries: {
    row: T;
    /** How many entries of the list there are up to this one. */
    place: number;
  }[];
  /** How far into the list the page reaches: behind its last entry, or behind what was left out there. */
  end: number;
  hasNextPage: boolean;
  /** How many entries the whole list has. */
  total: number;
}

/** The page that these rows make, of a list of `total` entries. */
export function pageOfRows<T>({ list, offset }: PageRequest, rows: readonly T[], total: number): Page<T> {
  const end = offset + rows.length;
  const entries = rows.map((row, index) => ({ row, place: offset + index + 1 }));
  return { list, entries, end, hasNextPage: end < total, total };
}

/** The page of a list that is at hand as a whole. */
export function pageOf<T>(request: PageRequest, whole: readonly T[]): Page<T> {
  return pageOfRows(request, whole.slice(request.offset, request.offset + request.count), whole.length);
}

/** The page without those of its rows that turned out not to be there any more; the others keep their places. */
export function withoutMissing<T>(page: Page<T | null>): Page<T> {
  const entries = page.entries.flatMap(({ row, place }) => (row === null ? [] : [{ row, place }]));
  return { ...page, entries, total: page.total - (page.entries.length - entries.length) };
}

/** Throws BAD_USER_INPUT when `first` is not 1 to 500, or `after` is no cursor of this very list. */
export function readPageRequest(
  list: string,
  { first, after }: { first?: number | null; after?: string | null },
): PageRequest {
  const count = first ?? 50;
  if (count < 1 || count > MAX_FIRST) throw new BadUserInput(`first must be 1 to ${MAX_FIRST}.`);
  return { list, count, offset: after === undefined || after === null ? 0 : readCursor(list, after) };
}

/** The cursor behind a place of the page's list. */
export function cursorBehind<T>({ list }: Page<T>, place: number): string {
  return writeCursor(list, place);
}

function writeCursor(list: string, offset: number): string {
  return Buffer.from(`${offset}.${fingerprint(list, offset)}`).toString('base64url');
}

function readCursor(list: string, cursor: string): number {
  const offset = Number(/^(\d{1,9})\./.exec(Buffer.from(cursor, 'base64url').toString())?.[1]);
  if (Number.isNaN(offset) || writeCursor(list, offset) !== cursor) {
    throw new BadUserInput(
      'after is no cursor of this list: pass an endCursor of the same field, with the same arguments.',
    );
  }
  return offset;
}

function fingerprint(list: string, offset: number): string {
  return createHash('sha256').update(`${list} ${offset}`).digest('base64url').slice(0, 12);
}
