import type { JumpCloud } from '../client/client.js';

/** The most rows that JumpCloud gives in one answer (documented as "Limited to 100"). */
export const PAGE_SIZE = 100;

/** Some rows of a longer list. */
export interface RowPage<T> {
  /** Several records of one row on a page are the same object. */
  rows: T[];
  /** How many rows the whole list has. */
  total: number;
}

/** Reads `limit` rows, at most PAGE_SIZE, behind the first `skip`. */
export type ReadPage<T> = (jumpcloud: JumpCloud, skip: number, limit: number) => Promise<RowPage<T>>;

/** Whether no row is on two pages, as happens when the list changes between them. */
export function areSeparate(rows: readonly { id: string }[]): boolean {
  return new Set(rows).size === new Set(rows.map(({ id }) => id)).size;
}
