import { contains, endOf, startOf } from '../../source/ast.ts';
import type { Node, SourceModule } from '../../source/module.ts';
import { callsWithin } from '../../source/within.ts';
import { functionNamed } from '../../dataflow/other-names.ts';

/** Functions that call each other. */
const MAX_DEPTH = 2;

/** The text of a node, and of the functions of the file that are called in it by their names. */
export function textWith(module: SourceModule, node: Node): string {
  const parts: Node[] = [node];
  let near: readonly Node[] = parts;
  for (let depth = 0; depth < MAX_DEPTH && near.length > 0; depth++) {
    const called = near.flatMap((part) => functionsCalledIn(module, part));
    near = [...new Set(called)].filter((fn) => !parts.some((part) => contains(part, fn) || contains(fn, part)));
    parts.push(...near);
  }
  return parts.map((part) => module.text.slice(startOf(part), endOf(part))).join('\n');
}

function functionsCalledIn(module: SourceModule, node: Node): readonly Node[] {
  return callsWithin(module, node).flatMap(({ callee }) => (callee.type === 'Identifier' ? (functionNamed(module, callee) ?? []) : []));
}
