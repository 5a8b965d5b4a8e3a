import { createHash } from 'node:crypto';
import { BadUserInput } from './badUserInput.js';

/** The maximum number of entries on a page and of keys in one argument. */
export const MAX_FIRST = 500;

/** Returns the keys. Throws BAD_USER_INPUT if there are too many. */
export function assertMaxKeys<T>(keys: readonly T[]): readonly T[] {
  if (keys.length > MAX_FIRST) throw new BadUserInput(`Request at most ${MAX_FIRST} at once.`);
  return keys;
}

/** A request for `count` entries after the first `offset` entries of a list. */
export interface PageRequest {
  /** Identifies the list: integration, field, order and filters. A cursor is valid for this list only. */
  list: string;
  offset: number;
  /** The id of the entry before the page, or "". */
  lastId: string;
  count: number;
}

/** A page of a list. */
export interface Page<T> {
  list: string;
  entries: {
    row: T;
    /** The position in the list, from 1. */
    position: number;
  }[];
  /** The position of the last entry, including entries that were left out because they were deleted. */
  end: number;
  /** The id of that entry. */
  endId: string;
  hasNextPage: boolean;
  /** The number of entries in the whole list. */
  total: number;
}

/** Creates a page from its rows and the `total` of the list. */
export function pageOfRows<T extends { id: string }>(
  { list, offset, lastId }: PageRequest,
  rows: readonly T[],
  total: number,
): Page<T> {
  const end = offset + rows.length;
  const entries = rows.map((row, index) => ({ row, position: offset + index + 1 }));
  return { list, entries, end, endId: rows.at(-1)?.id ?? lastId, hasNextPage: end < total, total };
}

/** Takes a page from the complete list. Entries that were added or removed since the previous page do not shift it. */
export function pageOf<T extends { id: string }>(request: PageRequest, list: readonly T[]): Page<T> {
  const offset = offsetIn(list, request);
  return pageOfRows({ ...request, offset }, list.slice(offset, offset + request.count), list.length);
}

/** The index after the last entry of the previous page. If that entry was removed, its old position is used. */
function offsetIn(list: readonly { id: string }[], { offset, lastId }: PageRequest): number {
  if (lastId === '') return offset;
  const index = list.findIndex(({ id }) => id === lastId);
  return index < 0 ? Math.max(0, offset - 1) : index + 1;
}

/** Leaves out the missing rows (null). The other rows keep their positions. */
export function withoutMissing<T>(page: Page<T | null>): Page<T> {
  const entries = page.entries.flatMap(({ row, position }) => (row === null ? [] : [{ row, position }]));
  return { ...page, entries, total: page.total - (page.entries.length - entries.length) };
}

/** Throws BAD_USER_INPUT if `first` is not 1 to 500, or `after` is not a cursor of the list that `keys` identify. */
export function readPageRequest(
  keys: readonly unknown[],
  { first, after }: { first?: number | null; after?: string | null },
): PageRequest {
  const list = JSON.stringify(keys);
  const count = first ?? 50;
  if (count < 1 || count > MAX_FIRST) throw new BadUserInput(`first must be 1 to ${MAX_FIRST}.`);
  return { list, count, ...readCursor(list, after ?? null) };
}

// Position, id of the entry, and a fingerprint of both and the list.
const CURSOR = /^((\d{1,9})\.([0-9a-f]*))\.([\w-]+)$/;

/** The cursor after the entry with this position and id. */
export function cursorAfter<T>({ list }: Page<T>, position: number, id: string): string {
  const head = `${position}.${id}`;
  return Buffer.from(`${head}.${fingerprint(list, head)}`).toString('base64url');
}

function readCursor(list: string, cursor: string | null): { offset: number; lastId: string } {
  if (cursor === null) return { offset: 0, lastId: '' };
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, head = '', offset, lastId = '', actual] = CURSOR.exec(text) ?? [];
  if (actual !== fingerprint(list, head))
    throw new BadUserInput(
      'after is not a cursor of this list. Pass an endCursor of the same field with the same arguments.',
    );
  return { offset: Number(offset), lastId };
}

function fingerprint(list: string, head: string): string {
  return createHash('sha256').update(`${list} ${head}`).digest('base64url').slice(0, 12);
}
