import { namedFunctionAround } from './callers.ts';
import { usesParameter } from './handed-in.ts';
import type { Match } from './matcher.ts';
import { rolePlaces } from './role-places.ts';
import { wholeOf } from './ways-here.ts';

/** Whether what an operation does depends on what callers hand in: to the function around it, or to one that this is a part of. */
export function dependsOnCaller(match: Match): boolean {
  const around = namedFunctionAround(match.node);
  const functions = around ? [around.fn, ...wholeOf(match.module, match.node).functions] : [];
  const taking = functions.filter((fn) => fn.params.length > 0);
  return taking.length > 0 && rolePlaces(match).some((node) => taking.some((fn) => usesParameter(match.module, node, fn)));
}
