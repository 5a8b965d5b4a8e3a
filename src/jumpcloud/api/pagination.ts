import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JumpCloud } from '../client/client.js';
import { badResponse, budgetExceeded } from '../client/errors.js';
import { PAGE_SIZE, type ReadPage, type RowPage } from './rowPage.js';
import { createPageJoiner, type PlacedPage, type RowFold, rowsAfter } from './seams.js';

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
/** Pages of a list that are requested before the first of them has been passed on. */
const PAGES_AHEAD = 20;

/** The rows of a range, and the number of rows in the list. */
export async function fetchAllRows<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
): Promise<RowPage<T>> {
  const { fold, total } = await foldAllRows(jumpcloud, page, range, () => {
    const rows: T[] = [];
    return { rows, add: (more: readonly T[]) => void rows.push(...more) };
  });
  return { rows: fold.rows, total };
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
): Promise<{ fold: Fold; total: number }> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const fold = createFold();
    const total =
      attempt === 1
        ? await foldOnce(jumpcloud, page, range, fold, false)
        : await foldOnce(
            jumpcloud.uncached,
            page,
            { ...range, first: undefined },
            fold,
            attempt === ATTEMPTS,
          );
    if (total !== null) return { fold, total };
  }
  throw badResponse('the list is incomplete, or changed during every attempt to read it');
}

/** The number of rows in the list; null if its pages do not fit together. */
async function foldOnce<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
  fold: RowFold<T>,
  isLastAttempt: boolean,
): Promise<number | null> {
  const { skip = 0, count = Infinity, overlap } = range;
  const first = range.first ?? (await page(jumpcloud, skip, Math.min(PAGE_SIZE, count)));
  const end = Math.max(skip, Math.min(skip + count, first.total));
  // A total that the first page does not bear out would make us read pages that do not exist.
  if (first.rows.length !== Math.min(PAGE_SIZE, end - skip)) return null;
  const shared = sharedRows(end - skip, overlap);
  const step = PAGE_SIZE - shared;
  const pages = Math.ceil((end - skip - PAGE_SIZE) / step);
  if (pages > jumpcloud.operation.maxCalls) throw budgetExceeded();
  const source = pages < MANY_PAGES ? jumpcloud : jumpcloud.forList(pages);
  const isWhole = range.count === undefined;
  const joiner = createPageJoiner(source, page, fold, isWhole);
  if (!joiner.append(first.rows)) return null;
  let last: PlacedPage<T> = { ...first, start: skip };
  let isSame = true;
  const read = async (start: number): Promise<PlacedPage<T>> => ({
    start,
    ...(await page(source, start, Math.min(PAGE_SIZE, end - start))),
  });
  for await (const later of inOrder(starts(skip + step, end - shared, step), read)) {
    if (!(shared === 0 ? joiner.append(later.rows) : await joiner.join(later))) return null;
    isSame &&= later.total === first.total;
    last = later;
  }
  const repeats = isWhole ? joiner.repeats() : 0;
  if (isSame && joiner.count() === end - skip) return first.total - repeats;
  // Without a shared row, nothing shows what is missing. A short list is read again, for one moment's view of it; of a
  // long one, such a moment may never come.
  if (shared === 0 || (pages < MANY_PAGES && !isLastAttempt)) return null;
  if (!isWhole) return last.total;
  const tail = await rowsAfter(source, page, last);
  return tail && joiner.append(tail) ? joiner.count() - joiner.repeats() : null;
}

/** Reads side by side, a few ahead, and yields in order. Cached pages must not block the event loop, so each has a turn. */
async function* inOrder<T>(
  places: readonly number[],
  read: (place: number) => Promise<T>,
): AsyncGenerator<T> {
  const ahead: Promise<T>[] = [];
  let next = 0;
  while (next < places.length || ahead.length > 0) {
    for (const place of places.slice(next, next + PAGES_AHEAD - ahead.length)) {
      const result = read(place);
      // The error is thrown when it is this page's turn.
      result.catch(() => null);
      ahead.push(result);
      next += 1;
    }
    const [first] = ahead.splice(0, 1);
    if (first) yield await first;
    if (places.length >= MANY_PAGES) await nextTurn();
  }
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
