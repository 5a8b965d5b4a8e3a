import { createForms, type FormChange, type Forms } from './forms.js';

/** What was learned about the pages of a route. */
export interface PagesOfRoute {
  route: string;
  /** The most rows that a page has had. */
  longestPage: number;
  trustsTotals: boolean;
}

/** What was learned about one JumpCloud: the forms that it answers, and its pages. */
export interface Capabilities extends Forms {
  /** A page of a route had so many rows. */
  pageRead(route: string, rows: number): void;
  /** The most rows that a page of a route has had. */
  longestPage(route: string): number;
  /** The totals of a route were found to count something else than the rows of the list. */
  distrustTotals(route: string): void;
  trustsTotals(route: string): boolean;
  /** The pages of every route that was read. */
  pages(): PagesOfRoute[];
}

const DISTRUSTED_FOR_MS = 3_600_000;

export function createCapabilities(formChanged: (change: FormChange) => void): Capabilities {
  const pages = new Map<string, number>();
  const distrusted = new Map<string, number>();
  const trustsTotals = (route: string) => performance.now() >= (distrusted.get(route) ?? 0);
  return {
    ...createForms(formChanged),
    pageRead(route, rows) {
      if (rows > (pages.get(route) ?? -1)) pages.set(route, rows);
    },
    longestPage: (route) => pages.get(route) ?? 0,
    distrustTotals(route) {
      distrusted.set(route, performance.now() + DISTRUSTED_FOR_MS);
    },
    trustsTotals,
    pages: () =>
      [...pages].map(([route, longestPage]) => ({ route, longestPage, trustsTotals: trustsTotals(route) })),
  };
}
