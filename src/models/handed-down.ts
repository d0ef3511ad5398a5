import type { Frame } from '../dataflow/frame.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains } from '../source/ast.ts';
import { namedFunctionAround, type Callers } from './callers.ts';
import { handedIn } from './handed-in.ts';
import type { Match } from './matcher.ts';

/** Functions between the place and what hands the value in first: helper, service, controller. */
const MAX_CALLERS = 3;

/** Where a value comes from that functions hand on to each other: as far as their callers are found, what the first of these has. */
export function handedDown(
  place: Place,
  first: readonly Frame[],
  callers: (place: Place) => readonly Frame[],
  walker: Walker,
): readonly Origin[] {
  return from(place, first, 0);

  function from(at: Place, frames: readonly Frame[], depth: number): readonly Origin[] {
    const { origins } = walker.origins(at);
    if (depth >= MAX_CALLERS || frames.length === 0 || !origins.some(isHandedIn)) return origins;
    return frames.flatMap((frame) => {
      const handed = handedIn(at, frame);
      return frame.site && handed !== at ? from(handed, callers(frame.site), depth + 1) : origins;
    });
  }
}

/** By whom a role is handed in: a part of a helper may hold the operation, and the helper itself what it is about. */
export function framesOf({ module, node, frame }: Match, held: Place | undefined, callers: Callers): readonly Frame[] {
  if (held?.module === module && !contains(namedFunctionAround(node)?.fn ?? module.ast, held.node)) return callers.of(module, held.node);
  return frame ? [frame] : callers.of(module, node);
}

/** The whole parameter, of which nothing is read. */
export function isHandedIn(origin: Origin): boolean {
  return origin.kind === 'parameter' && origin.path.length === 0;
}
