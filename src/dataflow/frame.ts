import { contains, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import type { Place } from './origin.ts';

/** The instance that `this` stands for inside a method: the `new` expression that made it. */
export interface Self {
  readonly module: SourceModule;
  readonly node: Node;
  readonly frame: Frame | undefined;
}

/**
 * One call on the way backwards: it binds the parameters of `fn` to the arguments of the call.
 * `caller` is the context in which the arguments are evaluated, `closure` the one in which `fn` was made.
 */
export interface Frame {
  readonly fn: FunctionNode;
  /** The file of the function. */
  readonly module: SourceModule;
  /** The arguments of the call, and the file they stand in. */
  readonly args: readonly Node[];
  readonly argsModule: SourceModule;
  /** Said when a parameter leads to an argument: the frame is not a call on the way but a caller that was looked for. */
  readonly phrase?: string;
  /** The call itself. */
  readonly site?: { readonly module: SourceModule; readonly node: Node };
  /** Values that come from the walk itself instead of an argument list, e.g. the promise's value for the callback of then(). */
  readonly bound?: { readonly node: Node; readonly path: readonly string[] };
  /** Somebody whom nobody sees calls it: parameters are origins of their own. */
  readonly isAnyone?: true;
  readonly caller: Frame | undefined;
  readonly closure: Frame | undefined;
  readonly self: Self | undefined;
  readonly depth: number;
}

/** Calls deeper than this are unknown: real helpers rarely nest further, and recursion must end. */
export const MAX_DEPTH = 8;

/** The frame that binds a function's parameters, seen from a place inside it or inside a closure it made. */
export function frameOf(fn: Node, frame: Frame | undefined): Frame | undefined {
  for (let f = frame; f; f = f.closure) if (f.fn === fn) return f;
  return undefined;
}

/** Recursion: the same function is already being entered further out. */
export function isRecursive(fn: Node, frame: Frame | undefined): boolean {
  for (let f = frame; f; f = f.caller) if (f.fn === fn) return true;
  return false;
}

/** The frame as far as it says something of a place: outside of the functions that it binds, every call's answer is the same. */
export function frameAround(place: Place, frame: Frame | undefined): Frame | undefined {
  for (let f = frame; f; f = f.closure) if (f.module === place.module && contains(f.fn, place.node)) return frame;
  return undefined;
}
