import { createHash } from 'node:crypto';
import { BadUserInput } from './badUserInput.js';

/** The maximum of `first`, and of keys in one argument. */
export const MAX_FIRST = 500;

/** Returns the keys. Throws BAD_USER_INPUT if there are too many. */
export function assertMaxKeys<T>(keys: readonly T[]): readonly T[] {
  if (keys.length > MAX_FIRST) throw new BadUserInput(`At most ${MAX_FIRST} keys are allowed.`);
  return keys;
}

/** What a list is sorted by. The last part is the row's id, so that no two rows have the same key. */
export type SortKey = readonly string[];

/** In place of a value that can't be read. It comes last, as an object does in JumpCloud. */
export const UNREADABLE = '\uffff';

/** The place after a row of a sorted list. */
export interface Position {
  key: SortKey;
  /** The number of rows up to this place when its page was read; later pages may find another number. */
  offset: number;
}

/** A request for `count` rows after a position, or from the start. */
export interface PageRequest {
  /** Identifies the list by integration, field, filter and order. A cursor is valid for one list only. */
  list: string;
  after: Position | null;
  count: number;
}

/** The rows of a GraphQL connection. */
export interface Page<T> {
  list: string;
  entries: { row: T; position: Position }[];
  /** The place after the last row, also if that row turned out to be deleted; null for the empty page at the end. */
  end: Position | null;
  hasNextPage: boolean;
  /** The number of rows in the whole list; a function where that takes a call of its own. */
  total: number | (() => Promise<number>);
}

/** The page that starts with these rows, of which there are `remaining` in the list. */
export function pageOfRows<T>(
  { list, after, count }: PageRequest,
  rows: readonly T[],
  keyOf: (row: T) => SortKey,
  { remaining, total }: { remaining: number; total: Page<T>['total'] },
): Page<T> {
  const start = after?.offset ?? 0;
  const all = rows
    .slice(0, count)
    .map((row, index) => ({ row, position: { key: keyOf(row), offset: start + index + 1 } }));
  const hasNextPage = all.length < remaining;
  const end = all.at(-1)?.position ?? (hasNextPage ? after : null);
  // JumpCloud may have several records of one row.
  const entries = [...new Map(all.map((entry) => [entry.row, entry])).values()];
  const repeats = all.length - entries.length;
  return { list, entries, end, hasNextPage, total: typeof total === 'number' ? total - repeats : total };
}

export function compareKeys(a: SortKey, b: SortKey): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** The page without the rows that were deleted since the list was read. */
export function withoutMissing<T>(page: Page<T | null>): Page<T> {
  const entries = page.entries.flatMap(({ row, position }) => (row === null ? [] : [{ row, position }]));
  const missing = page.entries.length - entries.length;
  const total = typeof page.total === 'number' ? page.total - missing : page.total;
  const end = entries.length > 0 || page.hasNextPage ? page.end : null;
  return { ...page, entries, end, total };
}

/** Throws BAD_USER_INPUT if `first` is not 1 to `max`, or `after` is not a cursor of this list. */
export function readPageRequest(
  keys: readonly unknown[],
  { first, after }: { first?: number | null; after?: string | null },
  { usual, max } = { usual: 50, max: MAX_FIRST },
): PageRequest {
  const list = fingerprint(JSON.stringify(keys));
  const count = first ?? usual;
  if (count < 1 || count > max) throw new BadUserInput(`first must be 1 to ${max}.`);
  return { list, count, after: readCursor(list, after ?? null) };
}

// The offset, the key as JSON, and a fingerprint of both and the list.
const CURSOR = /^((\d{1,9})(\[.*\]))([\w-]{12})$/s;

/** The cursor of a position in a list. */
export function cursorOf(list: string, { offset, key }: Position): string {
  const head = `${offset}${JSON.stringify(key)}`;
  return Buffer.from(head + fingerprint(list + head)).toString('base64url');
}

function readCursor(list: string, cursor: string | null): Position | null {
  if (cursor === null) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  const [, head = '', offset, key = '', print] = CURSOR.exec(text) ?? [];
  if (print !== fingerprint(list + head))
    throw new BadUserInput(
      'after is not a cursor of this list. Use an endCursor of the same field with the same arguments.',
    );
  return { offset: Number(offset), key: JSON.parse(key) as string[] };
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
