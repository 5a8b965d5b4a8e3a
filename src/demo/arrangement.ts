interface Arrangement {
  ids: string[];
  order: number[];
}

/** Arranges rows by their ids alone, and remembers the arrangement for as long as the ids are the same. */
function createArrangement(orderOf: (ids: string[]) => number[]) {
  const known = new WeakMap<readonly unknown[], Arrangement>();
  return <T>(rows: readonly T[], idOf: (row: T) => string): T[] => {
    let arrangement = known.get(rows);
    if (!arrangement || !isOf(rows, idOf, arrangement)) {
      const ids = rows.map(idOf);
      arrangement = { ids, order: orderOf(ids) };
      known.set(rows, arrangement);
    }
    return arrangement.order.map((index) => rows[index]).filter((row) => row !== undefined);
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

function isOf<T>(rows: readonly T[], idOf: (row: T) => string, { ids }: Arrangement): boolean {
  return rows.length === ids.length && rows.every((row, index) => idOf(row) === ids[index]);
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
