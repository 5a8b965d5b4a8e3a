/** A form of request, and the number of keys that one call may have. */
export interface Step {
  /** The form's place in its ladder. */
  rung: number;
  size: number;
}

/** What was learned about the forms that one JumpCloud answers. What failed is tried again after an hour. */
export interface Capabilities {
  /** The form in use for a kind of question; undefined for the best one. */
  stepOf(question: string): Step | undefined;
  /** A form answered after better ones had failed. */
  learn(question: string, step: Step): void;
  /** A page of a route had so many rows. */
  pageRead(route: string, rows: number): void;
  /** The most rows that a page of a route has had. */
  longestPage(route: string): number;
  /** The totals of a route were found to count something else than the rows of the list. */
  distrustTotals(route: string): void;
  trustsTotals(route: string): boolean;
}

const REMEMBERED_FOR_MS = 3_600_000;

export function createCapabilities(): Capabilities {
  const learned = new Map<string, Step & { until: number }>();
  const pages = new Map<string, number>();
  const distrusted = new Map<string, number>();
  return {
    stepOf(question) {
      const step = learned.get(question);
      return step && performance.now() < step.until ? step : undefined;
    },
    learn(question, step) {
      learned.set(question, { ...step, until: performance.now() + REMEMBERED_FOR_MS });
    },
    pageRead(route, rows) {
      if (rows > (pages.get(route) ?? 0)) pages.set(route, rows);
    },
    longestPage: (route) => pages.get(route) ?? 0,
    distrustTotals(route) {
      distrusted.set(route, performance.now() + REMEMBERED_FOR_MS);
    },
    trustsTotals: (route) => performance.now() >= (distrusted.get(route) ?? 0),
  };
}
