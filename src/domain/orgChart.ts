import { BadUserInput } from './badUserInput.js';
import type { ChartPerson, Hierarchy } from './hierarchy.js';
import type { SortKey } from './pagination.js';

const MAX_DEPTH = 50;

/** The depth of a chart, 3 by default. Throws BAD_USER_INPUT if it is not 0 to 50. */
export function readChartDepth(value: number | null | undefined): number {
  const depth = value ?? 3;
  if (depth < 0 || depth > MAX_DEPTH) throw new BadUserInput(`depth must be 0 to ${MAX_DEPTH}.`);
  return depth;
}

/** A person's place in a chart. */
export interface ChartNode {
  id: string;
  person: ChartPerson;
  depth: number;
  directReportCount: number;
  inCycle: boolean;
}

/** Sorts by depth, people in cycles last at the top, then by manager, name and id. */
export function chartKey({ id, person, depth, inCycle }: ChartNode): SortKey {
  const place = `${String(depth).padStart(2, '0')}${depth === 0 && inCycle ? 'b' : 'a'}`;
  return [place, person.managerId ?? '', person.name, id];
}

/**
 * The people from the root down to a depth, sorted by `chartKey`; without a root, from everybody who has no manager or is
 * in a cycle. Nobody is in it twice. Null if there is no such root.
 */
export function chartFrom(
  hierarchy: Hierarchy,
  { rootId, depth }: { rootId: string | null; depth: number },
): Iterable<ChartNode> | null {
  if (rootId === null) return levels(hierarchy, hierarchy.tops, depth, (id) => hierarchy.cycles.has(id));
  const root = hierarchy.people.get(rootId);
  return root ? levels(hierarchy, [root], depth, (id) => id === rootId) : null;
}

/** Everybody has one manager, so that only people at the top can be reached again. */
function* levels(
  { reports, cycles }: Hierarchy,
  tops: readonly ChartPerson[],
  maxDepth: number,
  isTop: (id: string) => boolean,
): Generator<ChartNode> {
  let lists: (readonly ChartPerson[])[] = [tops];
  for (let depth = 0; lists.length > 0 && depth <= maxDepth; depth += 1) {
    const managers: string[] = [];
    for (const list of lists) {
      for (const person of list) {
        const { id } = person;
        if (depth > 0 && isTop(id)) continue;
        const directReportCount = reports.get(id)?.length ?? 0;
        if (directReportCount > 0) managers.push(id);
        yield { id, person, depth, directReportCount, inCycle: cycles.has(id) };
      }
    }
    lists = managers.sort().map((id) => reports.get(id) ?? []);
  }
}
