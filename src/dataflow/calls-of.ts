import type { Node, SourceModule } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Origins, Path, Place } from './origin.ts';

/** One call of a function that was handed over: its arguments, and the context in which they are evaluated. */
export interface CallOf extends Place {
  readonly args: readonly Node[];
  readonly frame: Frame | undefined;
  /** It is no call of the function: the function stands at this argument of a call of something that is not of the program. */
  readonly handedAt?: number;
}

export interface CallsOf {
  readonly calls: readonly CallOf[];
  /** Nobody else can call it. */
  readonly isClosed: boolean;
}

/** "Where can this come from?", as the walk and everybody outside of it answer. */
export type Ask = (place: Place, path?: Path, frame?: Frame) => Origins;

/** Where a value is: its keys below an expression of a module, under a frame. */
export interface At {
  readonly module: SourceModule;
  readonly path: Path;
  readonly frame: Frame | undefined;
  /** How it is called: a setter by assigning, a class by `new`. */
  readonly how: 'call' | 'new' | 'set';
  /** Methods of the object that give it back. */
  readonly chain?: ReadonlySet<string>;
}

export const NONE: CallsOf = { calls: [], isClosed: true };
export const OPEN: CallsOf = { calls: [], isClosed: false };

/** One call, and nobody else's. */
export function one(node: Node, args: readonly Node[], { module, frame }: At): CallsOf {
  return { calls: [{ module, node, args, frame }], isClosed: true };
}

export function both(a: CallsOf, b: CallsOf): CallsOf {
  if (a === NONE) return b;
  if (b === NONE) return a;
  return { calls: [...a.calls, ...b.calls], isClosed: a.isClosed && b.isClosed };
}
