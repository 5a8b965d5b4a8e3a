import { notUnderstood } from './answer.js';

/** Which rows of a list are sent. */
export interface Page {
  limit: number;
  skip: number;
}

// Documented: 10 unless asked otherwise, "Limited to 100".
const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export function readPage(limit: number | undefined, skip: number | undefined): Page {
  return {
    limit: Math.min(wholeNumber('limit', limit ?? DEFAULT_LIMIT, 1), MAX_LIMIT),
    skip: wholeNumber('skip', skip ?? 0, 0),
  };
}

export function readQueryPage(query: URLSearchParams): Page {
  const [limit, skip] = ['limit', 'skip'].map((name) => query.get(name));
  return readPage(limit ? Number(limit) : undefined, skip ? Number(skip) : undefined);
}

export function rowsOn<T>(page: Page, rows: readonly T[]): T[] {
  return rows.slice(page.skip, page.skip + page.limit);
}

function wholeNumber(name: string, value: number, least: number): number {
  if (!Number.isInteger(value) || value < least) throw notUnderstood(`the ${name} ${value}`);
  return value;
}
