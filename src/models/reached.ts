import type { Frame } from '../dataflow/frame.ts';
import type { Origin } from '../dataflow/origin.ts';
import type { Walker } from '../dataflow/walk.ts';
import type { Match } from './matcher.ts';

/** Whether a call comes to an operation of the function that it calls: `save(token, false)` does not come to `if (remember) localStorage…`. */
export function isReached(match: Match, frame: Frame, walker: Walker): boolean {
  for (let at = match.node, up = at.parent; up && at !== frame.fn; at = up, up = up.parent) {
    if (up.type !== 'IfStatement' || at === up.test) continue;
    const outcome = walker.decide({ module: match.module, node: up.test }, frame);
    if (outcome !== undefined && outcome !== (at === up.consequent)) return false;
  }
  return isCalledFor(match, frame, walker);
}

/** `(session ? sessionStorage : localStorage).setItem(…)`: what is called may be up to the caller too. */
function isCalledFor({ row, module, node, symbol }: Match, frame: Frame, walker: Walker): boolean {
  // `app.register(plugin, options)` is known by the plugin, not by what is called.
  if (symbol === undefined || node.type !== 'CallExpression' || 'passedTo' in row.match) return true;
  const { origins } = walker.origins({ module, node: node.callee }, [], frame);
  // What a handler hands in as `res` is only a parameter there, whatever type it has here.
  const isOpen = (o: Origin): boolean => o.kind === 'unknown' || o.kind === 'parameter';
  return origins.length === 0 || origins.some((o) => isOpen(o) || (o.kind === symbol.kind && o.name === symbol.name));
}
