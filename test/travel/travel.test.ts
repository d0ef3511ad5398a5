import { beforeAll, describe, expect, it } from 'vitest';
import { cross, obstacle, UNSURE, type Outcome } from './cross.ts';
import { kinds, WHY } from './kinds.ts';
import { flagged, missed } from './misses.ts';
import { themes } from './ways.ts';

/** How much of what is bad is found, in per cent: what is missing stands in misses.ts. */
const FOUND = 99;

const ways = Object.values(themes).flat();
const outcomes = new Map<string, Outcome>();

beforeAll(async () => {
  for (const way of ways) outcomes.set(way.name, await cross(way));
});

describe.each(Object.entries(themes))('%s', (_theme, members) => {
  it.each(members.map((way) => way.name))('%s', (name) => {
    const isHere = (listed: string): boolean => listed.endsWith(` / ${name}`);
    const outcome = outcomes.get(name);
    // A crossing that goes wrong without being listed fails here, and one that is listed and has become right.
    expect(new Set(outcome?.missed)).toEqual(new Set([...missed].filter(isHere)));
    expect(new Set(outcome?.flagged)).toEqual(new Set([...flagged].filter(isHere)));
    expect(outcome?.broken).toEqual([]);
  });
});

describe('the whole', () => {
  it('finds what it is known to find, and flags nothing harmless but what is listed', () => {
    const all = [...outcomes.values()];
    const bad = sum(all.map((o) => o.bad));
    expect(bad).toBeGreaterThan(2000);
    expect(sum(all.map((o) => o.harmless))).toBeGreaterThan(3000);
    expect(100 * (1 - sum(all.map((o) => o.missed.length)) / bad)).toBeGreaterThanOrEqual(FOUND);
    expect(new Set(all.flatMap((o) => o.flagged))).toEqual(flagged);
  });

  it('calls no two ways the same', () => {
    expect(new Set(ways.map((way) => way.name)).size).toBe(ways.length);
  });

  it('lists only crossings that exist', () => {
    const possible = new Set(
      kinds.flatMap((kind) => ways.filter((way) => !obstacle(kind, way)).map((way) => `${kind.name} / ${way.name}`)),
    );
    expect([...missed].filter((name) => !possible.has(name))).toEqual([]);
    expect([...flagged].filter((name) => !possible.has(name.replace(/ \(.*?\)/, '')))).toEqual([]);
  });

  it('leaves crossings out for these reasons only', () => {
    const reasons = ways.flatMap((way) => kinds.flatMap((kind) => obstacle(kind, way) ?? []));
    expect(new Set(reasons)).toEqual(new Set([...Object.values(WHY), UNSURE]));
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
