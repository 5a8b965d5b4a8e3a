import type { DirectoryError } from '../jumpcloud/client/errors.js';
import { BadUserInput } from './badUserInput.js';
import type { ManagerStatus } from './manager.js';
import type { SortKey } from './pagination.js';

const MAX_DEPTH = 50;

/** The depth of a chart, 3 by default. Throws BAD_USER_INPUT if it is not 0 to 50. */
export function readChartDepth(value: number | null | undefined): number {
  const depth = value ?? 3;
  if (depth < 0 || depth > MAX_DEPTH) throw new BadUserInput(`depth must be 0 to ${MAX_DEPTH}.`);
  return depth;
}

/** A person with the manager, if there is one. */
export interface ChartPerson {
  id: string;
  /** What people with the same manager are sorted by. */
  name: string;
  /** An error if the manager could not be found out. */
  managerStatus: ManagerStatus | DirectoryError;
  /** Null unless the status is RESOLVED. */
  managerId: string | null;
}

/** All people, and who reports to whom. */
export interface Hierarchy {
  people: ReadonlyMap<string, ChartPerson>;
  reports: ReadonlyMap<string, readonly ChartPerson[]>;
  /** The ids of people who are above themselves. */
  cycles: ReadonlySet<string>;
}

/** A person's place in a chart. */
export interface ChartNode {
  id: string;
  person: ChartPerson;
  depth: number;
  directReportCount: number;
  inCycle: boolean;
}

export function createHierarchy(all: readonly ChartPerson[]): Hierarchy {
  const people = new Map(all.map((person) => [person.id, person]));
  const reports = new Map<string, ChartPerson[]>();
  for (const person of all) {
    const manager = managerOf(person, people);
    if (!manager) continue;
    const others = reports.get(manager.id);
    if (others) others.push(person);
    else reports.set(manager.id, [person]);
  }
  return { people, reports, cycles: findCycles(people) };
}

/**
 * The people from the root down to a depth, level by level; without a root, from everybody who has no manager, or is in a
 * cycle. Nobody is in it twice. Null if there is no such root.
 */
export function chartFrom(
  { people, reports, cycles }: Hierarchy,
  { rootId, depth: maxDepth }: { rootId: string | null; depth: number },
): ChartNode[] | null {
  const root = rootId === null ? undefined : people.get(rootId);
  if (rootId !== null && !root) return null;
  const isTop = (person: ChartPerson) => cycles.has(person.id) || !managerOf(person, people);
  let level = root ? [root] : [...people.values()].filter(isTop);
  const seen = new Set<string>();
  const nodes: ChartNode[] = [];
  for (let depth = 0; level.length > 0 && depth <= maxDepth; depth += 1) {
    for (const { id } of level) seen.add(id);
    for (const person of level) {
      const directReportCount = reports.get(person.id)?.length ?? 0;
      nodes.push({ id: person.id, person, depth, directReportCount, inCycle: cycles.has(person.id) });
    }
    level = level.flatMap(({ id }) => reports.get(id) ?? []).filter(({ id }) => !seen.has(id));
  }
  return nodes;
}

/** Sorts by depth, people in cycles last at the top, then by manager, name and id. */
export function chartKey({ id, person, depth, inCycle }: ChartNode): SortKey {
  const place = `${String(depth).padStart(2, '0')}${depth === 0 && inCycle ? 'b' : 'a'}`;
  return [place, person.managerId ?? '', person.name, id];
}

function managerOf(
  { managerId }: ChartPerson,
  people: ReadonlyMap<string, ChartPerson>,
): ChartPerson | undefined {
  return managerId === null ? undefined : people.get(managerId);
}

function findCycles(people: ReadonlyMap<string, ChartPerson>): Set<string> {
  const cycles = new Set<string>();
  const seen = new Set<string>();
  for (const start of people.values()) {
    const path: string[] = [];
    let person: ChartPerson | undefined = start;
    while (person && !seen.has(person.id)) {
      seen.add(person.id);
      path.push(person.id);
      person = managerOf(person, people);
    }
    const first = person ? path.indexOf(person.id) : -1;
    if (first >= 0) for (const id of path.slice(first)) cycles.add(id);
  }
  return cycles;
}
