import type { FunctionNode } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import { callsOf } from './callbacks.ts';
import { OPEN, type Ask, type CallsOf } from './calls-of.ts';
import { frameOf, type Frame } from './frame.ts';

/** Who calls a function, told once: every parameter of it asks, and every use of a parameter. */
export type CallersOf = (module: SourceModule, fn: FunctionNode, frame: Frame | undefined) => CallsOf;

/** How far the question has come that asks. */
export interface Progress {
  /** Something depends on a question that is still open. */
  readonly isTainted: boolean;
  /** The share of its budget that is left, 0 to 1. */
  readonly left: number;
}

/** A search that spends more than this share of a budget is not made again in the hope of more. */
const LARGE = 0.5;

export function rememberCallers(ask: Ask, progress: () => Progress): CallersOf {
  const memo = new WeakMap<FunctionNode, CallsOf>();
  const open: FunctionNode[] = [];
  /** The outermost function that the search has come back to: what was found inside it is not whole. */
  let outermost = Infinity;

  return (module, fn, frame) => {
    if (isBoundAround(fn, frame)) return callsOf(module, fn, frame, ask);
    const known = memo.get(fn);
    if (known) return known;
    const at = open.indexOf(fn);
    if (at >= 0) {
      outermost = Math.min(outermost, at);
      return OPEN;
    }
    const before = outermost;
    outermost = Infinity;
    open.push(fn);
    const start = progress().left;
    const found = callsOf(module, fn, undefined, ask);
    open.pop();
    const { isTainted, left } = progress();
    if (outermost >= open.length && !isTainted && (left > 0 || start > LARGE)) memo.set(fn, found);
    outermost = Math.min(before, outermost);
    return found;
  };
}

/** Whether the calls of a function depend on a call on the way: one of a function that it stands in. */
function isBoundAround(fn: FunctionNode, frame: Frame | undefined): boolean {
  if (!frame) return false;
  for (let up = fn.parent as FunctionNode['parent'] | undefined; up; up = up.parent) if (frameOf(up, frame)) return true;
  return false;
}
