import type { Origin } from '../dataflow/origin.ts';

/** A number that the source spells out; one without an end is infinite. */
export function countOf(origin: Origin): number | undefined {
  if (isEndless(origin)) return Infinity;
  return origin.kind === 'literal' && typeof origin.value === 'number' ? origin.value : undefined;
}

/** `Infinity`, and the numbers that are as good as that. */
export function isEndless(origin: Origin): boolean {
  if (origin.kind !== 'global') return false;
  return (
    origin.name === 'Infinity' ||
    (origin.name === 'Number' && /^(?:POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(origin.path.join('.')))
  );
}
