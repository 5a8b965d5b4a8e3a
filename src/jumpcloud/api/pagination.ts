import type { JumpCloud } from '../client/client.js';
import { asDirectoryError, badResponse, type DirectoryError } from '../client/errors.js';

/** The maximum number of rows per page (documented as "Limited to 100"). */
export const PAGE_SIZE = 100;

/** Rows of a list. */
export interface RowPage<T> {
  rows: T[];
  /** The number of rows in the whole list. */
  total: number;
}

/** The result of a lookup by key, or the error of that key. */
export type LookupResults<T> = Map<string, T | DirectoryError>;

/** Looks up any number of keys, in concurrent batches of `size`. A batch that fails gives an error for its own keys only. */
export async function fetchInBatches<T>(
  keys: readonly string[],
  fetchBatch: (keys: readonly string[]) => Promise<LookupResults<T>>,
  size = PAGE_SIZE,
): Promise<LookupResults<T>> {
  const batches = startsOf(0, keys.length, size).map((start) => keys.slice(start, start + size));
  const results = await Promise.all(
    batches.map((batch) =>
      fetchBatch(batch).catch((error: unknown): LookupResults<T> => {
        const failure = asDirectoryError(error);
        return new Map(batch.map((key) => [key, failure]));
      }),
    ),
  );
  const merged: LookupResults<T> = new Map();
  for (const batch of results) for (const [key, value] of batch) merged.set(key, value);
  return merged;
}

/** Reads `limit` rows (at most PAGE_SIZE) after the first `skip`. */
export type ReadPage<T> = (jumpcloud: JumpCloud, skip: number, limit: number) => Promise<RowPage<T>>;

/**
 * A range of rows: `count` rows (default: all) after the first `skip` (default: 0). `first` is the first page of the
 * range, if it was already read.
 */
export interface Range<T> {
  skip?: number;
  count?: number;
  first?: RowPage<T> | undefined;
}

const MAX_ATTEMPTS = 3;

/**
 * The rows of a range, and the number of rows in the whole list. Pages after the first are read concurrently. If the
 * list changes while it is read, rows may be missing or duplicated, so the range is read again; after three attempts it
 * is DIRECTORY_BAD_RESPONSE. If one row is removed and another added between two pages, JumpCloud's responses do not
 * show the change, and it is not detected.
 */
export async function fetchAllRows<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T> = {},
): Promise<RowPage<T>> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const result =
      attempt === 1
        ? await fetchOnce(jumpcloud, page, range)
        : await fetchOnce(jumpcloud.uncached, page, { ...range, first: undefined });
    if (result) return result;
  }
  throw badResponse('the list is incomplete, or changed while it was read');
}

async function fetchOnce<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
): Promise<RowPage<T> | null> {
  const { skip = 0, count = Infinity } = range;
  const first = range.first ?? (await page(jumpcloud, skip, Math.min(PAGE_SIZE, count)));
  const end = Math.max(skip, Math.min(skip + count, first.total));
  const laterPages = await Promise.all(
    startsOf(skip + PAGE_SIZE, end, PAGE_SIZE).map((start) =>
      page(jumpcloud, start, Math.min(PAGE_SIZE, end - start)),
    ),
  );
  const rows = [first, ...laterPages].flatMap(({ rows: pageRows }) => pageRows);
  const isUnchanged = laterPages.every(({ total }) => total === first.total);
  const isComplete = rows.length === end - skip && new Set(rows.map((row) => row.id)).size === rows.length;
  return isUnchanged && isComplete ? { rows, total: first.total } : null;
}

function startsOf(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, index) => from + index * step,
  );
}
