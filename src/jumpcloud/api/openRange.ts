import type { JumpCloud } from '../client/client.js';
import { endsAt, findEnd, skipIgnored, type Strides } from './listEnd.js';
import { numberOf, PAGE_SIZE, type ReadPage, type RowPage, type RowTotal } from './rowPage.js';
import { areTotalsProven, isBorneOut, mayBeCut } from './totals.js';

/** A range of a list: `count` (all) rows after the first `skip` (0). */
export interface ListRange<T> {
  skip?: number;
  count?: number;
  /** Its first page of PAGE_SIZE rows, if it was read already. */
  first?: RowPage<T> | undefined;
  /** Requests only as many rows as needed; otherwise at least PAGE_SIZE, which prove more about the list. */
  isShort?: boolean;
  /** Takes a further call, if need be, to prove that a short page is the last one. */
  isCareful?: boolean;
  /** Takes a further call, if need be, to prove the total of the list. */
  isExact?: boolean;
}

/** A range whose end is known. */
export interface OpenRange<T> {
  first: RowPage<T>;
  /** The place after its last row, or, if there are more rows, after the next one. */
  end: number;
  /** The number of rows in the whole list. */
  total: RowTotal;
  /** The number of rows of a full page. */
  size: number;
  /** Whether pages or totals are other than believed. Then only rows that pages share show that none is missing. */
  isOdd: boolean;
}

/** Reads the first page of a range, and, where its total can't be believed, as many others as it takes to find the end. */
export async function openRange<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  range: ListRange<T>,
): Promise<OpenRange<T>> {
  const { skip = 0, count = Infinity, isShort = false, isCareful = false } = range;
  const limit = isShort && !range.first ? Math.min(PAGE_SIZE, count) : PAGE_SIZE;
  const first = range.first ?? (await page(jumpcloud, skip, limit));
  if (first.rows.length > limit) return unpaged(first, skip);
  const believed = async (): Promise<OpenRange<T> | null> => {
    const isRight =
      isBorneOut(jumpcloud, first, { limit, skip, isCareful }) &&
      (await isCounted(jumpcloud, page, first, range));
    if (!isRight) return null;
    const end = Math.max(skip, Math.min(skip + count + 1, first.total));
    return { first, end, total: first.total, size: PAGE_SIZE, isOdd: false };
  };
  const open = await believed();
  if (open) return open;
  const whole = limit < PAGE_SIZE ? await page(jumpcloud, skip, PAGE_SIZE) : first;
  if (whole.rows.length > PAGE_SIZE) return unpaged(whole, skip);
  const all = await probe(jumpcloud, page, whole, skip);
  return all ?? (await believed()) ?? openOdd(jumpcloud, page, whole, range);
}

/** Whether the total of a full page is proven to count the rows of the list, as far as that matters. */
async function isCounted<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  { rows, total, list }: RowPage<T> & { total: number },
  { skip = 0, count, isExact = false }: ListRange<T>,
): Promise<boolean> {
  if (rows.length < PAGE_SIZE || total === skip + PAGE_SIZE || areTotalsProven(jumpcloud, list)) return true;
  // Pages that are read for their rows show it soon enough.
  if (!list.isFiltered || (count === undefined && !isExact)) return true;
  if (total > jumpcloud.operation.maxCalls * PAGE_SIZE) return true;
  return endsAt(jumpcloud, { page, skip, size: PAGE_SIZE, firstId: rows[0]?.id }, total);
}

/**
 * Asks for one row after the first one, which shows whether `skip` and `limit` are applied, and whether totals exceed pages. The
 * range, if every answer is the whole list. Throws if every answer is its first page.
 */
async function probe<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  { rows, list, total }: RowPage<T>,
  skip: number,
): Promise<OpenRange<T> | null> {
  const { capabilities } = jumpcloud;
  const fact = `skip and limit are applied: ${list.route}`;
  const mayCountPage =
    total !== null && capabilities.trustsTotals(list.route) && !areTotalsProven(jumpcloud, list);
  if (rows.length < 2 || (capabilities.isProven(fact) && !mayCountPage)) return null;
  const second = await page(jumpcloud, skip + 1, 1);
  if (second.rows.length > 1) return unpaged(second, skip);
  if (second.rows[0]?.id === rows[0]?.id) throw skipIgnored();
  capabilities.prove(fact);
  if (second.rows.length === second.total) capabilities.distrustTotals(list.route);
  return null;
}

function unpaged<T>(first: RowPage<T>, skip: number): OpenRange<T> {
  const total = first.rows.length;
  return {
    first: { ...first, rows: first.rows.slice(skip) },
    end: Math.max(skip, total),
    total,
    size: total,
    isOdd: true,
  };
}

async function openOdd<T extends { id: string }>(
  jumpcloud: JumpCloud,
  page: ReadPage<T>,
  first: RowPage<T>,
  { skip = 0, count = Infinity }: ListRange<T>,
): Promise<OpenRange<T>> {
  const { capabilities } = jumpcloud;
  const { rows, total, list } = first;
  const size = rows.length;
  const strides: Strides<T> = { page, skip, size, firstId: rows[0]?.id };
  const mayBeRight =
    total !== null && total > skip + size && size > 0 && capabilities.trustsTotals(list.route);
  if (mayBeRight && (await endsAt(jumpcloud, strides, total)))
    return { first, end: Math.min(total, skip + count + 1), total, size, isOdd: true };
  const endUpTo = async (upTo: number): Promise<number> => {
    if (size === 0 || !mayBeCut(jumpcloud, list, size)) return skip + size;
    return findEnd(jumpcloud, strides, upTo);
  };
  const end = await endUpTo(skip + count + 1);
  const isPastEnd = size === 0 && skip > 0;
  if (end > skip + count || isPastEnd) {
    const countAll = async () =>
      isPastEnd ? numberOf((await openRange(jumpcloud, page, {})).total) : endUpTo(Infinity);
    return { first, end, total: countAll, size, isOdd: true };
  }
  if (total !== null && total !== end) capabilities.distrustTotals(list.route);
  return { first, end, total: end, size, isOdd: true };
}
