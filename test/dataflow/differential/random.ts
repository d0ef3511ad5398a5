/** Chance that repeats itself: the same seed gives the same choices. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of several ways to go on, the heavier the more often. */
  choose<T>(ways: readonly Way<T>[]): T;
}

export type Way<T> = readonly [weight: number, go: () => T];

export function createRandom(seed: number): Random {
  // mulberry32
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    choose(ways) {
      let left = below(ways.reduce((sum, [weight]) => sum + weight, 0));
      for (const [weight, go] of ways) {
        if (left < weight) return go();
        left -= weight;
      }
      throw new Error('nothing to choose from');
    },
  };
}
