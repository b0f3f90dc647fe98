/** Random numbers that a seed repeats. */
export interface Random {
  /** From 0 to below `below`, a whole number. */
  integer(below: number): number;
  chance(probability: number): boolean;
  /** @throws {Error} when there is nothing to pick from. */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32: small, fast, good enough to shuffle a simulation. */
export function random(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    integer: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
  };
}
