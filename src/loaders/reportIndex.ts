import { sortedIds } from '../domain/identifier.js';

/** The ids of users by the key of the manager that their field names. */
export interface ReportIndex {
  add(key: string, id: string): void;
  /** Sorted at the first request, for all operations. */
  get(key: string): readonly string[];
}

export function createReportIndex(): ReportIndex {
  const unsorted = new Map<string, string[]>();
  const sorted = new Map<string, readonly string[]>();
  return {
    add(key, id) {
      const ids = unsorted.get(key);
      if (ids) ids.push(id);
      else unsorted.set(key, [id]);
    },
    get(key) {
      const ids = sorted.get(key) ?? sortedIds(unsorted.get(key) ?? []);
      if (ids.length > 0) sorted.set(key, ids);
      unsorted.delete(key);
      return ids;
    },
  };
}
