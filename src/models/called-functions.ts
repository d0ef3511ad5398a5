import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, isFunction, startOf } from '../source/ast.ts';

/** The functions of the program that are called in one, up to a place. */
export function calledIn({ module, node }: Place, end: number, walker: Walker): readonly Place[] {
  return module.nodes.CallExpression.flatMap((call) =>
    call.type === 'CallExpression' && contains(node, call) && startOf(call) < end ? functionsOf({ module, node: call.callee }, walker) : [],
  );
}

/** The functions of the program that an expression holds. */
export function functionsOf(place: Place, walker: Walker): readonly Place[] {
  return walker
    .origins(place)
    .origins.flatMap((o) => (o.kind === 'function' && isFunction(o.node) ? [{ module: o.module, node: o.node }] : []));
}
