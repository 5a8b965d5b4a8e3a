import { createForms, type FormChange, type Forms } from './forms.js';

/** What was learned about the pages of a route. */
export interface PagesOfRoute {
  route: string;
  /** The most rows that a page has had. */
  longestPage: number;
  trustsTotals: boolean;
}

/** What was learned about one JumpCloud: the forms that it answers, and its pages. All of it is forgotten after an hour. */
export interface Capabilities extends Forms {
  /** A page of a route had so many rows, and a total. */
  pageRead(route: string, rows: number, total: number | null): void;
  /** When a page of a route was read, by `performance.now()`. */
  lastAnswerAt(route: string): number;
  /** The most rows that a page of a route has had. */
  longestPage(route: string): number;
  /** The largest total that a page of a route has had. */
  largestTotal(route: string): number;
  /** The totals of a route were found to count something else than the rows of the list. */
  distrustTotals(route: string): void;
  trustsTotals(route: string): boolean;
  /** The pages of every route that was read. */
  pages(): PagesOfRoute[];
  /** An answer proved a fact about this JumpCloud: the answer about this key, if it has one. */
  prove(fact: string, key?: string): void;
  isProven(fact: string): boolean;
  /** The key whose answer last proved a fact. */
  provenBy(fact: string): string | undefined;
}

const REMEMBERED_FOR_MS = 3_600_000;

export function createCapabilities(formChanged: (change: FormChange) => void): Capabilities {
  const longest = createMemory<number>();
  const totals = createMemory<number>();
  const answeredAt = new Map<string, number>();
  const facts = createMemory<string>();
  const distrusted = createMemory<true>();
  const trustsTotals = (route: string) => distrusted.get(route) === undefined;
  return {
    ...createForms(formChanged),
    pageRead(route, rows, total) {
      answeredAt.set(route, performance.now());
      if (rows >= (longest.get(route) ?? 0)) longest.set(route, rows);
      if (total !== null && total >= (totals.get(route) ?? 0)) totals.set(route, total);
    },
    lastAnswerAt: (route) => answeredAt.get(route) ?? -Infinity,
    longestPage: (route) => longest.get(route) ?? 0,
    largestTotal: (route) => totals.get(route) ?? 0,
    distrustTotals(route) {
      distrusted.set(route, true);
    },
    trustsTotals,
    pages: () =>
      longest
        .entries()
        .map(([route, rows]) => ({ route, longestPage: rows, trustsTotals: trustsTotals(route) })),
    prove(fact, key = '') {
      facts.set(fact, key);
    },
    isProven: (fact) => facts.get(fact) !== undefined,
    provenBy: (fact) => facts.get(fact),
  };
}

function createMemory<T>() {
  const known = new Map<string, { value: T; until: number }>();
  return {
    get: (key: string): T | undefined => {
      const entry = known.get(key);
      return entry && performance.now() < entry.until ? entry.value : undefined;
    },
    set: (key: string, value: T): void => {
      known.set(key, { value, until: performance.now() + REMEMBERED_FOR_MS });
    },
    /** Also what is forgotten. */
    entries: (): [string, T][] => [...known].map(([key, { value }]) => [key, value]),
  };
}
