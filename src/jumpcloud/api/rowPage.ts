import type { JumpCloud } from '../client/client.js';
import { badResponse } from '../client/errors.js';

/** The maximum number of rows per page (documented as "Limited to 100"). */
export const PAGE_SIZE = 100;

/** Rows of a list, as JumpCloud sent them. */
export interface RowPage<T> {
  /** Several records of one row on a page are the same object. */
  rows: T[];
  /** What JumpCloud sent as the number of rows in the whole list; null if it sent none. */
  total: number | null;
  list: ListKind;
}

/** A kind of list, whose pages and totals JumpCloud treats alike. */
export interface ListKind {
  route: string;
  /** Whether it has only some rows of its collection, so that a total may count others. */
  isFiltered: boolean;
}

/** Reads `limit` rows, at most PAGE_SIZE, after the first `skip`. */
export type ReadPage<T> = (jumpcloud: JumpCloud, skip: number, limit: number) => Promise<RowPage<T>>;

/** A number of rows; a function where counting them takes further calls. */
export type RowTotal = number | (() => Promise<number>);

export function numberOf(total: RowTotal): number | Promise<number> {
  return typeof total === 'number' ? total : total();
}

/**
 * The total of a list, from one page of `limit` rows. Throws if the page has fewer rows than the total implies: the total
 * is then wrong, or the list changed while it was read.
 */
export function confirmedTotal({ rows, total }: { rows: unknown[]; total: number }, limit: number): number {
  if (rows.length !== Math.min(limit, total)) throw badResponse('its total does not match its rows');
  return total;
}
