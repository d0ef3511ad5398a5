import type { Origin } from '../dataflow/origin.ts';

/** What the language offers that looks like chance, or is another value each time, and can be calculated by others. */
const GLOBALS: Readonly<Record<string, readonly string[]>> = {
  Math: ['random'],
  Date: ['now', 'new()', '()'],
  performance: ['now', 'timeOrigin'],
  process: ['hrtime', 'uptime', 'pid'],
};

/** How a value is come by that others can calculate; undefined when it is not, or nobody knows. */
export function howPredictable(origin: Origin): 'chance' | 'time' | 'identifier' | undefined {
  if (origin.kind === 'result') return origin.what === 'predictable' ? 'identifier' : undefined;
  if (origin.kind !== 'global' || !Object.hasOwn(GLOBALS, origin.name)) return undefined;
  if (!GLOBALS[origin.name]?.includes(origin.path[0] ?? '')) return undefined;
  return origin.name === 'Math' ? 'chance' : 'time';
}
