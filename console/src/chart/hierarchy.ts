import { nameOf, type Person } from '../people';

export interface Place {
  user: Person;
  managerId: string | null;
  /** Undefined if the manager of somebody in the chart could not be looked up. */
  managerStatus?: string;
  depth: number;
  directReportCount: number;
  inCycle: boolean;
}

/** The item above everybody at level 0. */
export const TOP = 'top';

/** Everybody's place, with the ids below each person in the order of the chart. */
export interface Hierarchy {
  places: Map<string, Place>;
  below: Map<string, string[]>;
}

export function hierarchyOf(list: Place[]): Hierarchy {
  const places = new Map(list.map((place) => [place.user.id, place]));
  const below = new Map<string, string[]>();
  for (const [id, place] of places) {
    const above = aboveOf(place);
    const ids = below.get(above);
    if (ids) ids.push(id);
    else below.set(above, [id]);
  }
  return { places, below };
}

function aboveOf({ depth, managerId }: Place): string {
  return depth === 0 || managerId === null ? TOP : managerId;
}

/** The ids above a person, nearest first, without TOP. */
export function idsAbove({ places }: Hierarchy, id: string): string[] {
  const ids: string[] = [];
  let place = places.get(id);
  while (place && aboveOf(place) !== TOP) {
    ids.push(aboveOf(place));
    place = places.get(aboveOf(place));
  }
  return ids;
}

/** The ids of people who have somebody below them, down to this number of levels. */
export function idsDownTo({ places, below }: Hierarchy, levels: number): string[] {
  return [...below.keys()].filter((id) => (places.get(id)?.depth ?? Infinity) < levels);
}

/** What is wrong with a place. */
export function marksOf({ user, managerStatus, depth, inCycle }: Place): string[] {
  return [
    ...(user.isActive === false ? ['inactive'] : []),
    ...(inCycle ? ['in a cycle'] : []),
    ...(depth === 0 && managerStatus && managerStatus !== 'NOT_SET' && managerStatus !== 'RESOLVED'
      ? [`manager ${managerStatus}`]
      : []),
  ];
}

const MOST_FOUND = 20;

/** The first people whose name, e-mail or job has this text. */
export function find({ places }: Hierarchy, text: string): Place[] {
  const wanted = text.toLocaleLowerCase();
  const found: Place[] = [];
  for (const place of places.values()) {
    const { email, jobTitle } = place.user;
    const searched = [nameOf(place.user), email, jobTitle].join('\n').toLocaleLowerCase();
    if (searched.includes(wanted)) found.push(place);
    if (found.length === MOST_FOUND) break;
  }
  return found;
}
