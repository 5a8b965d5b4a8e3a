import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';
import { PAGE_SIZE, type ReadPage } from './rowPage.js';

/** The pages of a list: `size` rows each, of which the last is also the first of the next page. */
export interface Strides<T> {
  page: ReadPage<T>;
  /** The place of the first page. */
  skip: number;
  size: number;
  /** The first row of the first page. */
  firstId: string | undefined;
}

/** The number of rows from one page to the next. */
export function strideOf(size: number): number {
  return Math.max(1, size - 1);
}

/**
 * The place of the end of a list, at most `upTo`, found by reading pages ever further ahead. Pages within the list are those
 * that are read for its rows, so that they cost no call of their own.
 */
export async function findEnd<T extends { id: string }>(
  jumpcloud: JumpCloud,
  strides: Strides<T>,
  upTo: number,
): Promise<number> {
  const { skip, size } = strides;
  const at = (page: number) => skip + page * strideOf(size);
  let full = 0;
  let empty = Infinity;
  while (at(full) + size < upTo && empty - full > 1) {
    const next = empty === Infinity ? Math.max(1, full * 2) : Math.floor((full + empty) / 2);
    const rows = await rowsAt(jumpcloud, strides, at(next));
    if (rows > 0 && rows < size) return Math.min(upTo, at(next) + rows);
    if (rows === 0) empty = next;
    else full = next;
  }
  return Math.min(upTo, at(full) + size);
}

/** Whether the list ends at `total`, according to the page that would be its last. */
export async function endsAt<T extends { id: string }>(
  jumpcloud: JumpCloud,
  strides: Strides<T>,
  total: number,
): Promise<boolean> {
  const { skip, size } = strides;
  const start = skip + Math.ceil((total - skip - size) / strideOf(size)) * strideOf(size);
  return (await rowsAt(jumpcloud, strides, start)) === total - start;
}

/** The number of rows at a place after the first page. Throws if JumpCloud sends the first page again. */
async function rowsAt<T extends { id: string }>(
  jumpcloud: JumpCloud,
  { page, firstId }: Strides<T>,
  start: number,
): Promise<number> {
  const { rows } = await page(jumpcloud, start, PAGE_SIZE);
  if (rows[0] && rows[0].id === firstId) throw skipIgnored();
  return rows.length;
}

export function skipIgnored() {
  return badResponse('it is not the requested page', 'IGNORED');
}
