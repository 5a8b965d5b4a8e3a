/** Random choices that one number decides. */
export interface Random {
  /** 0 to `below` - 1. */
  integer: (below: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly [T, ...T[]] | readonly T[]) => T;
  /** `count` times one of them; repeats happen. */
  several: <T>(from: readonly T[], count: number) => T[];
  /** Each with this probability, in their order. */
  subset: <T>(from: readonly T[], probability: number) => T[];
}

/** mulberry32: small, fast and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const integer = (below: number) => Math.floor(next() * below);
  function pick<T>(from: readonly T[]): T {
    const picked = from[integer(from.length)];
    if (picked === undefined && from.length === 0) throw new Error('Nothing to pick from.');
    return picked as T;
  }
  return {
    integer,
    pick,
    chance: (probability) => next() < probability,
    several: (from, count) => Array.from({ length: count }, () => pick(from)),
    subset: (from, probability) => from.filter(() => next() < probability),
  };
}
