import type { JumpCloud } from '../client/client.js';
import { areSeparate, PAGE_SIZE, type ReadPage, type RowPage } from './rowPage.js';

/** A page, and how many rows precede it. */
export interface PlacedPage<T> extends RowPage<T> {
  start: number;
}

/** Pages that share a row with the page before. Null where they can't be joined. */
export async function joinPages<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  first: readonly T[],
  later: readonly PlacedPage<T>[],
): Promise<T[] | null> {
  const rows = [...first];
  for (const { rows: next, start } of later) {
    const last = rows.at(-1)?.id;
    // Where the list has shrunk, pages at its end are empty.
    if (next.length === 0) continue;
    const place = next.findIndex(({ id }) => id === last);
    if (place >= 0) {
      rows.push(...next.slice(place + 1));
      continue;
    }
    const between = await rowsBetween(jumpcloud, page, last, next[0]?.id, start);
    if (!between) return null;
    rows.push(...between, ...next);
  }
  return areSeparate(rows) ? rows : null;
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
  if (!last || start + rows.length >= total) return [];
  const next = start + rows.length - 1;
  const more = await page(jumpcloud.uncached, next, PAGE_SIZE);
  if (more.rows[0]?.id !== last.id) return null;
  const tail = await rowsAfter(jumpcloud, page, { ...more, start: next });
  return tail && [...more.rows.slice(1), ...tail];
}
