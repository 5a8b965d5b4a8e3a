import type { JumpCloud } from '../client/client.js';
import { type ListKind, PAGE_SIZE, type RowPage } from './rowPage.js';

// A total may count the rows of its page, or of the whole collection, instead of those of the list. What an answer proved is
// remembered, so that further answers need no proof.

const exceedsPages = ({ route }: ListKind) => `totals exceed pages: ${route}`;
const followsFilters = ({ route }: ListKind) => `totals follow filters: ${route}`;

/** Remembers what a page shows about the pages and totals of its route. */
export function notePage(
  { capabilities }: JumpCloud,
  list: ListKind,
  { rows, total, limit, skip }: { rows: number; total: number | null; limit: number; skip: number },
): void {
  capabilities.pageRead(list.route, Math.min(rows, PAGE_SIZE), total);
  if (total === null) return;
  if (total > rows) capabilities.prove(exceedsPages(list));
  const isLast = rows < limit && total === skip + rows;
  if (list.isFiltered && isLast && total < capabilities.largestTotal(list.route))
    capabilities.prove(followsFilters(list));
}

/** Whether totals are known to count the rows of the list. */
export function areTotalsProven({ capabilities }: JumpCloud, list: ListKind): boolean {
  return (
    capabilities.isProven(exceedsPages(list)) &&
    (!list.isFiltered || capabilities.isProven(followsFilters(list)))
  );
}

/** No JumpCloud is expected to cut pages that are shorter. */
const SHORTEST_CUT_PAGE = 10;

/**
 * Whether pages may be cut at so many rows: they have not been longer yet. Or JumpCloud has begun to cut them since, at a
 * limit that can be expected: 10, 20, 25 or 50.
 */
export function mayBeCut({ capabilities }: JumpCloud, { route }: { route: string }, rows: number): boolean {
  if (rows >= capabilities.longestPage(route)) return true;
  return rows >= SHORTEST_CUT_PAGE && PAGE_SIZE % rows === 0;
}

/** Whether a page of a request for `limit` rows is as its total implies. */
export function isBorneOut<T>(
  jumpcloud: JumpCloud,
  page: RowPage<T>,
  { limit, skip, isCareful }: { limit: number; skip: number; isCareful: boolean },
): page is RowPage<T> & { total: number } {
  const { rows, total, list } = page;
  if (total === null || !jumpcloud.capabilities.trustsTotals(list.route)) return false;
  if (rows.length !== Math.min(limit, Math.max(0, total - skip))) return false;
  // A full page whose total is its own length may be followed by others; a shorter one, too, if pages are cut.
  const isLast = rows.length < (isCareful ? SHORTEST_CUT_PAGE : limit);
  return isLast || total > skip + rows.length || jumpcloud.capabilities.isProven(exceedsPages(list));
}
