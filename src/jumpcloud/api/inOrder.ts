import { setImmediate as nextTurn } from 'node:timers/promises';

/** A list of so many pages is long. */
export const MANY_PAGES = 10;
/** Pages of a list that are requested before the first of them has been passed on. */
const PAGES_AHEAD = 20;

/** Reads side by side, a few ahead, and yields in order. Cached pages must not block the event loop, so each has a turn. */
export async function* inOrder<T>(
  places: readonly number[],
  read: (place: number) => Promise<T>,
): AsyncGenerator<T> {
  const ahead: Promise<T>[] = [];
  let next = 0;
  while (next < places.length || ahead.length > 0) {
    for (const place of places.slice(next, next + PAGES_AHEAD - ahead.length)) {
      const result = read(place);
      // The error is thrown when it is this page's turn.
      result.catch(() => null);
      ahead.push(result);
      next += 1;
    }
    const [first] = ahead.splice(0, 1);
    if (first) yield await first;
    if (places.length >= MANY_PAGES) await nextTurn();
  }
}
