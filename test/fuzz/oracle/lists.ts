import { compareTexts, failure } from './organization.js';

export interface PageArguments {
  first?: number | null;
  after?: string | null;
}

/** An entry of a list; null where a member turned out to be deleted. */
export interface Entry<T> {
  id: string;
  node: T | null;
}

/**
 * One page. A cursor of the oracle says which list it belongs to and how many entries are before it; `list` is what
 * makes a list another one: the field, whose it is, and all arguments but the page.
 */
export function connection<T>(
  list: string,
  entriesOf: () => readonly Entry<T>[],
  { first, after }: PageArguments,
  max = 500,
) {
  const size = first ?? 50;
  if (size < 1 || size > max) throw failure('BAD_USER_INPUT');
  const start = positionOf(list, after);
  const entries = entriesOf();
  const page = entries.slice(start, start + size);
  const edges = page.flatMap(({ node }, index) =>
    node === null ? [] : [{ cursor: cursorAt(list, start + index + 1), node }],
  );
  const hasNextPage = start + page.length < entries.length;
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage,
      endCursor: edges.length === 0 && !hasNextPage ? null : cursorAt(list, start + page.length),
    },
    totalCount: entries.length - (page.length - edges.length),
  };
}

/** Where the page begins. */
export function positionOf(list: string, after: string | null | undefined): number {
  if (after === null || after === undefined) return 0;
  const [, position, of] = /^(\d+) (.*)$/s.exec(after) ?? [];
  if (of !== list) throw failure('BAD_USER_INPUT');
  return Number(position);
}

function cursorAt(list: string, position: number): string {
  return `${position} ${list}`;
}

/**
 * The order that the schema leaves open, between groups of one name, as the subgraph has shown it: for each list the
 * place of each id.
 */
export type ShownOrder = Map<string, Map<string, number>>;

/** Sorts by the keys given, then as the subgraph has shown it. */
export function sortedAsShown<T extends { id: string }>(
  entries: readonly T[],
  keysOf: (entry: T) => (string | number)[],
  shown: ReadonlyMap<string, number> = new Map(),
): T[] {
  const place = ({ id }: T) => shown.get(id) ?? Number.MAX_SAFE_INTEGER;
  return entries.toSorted(
    (a, b) => compareKeys(keysOf(a), keysOf(b)) || place(a) - place(b) || compareTexts(a.id, b.id),
  );
}

export function compareKeys(a: (string | number)[], b: (string | number)[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    const order = typeof key === 'number' ? key - Number(other) : compareTexts(key, String(other));
    if (order !== 0) return order;
  }
  return 0;
}
