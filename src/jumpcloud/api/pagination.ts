import type { JumpCloud } from '../client/client.js';
import { asDirectoryError, badResponse, type DirectoryError } from '../client/errors.js';

/** The most rows that JumpCloud gives in one answer (documented as "Limited to 100"). */
export const PAGE_SIZE = 100;

/** Some rows of a longer list. */
export interface RowPage<T> {
  rows: T[];
  /** How many rows the whole list has. */
  total: number;
}

/** Keys to what was found under them, or why nothing can be said of them. */
export type LookupResults<T> = Map<string, T | DirectoryError>;

/** Asks for any number of keys, `size` at a time and side by side. A batch that fails costs its own keys only. */
export async function fetchInBatches<T>(
  keys: readonly string[],
  ask: (keys: readonly string[]) => Promise<LookupResults<T>>,
  size = PAGE_SIZE,
): Promise<LookupResults<T>> {
  const batches = starts(0, keys.length, size).map((start) => keys.slice(start, start + size));
  const found = await Promise.all(
    batches.map((batch) =>
      ask(batch).catch((error: unknown): LookupResults<T> => {
        const failure = asDirectoryError(error);
        return new Map(batch.map((key) => [key, failure]));
      }),
    ),
  );
  const all: LookupResults<T> = new Map();
  for (const batch of found) for (const [key, value] of batch) all.set(key, value);
  return all;
}

/** Reads `limit` rows, at most PAGE_SIZE, behind the first `skip`. */
export type ReadPage<T> = (jumpcloud: JumpCloud, skip: number, limit: number) => Promise<RowPage<T>>;

/** Which rows of a list: `count` (all) behind the first `skip` (0). `first` is their first page, if it was read already. */
export interface Range<T> {
  skip?: number;
  count?: number;
  first?: RowPage<T> | undefined;
}

const ATTEMPTS = 3;

/**
 * The rows of a range, and how many the list has in all. The pages behind the first are read side by side. A list that
 * grows or shrinks meanwhile shifts the pages against each other, so that rows are lost or come twice: it is read again,
 * and after three times it is DIRECTORY_BAD_RESPONSE. Of a list that lost a row and got another one between two pages,
 * JumpCloud tells nothing by which that could be seen.
 */
export async function fetchAllRows<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T> = {},
): Promise<RowPage<T>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const rows =
      attempt === 1
        ? await fetchOnce(jumpcloud, page, range)
        : await fetchOnce(jumpcloud.uncached, page, { ...range, first: undefined });
    if (rows) return rows;
  }
  throw badResponse('the list is not whole, or changed all the while it was read');
}

async function fetchOnce<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: Range<T>,
): Promise<RowPage<T> | null> {
  const { skip = 0, count = Infinity } = range;
  const first = range.first ?? (await page(jumpcloud, skip, Math.min(PAGE_SIZE, count)));
  const end = Math.max(skip, Math.min(skip + count, first.total));
  const later = await Promise.all(
    starts(skip + PAGE_SIZE, end, PAGE_SIZE).map((start) =>
      page(jumpcloud, start, Math.min(PAGE_SIZE, end - start)),
    ),
  );
  const rows = [first, ...later].flatMap((part) => part.rows);
  const isSame = later.every(({ total }) => total === first.total);
  const isWhole = rows.length === end - skip && new Set(rows.map((row) => row.id)).size === rows.length;
  return isSame && isWhole ? { rows, total: first.total } : null;
}

function starts(from: number, to: number, step: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil((to - from) / step)) },
    (_, index) => from + index * step,
  );
}
