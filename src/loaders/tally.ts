/** The users of a status who are shown. */
export const EXAMPLES = 10;

/** How many users there are, and the first of them by id. */
export interface Tally {
  count: number;
  ids: string[];
}

export function newTally(): Tally {
  return { count: 0, ids: [] };
}

/** Counts a user, who may come in any order. Returns whether it is one of the first. */
export function addTo(tally: Tally, id: string): boolean {
  const { ids } = tally;
  tally.count += 1;
  // One more than needed, as the manager itself may be among them.
  const isFull = ids.length > EXAMPLES;
  if (isFull && id > (ids.at(-1) ?? '')) return false;
  ids.push(id);
  ids.sort();
  if (isFull) ids.pop();
  return true;
}
