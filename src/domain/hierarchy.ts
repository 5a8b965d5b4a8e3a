import type { DirectoryError } from '../jumpcloud/client/errors.js';
import type { ManagerStatus } from './manager.js';

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
  /** Everybody who has no manager, then the people in cycles; each sorted by manager, name and id. */
  tops: readonly ChartPerson[];
  /** By the manager's id, sorted by name and id. */
  reports: ReadonlyMap<string, readonly ChartPerson[]>;
  /** The ids of people who are above themselves. */
  cycles: ReadonlySet<string>;
}

const PER_TURN = 500;

/** `pause` is called often, so that a large organisation does not block the event loop. */
export async function createHierarchy(
  all: readonly ChartPerson[],
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Hierarchy> {
  async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
    let done = 0;
    for (const item of items) {
      work(item);
      done += 1;
      if (done % PER_TURN === 0) await pause();
    }
  }

  const people = new Map<string, ChartPerson>();
  const reports = new Map<string, ChartPerson[]>();
  await inTurns(all, (person) => {
    people.set(person.id, person);
    if (person.managerId === null) return;
    const others = reports.get(person.managerId);
    if (others) others.push(person);
    else reports.set(person.managerId, [person]);
  });
  await inTurns(reports.values(), (list) => list.sort(compareNames));
  const cycles = new Set<string>();
  const seen = new Set<string>();
  await inTurns(all, (person) => {
    for (const id of cycleAbove(person, people, seen)) cycles.add(id);
  });
  const hasManager = ({ managerId }: ChartPerson) => managerId !== null && people.has(managerId);
  const top = all.filter((person) => !hasManager(person)).sort(compareManagers);
  const inCycle = all.filter(({ id }) => cycles.has(id)).sort(compareManagers);
  return { people, tops: [...top, ...inCycle], reports, cycles };
}

/** The ids of the cycle that the way up from a person leads to, if nobody of it was seen before. */
function cycleAbove(
  start: ChartPerson,
  people: ReadonlyMap<string, ChartPerson>,
  seen: Set<string>,
): string[] {
  const path: string[] = [];
  let person: ChartPerson | undefined = start;
  while (person && !seen.has(person.id)) {
    seen.add(person.id);
    path.push(person.id);
    person = people.get(person.managerId ?? '');
  }
  const first = person ? path.indexOf(person.id) : -1;
  return first < 0 ? [] : path.slice(first);
}

function compareManagers(a: ChartPerson, b: ChartPerson): number {
  return compareTexts(a.managerId ?? '', b.managerId ?? '') || compareNames(a, b);
}

function compareNames(a: ChartPerson, b: ChartPerson): number {
  return compareTexts(a.name, b.name) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
