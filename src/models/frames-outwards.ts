import type { Frame } from '../dataflow/frame.ts';
import type { Place } from '../dataflow/origin.ts';
import { contains, type FunctionNode } from '../source/ast.ts';
import type { SourceModule } from '../source/module.ts';
import { namedFunctionAround, type Callers } from './callers.ts';
import { usesParameter } from './handed-in.ts';
import { siteOf } from './ways-here.ts';

/** Functions that stand between a caller and what it calls in the end. */
const MAX_BETWEEN = 2;

/**
 * The contexts of a call in a function that hands on what it is handed itself, to a function that it alone calls: who calls the outer one
 * decides what the inner one does. Any other context stays as it is.
 */
export function framesOutwards(frame: Frame, callers: Callers, left = MAX_BETWEEN): readonly Frame[] {
  const { site, fn } = frame;
  if (left === 0 || !site || frame.caller || frame.bound || site.module !== frame.module || siteOf(frame.module, fn) !== site.node)
    return [frame];
  const around = namedFunctionAround(site.node);
  if (!around || around.fn === fn || !dependsOn(frame, around.fn)) return [frame];
  const outer = callers.of(site.module, site.node).flatMap((one) => framesOutwards(one, callers, left - 1));
  if (outer.length === 0) return [frame];
  return outer.map((caller) => ({
    ...frame,
    caller,
    closure: contains(caller.fn, fn) ? caller : frame.closure,
    depth: caller.depth + 1,
  }));
}

/** A function, and those around it that alone call it: what it reads of theirs is up to their callers. */
export function functionsFrom(module: SourceModule, fn: FunctionNode): readonly FunctionNode[] {
  const found = [fn];
  for (let at = fn; found.length <= MAX_BETWEEN;) {
    const outer = siteOf(module, at) && namedFunctionAround(at)?.fn;
    if (!outer || outer === at) break;
    found.push(outer);
    at = outer;
  }
  return found;
}

/** An argument of the call is one of the function around it, or the function is made in there and reads what that has. */
function dependsOn({ site, args, fn }: Frame, around: Frame['fn']): boolean {
  return (
    site !== undefined && (args.some((argument) => usesParameter(site.module, argument, around)) || usesParameter(site.module, fn, around))
  );
}

/** The call of the outermost function of a context: who hands everything in. */
export function outermostSite(frame: Frame | undefined): Place | undefined {
  let at = frame;
  while (at?.caller?.site) at = at.caller;
  return at?.site;
}
