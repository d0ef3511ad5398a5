import type { Origins } from './origin.ts';

/** By the global function, how many arguments stand before those that it hands to its callback. */
const BEFORE: Readonly<Record<string, number>> = {
  setTimeout: 2,
  setInterval: 2,
  setImmediate: 1,
  queueMicrotask: 1,
  'process.nextTick': 1,
};

/** Where the arguments of the callback begin in a call of a timer; undefined when it is none. */
export function timerArguments({ origins }: Origins): number | undefined {
  const [origin, ...others] = origins;
  if (origin?.kind !== 'global' || others.length > 0) return undefined;
  const name = [origin.name, ...origin.path].join('.');
  return Object.hasOwn(BEFORE, name) ? BEFORE[name] : undefined;
}
