import { compareKeys, type Page, pageOfRows, type PageRequest, type SortKey } from './pagination.js';

/** Finds one page of a list whose rows come in any order. It holds the rows of that page, and as many candidates. */
export interface PageFold<T> {
  add(rows: readonly T[]): void;
  /** Its first rows, at most as many as requested. It starts after the cursor's key, even if that row is gone. */
  page(rows?: number): Page<T>;
}

export function createPageFold<T>(
  request: PageRequest,
  keyOf: (row: T) => SortKey,
  matches: (row: T) => boolean = () => true,
): PageFold<T> {
  const { after, count } = request;
  let kept: { row: T; key: SortKey }[] = [];
  /** The greatest key of a full page. */
  let limit: SortKey | undefined;
  let total = 0;
  let offset = 0;
  let isCut = true;

  function cut(): void {
    if (isCut) return;
    isCut = true;
    kept = kept.sort((a, b) => compareKeys(a.key, b.key)).slice(0, count);
    limit = kept.length === count ? kept.at(-1)?.key : undefined;
  }

  return {
    add(rows) {
      for (const row of rows) {
        if (!matches(row)) continue;
        total += 1;
        const key = keyOf(row);
        if (after && compareKeys(key, after.key) <= 0) offset += 1;
        else if (!limit || compareKeys(key, limit) < 0) {
          kept.push({ row, key });
          isCut = false;
        }
        if (kept.length >= 2 * count) cut();
      }
    },
    page(first = count) {
      cut();
      const rows = kept.slice(0, first).map(({ row }) => row);
      const remaining = total - offset;
      return pageOfRows({ ...request, count: first, after: after && { ...after, offset } }, rows, keyOf, {
        remaining,
        total,
      });
    },
  };
}

/** One page of a list that is in memory. */
export function pageOf<T>(request: PageRequest, whole: readonly T[], keyOf: (row: T) => SortKey): Page<T> {
  const fold = createPageFold(request, keyOf);
  fold.add([...new Set(whole)]);
  return fold.page();
}

/** Finds one page of a list whose rows come in the order of their keys. */
export function createSortedPageFold<T>(request: PageRequest, keyOf: (row: T) => SortKey) {
  const { after, count } = request;
  const kept: T[] = [];
  let offset = 0;
  let total = 0;
  return {
    add(row: T): void {
      total += 1;
      if (after && kept.length === 0 && compareKeys(keyOf(row), after.key) <= 0) offset += 1;
      else if (kept.length < count) kept.push(row);
    },
    page(): Page<T> {
      const range = { ...request, after: after && { ...after, offset } };
      return pageOfRows(range, kept, keyOf, { remaining: total - offset, total });
    },
  };
}
