/** A form of request, and the number of keys that one call may have. */
export interface Step {
  /** The form's place in its ladder. */
  rung: number;
  size: number;
}

/** What was learned about the forms that one JumpCloud answers. All of it is forgotten after an hour. */
export interface Capabilities {
  /** The form in use for a kind of question; undefined for the best one. */
  stepOf(question: string): Step | undefined;
  /** A form answered after better ones had failed. */
  learn(question: string, step: Step): void;
  /** A page of a route had so many rows, and a total. */
  pageRead(route: string, rows: number, total: number | null): void;
  /** The most rows that a page of a route has had. */
  longestPage(route: string): number;
  /** The largest total that a page of a route has had. */
  largestTotal(route: string): number;
  /** The totals of a route were found to count something else than the rows of the list. */
  distrustTotals(route: string): void;
  trustsTotals(route: string): boolean;
  /** An answer proved a fact about this JumpCloud. */
  prove(fact: string): void;
  isProven(fact: string): boolean;
}

const REMEMBERED_FOR_MS = 3_600_000;

export function createCapabilities(): Capabilities {
  const steps = createMemory<Step>();
  const pages = createMemory<number>();
  const totals = createMemory<number>();
  const facts = createMemory<true>();
  const distrusted = createMemory<true>();
  return {
    stepOf: steps.get,
    learn: steps.set,
    pageRead(route, rows, total) {
      if (rows >= (pages.get(route) ?? 0)) pages.set(route, rows);
      if (total !== null && total >= (totals.get(route) ?? 0)) totals.set(route, total);
    },
    longestPage: (route) => pages.get(route) ?? 0,
    largestTotal: (route) => totals.get(route) ?? 0,
    distrustTotals(route) {
      distrusted.set(route, true);
    },
    trustsTotals: (route) => distrusted.get(route) === undefined,
    prove(fact) {
      facts.set(fact, true);
    },
    isProven: (fact) => facts.get(fact) === true,
  };
}

function createMemory<T>() {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get: (key: string): T | undefined => {
      const entry = entries.get(key);
      return entry && performance.now() < entry.until ? entry.value : undefined;
    },
    set: (key: string, value: T): void => {
      entries.set(key, { value, until: performance.now() + REMEMBERED_FOR_MS });
    },
  };
}
