import type { Node } from '../source/module.ts';
import type { Frame } from './frame.ts';
import type { Origin, Origins, Place } from './origin.ts';
import type { Task } from './walk.ts';

/** One question while it is being answered. */
export interface Question {
  readonly queue: Task[];
  found: Origin[];
  /** Filled only when a question grows long: most end after a few steps, and the same step twice does no harm. */
  seen: Map<Node, Task[]> | undefined;
  complete: boolean;
  /** The walk came back to where it had been. */
  isCircular: boolean;
  /** Where a test let nothing of what is known through. */
  barred: Task | undefined;
  /** Another question that is still open was needed: the answer is good only inside that one. */
  tainted: boolean;
  /** In few steps it has been cut short: asked for its own sake it may be answered better. */
  isCut: boolean;
  readonly nesting: number;
  readonly budget: Budget;
}

export interface Budget {
  left: number;
  /** Few steps: what comes of them is no answer for those who have more. */
  isShort?: boolean;
  /** The expression that is asked about aside, and what has asked for it again. */
  readonly aside?: { readonly node: Node; readonly askedBy: Node[] };
  /** What has been asked aside, and is good only inside this question. */
  readonly answers: WeakMap<Node, Origins>;
}

/** Where the walk found nothing at all there is nothing, unless it went in a circle: then nobody knows. */
export function answerTo({ found, complete, isCircular }: Question, place: Place, frame: Frame | undefined): Origins {
  if (found.length > 0) return { origins: found, complete };
  if (isCircular) return { origins: [unknownAt(place, 'the value depends on itself')], complete: false };
  return { origins: [{ kind: 'absent', module: place.module, node: place.node, frame, steps: [] }], complete };
}

export function unknownAt(place: Place, reason: string): Origin {
  return { kind: 'unknown', reason, module: place.module, node: place.node, steps: [] };
}

/** Why an origin is unknown that more steps may find. */
export const SPENT = 'the budget of steps is spent';
