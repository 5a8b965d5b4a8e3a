import type { JumpCloud } from '../client/client.js';
import { badResponse, budgetExceeded } from '../client/errors.js';
import { inOrder, MANY_PAGES } from './inOrder.js';
import { skipIgnored } from './listEnd.js';
import { type ListRange, openRange, type OpenRange } from './openRange.js';
import { PAGE_SIZE, type ReadPage, type RowTotal } from './rowPage.js';
import { areTotalsProven } from './totals.js';
import { createPageJoiner, type PlacedPage, type RowFold, rowsAfter } from './seams.js';

/** A range to read. `open` is what is known of it already. */
export interface Range<T> extends ListRange<T> {
  open?: OpenRange<T> | undefined;
  /**
   * Whether a page starts with the last row of the page before: always, or only if that takes no additional page. Pages
   * that are read side by side shift against each other when rows come or go; a shared row proves that none is missing
   * between them. The list must be sorted.
   */
  overlap: 'always' | 'ifFree';
}

/** The rows of a range. */
export interface RangeRows<T> {
  rows: T[];
  /** The place after the range's last row, or, if there are more rows, after the next one. */
  end: number;
  /** The number of rows in the list. */
  total: RowTotal;
}

const ATTEMPTS = 3;

export async function fetchAllRows<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
): Promise<RangeRows<T>> {
  const { fold, ...read } = await foldAllRows(jumpcloud, page, range, () => {
    const rows: T[] = [];
    return { rows, add: (more: readonly T[]) => void rows.push(...more) };
  });
  return { rows: fold.rows, ...read };
}

/**
 * Passes the rows of a range on to a fold, page by page, so that only some pages are in memory. Pages after the first are
 * read side by side. Where they do not fit together, the gap is read again, or else the whole range, for a new fold; after
 * three attempts it is DIRECTORY_BAD_RESPONSE.
 */
export async function foldAllRows<T extends { id: string }, Fold extends RowFold<T>>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
  createFold: () => Fold,
): Promise<{ fold: Fold } & Read> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const fold = createFold();
    const source = attempt === 1 ? jumpcloud : jumpcloud.uncached;
    const again = attempt === 1 ? range : { ...range, first: undefined, open: undefined, isExact: true };
    const read = await foldOnce(source, page, again, fold, attempt);
    if (read) return { fold, ...read };
  }
  throw badResponse('the list is incomplete, or changed during every attempt to read it');
}

type Read = Omit<RangeRows<never>, 'rows'>;

/** The end of the range, and the number of rows in the list; null if its pages do not fit together. */
async function foldOnce<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
  fold: RowFold<T>,
  attempt: number,
): Promise<Read | null> {
  const { skip = 0, count = Infinity, overlap } = range;
  const { first, size, isOdd, ...read } = range.open ?? (await openRange(jumpcloud, page, range));
  const end = Math.min(read.end, skip + count);
  const shared = isOdd ? Math.min(1, size - 1) : sharedRows(end - skip, overlap);
  const step = Math.max(1, size - shared);
  const pages = Math.ceil((end - skip - size) / step);
  if (pages > jumpcloud.operation.maxCalls) throw budgetExceeded();
  const source = pages < MANY_PAGES ? jumpcloud : jumpcloud.forList(pages);
  const isWhole = range.count === undefined;
  const joiner = createPageJoiner(source, page, fold, isWhole);
  // Its total may count other rows; then most of its pages do not exist.
  const isDoubtful = attempt === 1 && first.list.isFiltered && !areTotalsProven(jumpcloud, first.list);
  const cut = (start: number, rows: T[]) => (rows.length > end - start ? rows.slice(0, end - start) : rows);
  if (!joiner.append(cut(skip, first.rows))) return null;
  let last: PlacedPage<T> = { ...first, start: skip };
  let isSame = true;
  const readPage = async (start: number): Promise<PlacedPage<T>> => {
    // The same requests as those that found the end.
    const limit = isOdd || isWhole ? PAGE_SIZE : Math.min(PAGE_SIZE, end - start);
    const later = await page(source, start, limit);
    if (later.rows[0] && later.rows[0].id === first.rows[0]?.id) throw skipIgnored();
    return { start, ...later, rows: cut(start, later.rows) };
  };
  for await (const later of inOrder(starts(skip + step, end - shared, step), readPage)) {
    if (isDoubtful && !isOdd && later.rows.length < Math.min(PAGE_SIZE, end - later.start)) return null;
    if (!(shared === 0 ? joiner.append(later.rows) : await joiner.join(later))) return null;
    isSame &&= isOdd || later.total === first.total;
    last = later;
  }
  const repeats = isWhole ? joiner.repeats() : 0;
  const isComplete = isSame && joiner.count() === end - skip;
  if (isComplete) {
    const total = typeof read.total === 'number' ? read.total - repeats : read.total;
    return { end: read.end, total };
  }
  // Without a shared row, nothing shows what is missing. A short list is read again, for one moment's view of it; of a
  // long one, such a moment may never come.
  if (shared === 0 || (pages < MANY_PAGES && attempt < ATTEMPTS)) return null;
  if (!isWhole) return { end: read.end, total: isOdd ? read.total : (last.total ?? read.total) };
  const tail = isOdd ? [] : await rowsAfter(source, page, last);
  if (!tail || !joiner.append(tail)) return null;
  const total = joiner.count() - joiner.repeats();
  return { end: total, total };
}

function sharedRows(count: number, overlap: Range<unknown>['overlap']): 0 | 1 {
  const pages = (step: number) => Math.ceil((count - PAGE_SIZE) / step);
  return overlap === 'always' || pages(PAGE_SIZE - 1) === pages(PAGE_SIZE) ? 1 : 0;
}

function starts(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, index) => from + index * step,
  );
}
