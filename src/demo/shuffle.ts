interface Shuffle {
  rows: unknown[];
  ids: string[];
  order: unknown[];
}

const shuffles = new WeakMap<readonly unknown[], Shuffle>();

/**
 * The rows in no useful order, as JumpCloud gives them: by a hash of the id, so that the order is the same in every
 * call. As long as no row is added, removed, replaced or gets another id, the answer is the very same array.
 */
export function shuffled<T>(rows: readonly T[], idOf: (row: T) => string): readonly T[] {
  const known = shuffles.get(rows);
  if (known && isCurrent(known, rows, idOf)) return known.order as readonly T[];
  const ids = rows.map(idOf);
  const order = rows
    .map((row, index) => ({ row, id: ids[index] ?? '', hash: hash(ids[index] ?? '') }))
    .sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1))
    .map(({ row }) => row);
  shuffles.set(rows, { rows: [...rows], ids, order });
  return order;
}

function isCurrent<T>(known: Shuffle, rows: readonly T[], idOf: (row: T) => string): boolean {
  return (
    known.rows.length === rows.length &&
    rows.every((row, index) => row === known.rows[index] && idOf(row) === known.ids[index])
  );
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
