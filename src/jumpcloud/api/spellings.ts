const LETTERS = 0x20000;
const BLOCK = 0x100;

/** The letters that `normalize` makes equal, by their common spelling. It may change only case and accents. */
export function findSpellings(normalize: (letter: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (let first = 0; first < LETTERS; first += BLOCK) {
    const letters = Array.from({ length: BLOCK }, (_, index) => String.fromCodePoint(first + index));
    const block = letters.join('');
    // Most scripts have neither.
    if (block.toLowerCase() === block && block.normalize('NFD') === block) continue;
    for (const letter of letters) {
      const normal = normalize(letter);
      if (normal !== letter) found.set(normal, [...(found.get(normal) ?? [normal]), letter]);
    }
  }
  return found;
}
