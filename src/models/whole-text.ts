import { functionNamed } from '../dataflow/other-names.ts';
import { contains, endOf, startOf, type FunctionNode } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { callsWithin } from '../source/within.ts';
import { siteOf } from './ways-here.ts';

/** Parts of parts that are read with a function. */
const DEPTH = 3;

const memo = new WeakMap<Node, string>();

/** The text of a function, or of what else stands around a place, with that of the functions that it alone calls: they are parts of it. */
export function wholeText(module: SourceModule, around: Node): string {
  let known = memo.get(around);
  if (known === undefined) memo.set(around, (known = textsOf(module, around, DEPTH).join('\n')));
  return known;
}

function textsOf(module: SourceModule, around: Node, depth: number): readonly string[] {
  const own = module.text.slice(startOf(around), endOf(around));
  if (depth === 0) return [own];
  const parts = callsIn(module, around).filter((fn) => !contains(around, fn));
  return [own, ...parts.flatMap((fn) => textsOf(module, fn, depth - 1))];
}

/** The functions of the file that are called in a node and nowhere else. */
function callsIn(module: SourceModule, around: Node): readonly FunctionNode[] {
  return callsWithin(module, around).flatMap((call) => {
    if (call.callee.type !== 'Identifier') return [];
    const fn = functionNamed(module, call.callee);
    return fn && siteOf(module, fn) === call ? [fn] : [];
  });
}
