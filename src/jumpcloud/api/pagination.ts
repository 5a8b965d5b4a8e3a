import type { JumpCloud } from '../client/client.js';
import { badResponse, budgetExceeded } from '../client/errors.js';
import { areSeparate, PAGE_SIZE, type ReadPage, type RowPage } from './rowPage.js';
import { joinPages, type PlacedPage, rowsAfter } from './seams.js';

/** A range of a list: `count` (all) rows after the first `skip` (0). `first` is its first page, if it was read already. */
export interface Range<T> {
  skip?: number;
  count?: number;
  first?: RowPage<T> | undefined;
  /**
   * Whether a page starts with the last row of the page before: always, or only if that takes no additional page. Pages
   * that are read side by side shift against each other when rows come or go; a shared row proves that none is missing
   * between them. The list must be sorted.
   */
  overlap: 'always' | 'ifFree';
}

const ATTEMPTS = 3;
const MANY_PAGES = 10;

/**
 * The rows of a range, and the number of rows in the list. Pages after the first are read side by side. Where they do not
 * fit together, the gap is read again, or else the whole range; after three attempts it is DIRECTORY_BAD_RESPONSE.
 */
export async function fetchAllRows<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
): Promise<RowPage<T>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const rows =
      attempt === 1
        ? await fetchOnce(jumpcloud, page, range, false)
        : await fetchOnce(jumpcloud.uncached, page, { ...range, first: undefined }, attempt === ATTEMPTS);
    if (rows) return range.count === undefined ? withoutRepeats(rows) : rows;
  }
  throw badResponse('the list is incomplete, or changed during every attempt to read it');
}

async function fetchOnce<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
  isLastAttempt: boolean,
): Promise<RowPage<T> | null> {
  const { skip = 0, count = Infinity, overlap } = range;
  const first = range.first ?? (await page(jumpcloud, skip, Math.min(PAGE_SIZE, count)));
  const end = Math.max(skip, Math.min(skip + count, first.total));
  // A total that the first page does not bear out would make us read pages that do not exist.
  if (first.rows.length !== Math.min(PAGE_SIZE, end - skip)) return null;
  const shared = sharedRows(end - skip, overlap);
  const step = PAGE_SIZE - shared;
  const pages = Math.ceil((end - skip - PAGE_SIZE) / step);
  if (pages > jumpcloud.maxCalls) throw budgetExceeded();
  const later = await Promise.all(
    starts(skip + step, end - shared, step).map(async (start): Promise<PlacedPage<T>> => ({
      start,
      ...(await page(jumpcloud, start, Math.min(PAGE_SIZE, end - start))),
    })),
  );
  if (shared === 0) return withoutSeams(first, later, end - skip);
  const rows = await joinPages(jumpcloud, page, first.rows, later);
  const last = later.at(-1);
  if (!rows || !last) return rows && { rows, total: first.total };
  const isSame = rows.length === end - skip && later.every(({ total }) => total === first.total);
  if (isSame) return { rows, total: first.total };
  // A short list is read again, for one moment's view of it; of a long one, such a moment may never come.
  if (pages < MANY_PAGES && !isLastAttempt) return null;
  const isWhole = count === Infinity;
  const tail = isWhole ? await rowsAfter(jumpcloud, page, last) : [];
  return tail && { rows: [...rows, ...tail], total: isWhole ? rows.length + tail.length : last.total };
}

/** A whole list without further records of the same rows. */
function withoutRepeats<T>({ rows, total }: RowPage<T>): RowPage<T> {
  const separate = [...new Set(rows)];
  return { rows: separate, total: total - (rows.length - separate.length) };
}

function sharedRows(count: number, overlap: Range<unknown>['overlap']): 0 | 1 {
  const pages = (step: number) => Math.ceil((count - PAGE_SIZE) / step);
  return overlap === 'always' || pages(PAGE_SIZE - 1) === pages(PAGE_SIZE) ? 1 : 0;
}

/** Pages without a shared row: all must report the same total, and no row may repeat. */
function withoutSeams<T extends { id: string }>(
  first: RowPage<T>,
  later: readonly RowPage<T>[],
  count: number,
): RowPage<T> | null {
  const rows = [first, ...later].flatMap((part) => part.rows);
  const isSame = later.every(({ total }) => total === first.total);
  const isComplete = rows.length === count && areSeparate(rows);
  return isSame && isComplete ? { rows, total: first.total } : null;
}

function starts(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, index) => from + index * step,
  );
}
