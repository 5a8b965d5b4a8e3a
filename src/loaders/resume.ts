import {
  compareKeys,
  type PageRequest,
  type Position,
  type SortKey,
  UNREADABLE,
} from '../domain/pagination.js';
import { fetchAllRows } from '../jumpcloud/api/pagination.js';
import { type ListKind, PAGE_SIZE, type ReadPage, type RowTotal } from '../jumpcloud/api/rowPage.js';
import { areTotalsProven } from '../jumpcloud/api/totals.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import { arranged } from './arranged.js';

/** A list that JumpCloud sorts and pages by offset. */
export interface SortedList<T> {
  page: ReadPage<T>;
  keyOf: (row: T) => SortKey;
  /** Whether JumpCloud sorts by the first part of the key only, so that rows with the same one are in any order. */
  hasTies: boolean;
  list: ListKind;
  sort: string;
  /** Whether JumpCloud may find other rows too, so that as many as possible are looked at. */
  isLoose: boolean;
}

/** So many rows are not in order by chance. */
const PROVES_ORDER = 8;

interface Resumed<T> {
  rows: T[];
  /** All rows that were read, also before and after these. */
  seen: readonly T[];
  /** The number of rows in the list from the first of these on; if it is not known, more than these. */
  remaining: number;
  /** The number of rows in the list. */
  total: RowTotal;
}

/**
 * The rows after a cursor. The row of the cursor is read too, since rows that came or went move it. Null if it is not near
 * its old place: then nothing says where the page starts. Also null if JumpCloud does not sort the list as it should.
 */
export async function rowsAfterCursor<T extends { id: string }>(
  jumpcloud: JumpCloud,
  list: SortedList<T>,
  { after, count }: Pick<PageRequest, 'after' | 'count'>,
  isMovedAgain = false,
): Promise<Resumed<T> | null> {
  const { page, keyOf, hasTies, sort, isLoose } = list;
  const { capabilities } = jumpcloud;
  const order = `sorted by ${sort}: ${list.list.route}`;
  // Until answers have proved the order and the totals, whole pages are read, as few rows may be right by chance.
  const isShort = !isLoose && capabilities.isProven(order) && areTotalsProven(jumpcloud, list.list);
  // A row more shows whether the last row has the same name as the next one. Some rows show that JumpCloud still sorts.
  const needed = Math.max(PROVES_ORDER, count + (hasTies ? 1 : 0));
  // A page of JumpCloud's has room for rows before the cursor, which costs nothing.
  const before = after ? Math.min(after.offset, Math.max(1, PAGE_SIZE - needed)) : 0;
  const skip = after ? after.offset - before : 0;
  const size = isShort ? before + needed : Math.max(before + needed, PAGE_SIZE);
  const read = await fetchAllRows(jumpcloud, page, { skip, count: size, overlap: 'ifFree', isShort });
  const isWhole = { start: skip === 0, end: skip + read.rows.length >= read.end };
  const sorted = arranged(read.rows, keyOf, hasTies);
  if (!sorted) return null;
  if (sorted.length >= PROVES_ORDER) capabilities.prove(order);
  const end = typeof read.total === 'number' ? read.total : read.end;

  const place = after ? placeOf(after, sorted, keyOf) : -1;
  if (place === null) return null;
  const offset = skip + place + 1;
  const rows = sorted.slice(place + 1, place + 1 + count);
  const remaining = end - offset;
  const isTied = (row: T | undefined, edge: T | undefined) =>
    hasTies && row !== undefined && edge !== undefined && keyOf(row)[0] === keyOf(edge)[0];
  if (!isWhole.start && isTied(sorted[place], sorted[0])) return null;
  if (rows.length >= Math.min(count, remaining)) {
    if (!isWhole.end && isTied(rows.at(-1), sorted.at(-1))) return null;
    return { rows, seen: sorted, remaining, total: read.total };
  }
  // The cursor's row moved towards the end, so that part of the page lies after what was read. It does so again only where
  // JumpCloud does not skip the rows that it should.
  if (!after || isMovedAgain) return null;
  return rowsAfterCursor(jumpcloud, list, { after: { key: after.key, offset }, count }, true);
}

/** The place of the cursor's row; null if it is not there, or has another key by now, so that it is elsewhere in the order. */
function placeOf<T extends { id: string }>(
  { key }: Position,
  rows: readonly T[],
  keyOf: (row: T) => SortKey,
): number | null {
  const place = rows.findLastIndex(({ id }) => id === key.at(-1));
  const row = rows[place];
  if (!row) return null;
  const current = keyOf(row);
  return current[0] !== UNREADABLE && compareKeys(current, key) !== 0 ? null : place;
}
