import { callsOf } from '../dataflow/callbacks.ts';
import type { CallOf } from '../dataflow/calls-of.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { enclosingFunction, type FunctionNode } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import type { Matcher } from './matcher.ts';

/**
 * Whether a place runs only when the request has its answer: in a function that everybody who calls it hands to what waits for that
 * (`res.on('finish', …)`), or calls from such a function, or inside of one. Where not all callers are known, it may run before.
 */
export function createAfterAnswer(walker: Walker, matcher: Matcher): (place: Place) => boolean {
  const known = new WeakMap<FunctionNode, boolean>();
  return isAfter;

  function isAfter({ module, node }: Place): boolean {
    for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) if (isRunAfter(module, fn)) return true;
    return false;
  }

  function isRunAfter(module: SourceModule, fn: FunctionNode): boolean {
    const before = known.get(fn);
    if (before !== undefined) return before;
    // One that calls itself is run by somebody else first; that nobody else does is not shown by this.
    known.set(fn, false);
    const { calls, isClosed } = callsOf(module, fn, undefined, (place, path, frame) => walker.origins(place, path, frame));
    const found = isClosed && calls.length > 0 && calls.every((call) => isHandedOver(call) || isAfter(call));
    known.set(fn, found);
    return found;
  }

  function isHandedOver({ module, node, handedAt }: CallOf): boolean {
    if (handedAt === undefined || node.type !== 'CallExpression') return false;
    return matcher.call(module, node).some(({ row }) => row.kind === 'after-answer' && row.roles.callback === `arg${handedAt}`);
  }
}
