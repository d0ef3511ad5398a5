import type { Origin, Place, Step } from '../dataflow/origin.ts';

/** The way of a value, with what happens to it at the end. */
export function flowOf(origin: Origin, last: string, sink: Place): readonly Step[] {
  const steps: Step[] = [...origin.steps];
  if (last !== '') steps.push({ ...sink, phrase: last });
  return steps;
}
