import { createHash } from 'node:crypto';
import { BadUserInput } from './badUserInput.js';

/** The most entries on a page, and the most keys in one question. */
export const MAX_FIRST = 500;

/** What is asked for: `count` entries behind the first `offset` of the list that `list` names. */
export interface PageRequest {
  /** Field, order and whatever else decides which entries stand where; a cursor is good for this list alone. */
  list: string;
  offset: number;
  count: number;
}

/** Entries of a list, as a GraphQL connection shows them. */
export interface Page<T> {
  request: PageRequest;
  rows: T[];
  /** How many entries the whole list has. */
  total: number;
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

/** The cursor behind the row that stands at this place on the page. */
export function cursorBehind<T>(page: Page<T>, index: number): string {
  return writeCursor(page.request.list, page.request.offset + index + 1);
}

export function hasNextPage<T>(page: Page<T>): boolean {
  return page.request.offset + page.rows.length < page.total;
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
