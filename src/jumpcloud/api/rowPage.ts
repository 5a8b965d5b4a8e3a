import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';

/** The maximum number of rows per page (documented as "Limited to 100"). */
export const PAGE_SIZE = 100;

/** Rows of a list. */
export interface RowPage<T> {
  /** Several records of one row on a page are the same object. */
  rows: T[];
  /** The number of rows in the whole list. */
  total: number;
}

/** Reads `limit` rows, at most PAGE_SIZE, after the first `skip`. */
export type ReadPage<T> = (jumpcloud: JumpCloud, skip: number, limit: number) => Promise<RowPage<T>>;

/**
 * The total of a list, from one page of `limit` rows. Throws if the page has fewer rows than the total implies: the total
 * is then wrong, or the list changed while it was read.
 */
export function confirmedTotal({ rows, total }: RowPage<unknown>, limit: number, skip = 0): number {
  if (rows.length !== Math.min(limit, Math.max(0, total - skip)))
    throw badResponse('its total does not match its rows');
  return total;
}
