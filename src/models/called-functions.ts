import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { isFunction, startOf } from '../source/ast.ts';
import { callsWithin } from '../source/within.ts';

/** The functions of the program that are called in one, up to a place. */
export function calledIn({ module, node }: Place, end: number, walker: Walker): readonly Place[] {
  return callsWithin(module, node).flatMap((call) => (startOf(call) < end ? functionsOf({ module, node: call.callee }, walker) : []));
}

/** The functions of the program that an expression holds. */
export function functionsOf(place: Place, walker: Walker): readonly Place[] {
  return walker
    .origins(place)
    .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, node: o.node }] : []));
}
