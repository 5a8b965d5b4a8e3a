import { createHash } from 'node:crypto';
import { BadUserInput } from './badUserInput.js';

/** The most entries on a page, and the most keys in one question. */
export const MAX_FIRST = 500;

/** The keys, unless there are too many. */
export function assertMaxKeys<T>(keys: readonly T[]): readonly T[] {
  if (keys.length > MAX_FIRST) throw new BadUserInput(`Ask for at most ${MAX_FIRST} at once.`);
  return keys;
}

/** What is asked for: `count` entries behind the first `offset` of the list that `list` names. */
export interface PageRequest {
  /** Integration, field, order and whatever else decides which entries stand where; a cursor is good for this list alone. */
  list: string;
  offset: number;
  /** Of the last of these first entries; "" where there is none. */
  lastId: string;
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
  endId: string;
  hasNextPage: boolean;
  /** How many entries the whole list has. */
  total: number;
}

/** The page that these rows make, of a list of `total` entries. */
export function pageOfRows<T extends { id: string }>(
  { list, offset, lastId }: PageRequest,
  rows: readonly T[],
  total: number,
): Page<T> {
  const end = offset + rows.length;
  const entries = rows.map((row, index) => ({ row, place: offset + index + 1 }));
  return { list, entries, end, endId: rows.at(-1)?.id ?? lastId, hasNextPage: end < total, total };
}

/** The page of a list that is at hand as a whole, whoever came or went since the page before. */
export function pageOf<T extends { id: string }>(request: PageRequest, whole: readonly T[]): Page<T> {
  const offset = offsetIn(whole, request);
  return pageOfRows({ ...request, offset }, whole.slice(offset, offset + request.count), whole.length);
}

/** Behind the last one of the page before; who has gone is taken to have stood where it stood then. */
function offsetIn(whole: readonly { id: string }[], { offset, lastId }: PageRequest): number {
  if (lastId === '') return offset;
  const place = whole.findIndex(({ id }) => id === lastId);
  return place < 0 ? Math.max(0, offset - 1) : place + 1;
}

/** The page without those of its rows that turned out not to be there any more; the others keep their places. */
export function withoutMissing<T>(page: Page<T | null>): Page<T> {
  const entries = page.entries.flatMap(({ row, place }) => (row === null ? [] : [{ row, place }]));
  return { ...page, entries, total: page.total - (page.entries.length - entries.length) };
}

/** Throws BAD_USER_INPUT when `first` is not 1 to 500, or `after` is no cursor of this very list. */
export function readPageRequest(
  keys: readonly unknown[],
  { first, after }: { first?: number | null; after?: string | null },
): PageRequest {
  const list = JSON.stringify(keys);
  const count = first ?? 50;
  if (count < 1 || count > MAX_FIRST) throw new BadUserInput(`first must be 1 to ${MAX_FIRST}.`);
  return { list, count, ...readCursor(list, after ?? null) };
}

// A place, the id of the entry there, and the fingerprint of both and the list.
const CURSOR = /^((\d{1,9})\.([0-9a-f]*))\.([\w-]+)$/;

/** The cursor behind a place of the page's list, where the entry with that id stands. */
export function cursorAfter<T>({ list }: Page<T>, place: number, id: string): string {
  const head = `${place}.${id}`;
  return Buffer.from(`${head}.${fingerprint(list, head)}`).toString('base64url');
}

function readCursor(list: string, cursor: string | null): { offset: number; lastId: string } {
  if (cursor === null) return { offset: 0, lastId: '' };
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, head = '', offset, lastId = '', print] = CURSOR.exec(text) ?? [];
  if (print !== fingerprint(list, head))
    throw new BadUserInput(
      'after is no cursor of this list: pass an endCursor of the same field, with the same arguments.',
    );
  return { offset: Number(offset), lastId };
}

function fingerprint(list: string, head: string): string {
  return createHash('sha256').update(`${list} ${head}`).digest('base64url').slice(0, 12);
}
