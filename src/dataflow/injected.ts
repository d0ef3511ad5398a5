import type { SymbolOrigin, Place } from './origin.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

/** Goes on with what a framework hands in at a parameter or a field, or gives for a call. False when nobody says what that is. */
export function pushInjected(task: Task, at: Place, walk: Walk, callee?: SymbolOrigin): boolean {
  const given = walk.semantics.injected?.(at, callee) ?? [];
  for (const { place, path } of given) {
    walk.push(extend(task, { ...place, path: [...path, ...task.path], frame: undefined, trail: step(task, place, 'provided here') }));
  }
  return given.length > 0;
}
