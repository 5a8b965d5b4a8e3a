/** Arranges rows by their ids alone, and remembers the arrangement for as long as the rows are the same. */
function createArrangement(orderOf: (ids: string[]) => number[]) {
  const known = new WeakMap<readonly unknown[], { rows: unknown[]; arranged: unknown[] }>();
  return <T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] => {
    const last = known.get(rows);
    if (last?.rows.length === rows.length && rows.every((row, index) => row === last.rows[index]))
      return last.arranged as T[];
    const arranged = orderOf(rows.map(idOf)).map((index) => rows[index]);
    known.set(rows, { rows: [...rows], arranged });
    return arranged as T[];
  };
}

/** The rows in no useful order, as JumpCloud gives them: by a hash of the id, so that it is the same in every call. */
export const shuffled = createArrangement((ids) => {
  const hashes = ids.map(hash);
  return places(ids).sort((a, b) => (hashes[a] ?? 0) - (hashes[b] ?? 0) || a - b);
});

export const sortedById = createArrangement((ids) =>
  places(ids).sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1)),
);

function places(ids: string[]): number[] {
  return ids.map((_, index) => index);
}

/** FNV-1a, with the last step of MurmurHash3: ids that differ in their last digit only end up far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
