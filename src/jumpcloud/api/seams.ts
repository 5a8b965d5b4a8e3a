import type { JumpCloud } from '../client/client.js';
import { PAGE_SIZE, type ReadPage, type RowPage } from './rowPage.js';

/** A page, and how many rows precede it. */
export interface PlacedPage<T> extends RowPage<T> {
  start: number;
}

/** Receives the rows of a list in order, some at a time. */
export interface RowFold<T> {
  add(rows: readonly T[]): void;
}

/**
 * Passes the rows of pages on to a fold, without the rows that a page shares with the page before, and of a whole list
 * without further records of one row.
 */
export function createPageJoiner<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  fold: RowFold<T>,
  isWhole: boolean,
) {
  const ids = new Set<string>();
  /** Further records of one row, which are the same object. */
  let repeats = 0;
  let last: string | undefined;

  /** False if a row repeats. */
  function append(rows: readonly T[]): boolean {
    const separate = [...new Set(rows)];
    const expected = ids.size + separate.length;
    for (const { id } of separate) ids.add(id);
    last = rows.at(-1)?.id ?? last;
    if (ids.size !== expected) return false;
    repeats += rows.length - separate.length;
    fold.add(isWhole ? separate : rows);
    return true;
  }

  /** Appends a page that starts with the last row of the page before. False if it can't be joined to that page. */
  async function join({ rows, start }: PlacedPage<T>): Promise<boolean> {
    // Where the list has shrunk, pages at its end are empty.
    if (rows.length === 0) return true;
    const place = rows.findIndex(({ id }) => id === last);
    if (place >= 0) return append(rows.slice(place + 1));
    const between = await rowsBetween(jumpcloud, page, last, rows[0]?.id, start);
    return between !== null && append([...between, ...rows]);
  }

  return { append, join, count: () => ids.size + repeats, repeats: () => repeats };
}

/** Reads back, with half a page before the gap and half a page after it. */
async function rowsBetween<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  last: string | undefined,
  next: string | undefined,
  start: number,
): Promise<T[] | null> {
  const { rows } = await page(jumpcloud.uncached, Math.max(0, start - PAGE_SIZE / 2), PAGE_SIZE);
  const from = rows.findIndex(({ id }) => id === last);
  const to = rows.findIndex(({ id }) => id === next);
  return from >= 0 && to > from ? rows.slice(from + 1, to) : null;
}

/** The rows that were added at the end while the list was read. */
export async function rowsAfter<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  { rows, start, total }: PlacedPage<T>,
): Promise<T[] | null> {
  const last = rows.at(-1);
  if (!last || start + rows.length >= (total ?? 0)) return [];
  const next = start + rows.length - 1;
  const more = await page(jumpcloud.uncached, next, PAGE_SIZE);
  if (more.rows[0]?.id !== last.id) return null;
  if (more.rows.length === 1) return [];
  const tail = await rowsAfter(jumpcloud, page, { ...more, start: next });
  return tail && [...more.rows.slice(1), ...tail];
}
