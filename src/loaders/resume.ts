import { compareKeys, type PageRequest, type SortKey, UNREADABLE } from '../domain/pagination.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { PAGE_SIZE, type ReadPage } from '../jumpcloud/api/rowPage.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';

interface Resumed<T> {
  rows: T[];
  /** The number of rows in the list from the first of these on. */
  remaining: number;
  /** The number of rows in the list. */
  total: number;
}

/**
 * The rows after a cursor, of a list that JumpCloud pages by offset. The row of the cursor is read too, since rows that
 * came or went move it. Null if it is not near its old place: then nothing says where the page starts.
 */
export async function rowsAfterCursor<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  { after, count }: PageRequest,
  keyOf: (row: T) => SortKey,
): Promise<Resumed<T> | null> {
  if (!after) {
    const { rows, total } = await fetchAllRows(jumpcloud, page, { count, overlap: 'ifFree' });
    return { rows, remaining: total, total };
  }
  const id = after.key.at(-1);
  // A page of JumpCloud's has room for rows before the cursor, which costs nothing.
  const before = Math.min(after.offset, Math.max(1, PAGE_SIZE - count));
  const skip = after.offset - before;
  const read = await fetchAllRows(jumpcloud, page, { skip, count: before + count, overlap: 'ifFree' });
  const place = read.rows.findLastIndex((row) => row.id === id);
  const row = read.rows[place];
  if (!row || isMoved(keyOf(row), after.key)) return null;
  const offset = skip + place + 1;
  const rows = read.rows.slice(place + 1);
  const remaining = read.total - offset;
  if (rows.length >= Math.min(count, remaining)) return { rows, remaining, total: read.total };
  // The cursor's row moved towards the end, so that part of the page lies after what was read.
  return rowsAfterCursor(jumpcloud, page, { list: '', after: { key: after.key, offset }, count }, keyOf);
}

/** Whether the row of a cursor has another key by now, so that it is at another place of the order. */
function isMoved(key: SortKey, before: SortKey): boolean {
  return key[0] !== UNREADABLE && compareKeys(key, before) !== 0;
}
