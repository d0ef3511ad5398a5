import type { TSESTree } from '@typescript-eslint/types';
import { contains, endOf, startOf } from './ast.ts';
import type { Node, SourceModule } from './module.ts';

/** The calls that stand in a node (the node itself, if it is one), in source order. */
export function callsWithin(module: SourceModule, node: Node): readonly TSESTree.CallExpression[] {
  const calls = callsOf(module);
  const end = endOf(node);
  const found: TSESTree.CallExpression[] = [];
  for (let i = firstFrom(calls, startOf(node)); i < calls.length; i++) {
    const call = calls[i];
    if (!call || startOf(call) >= end) break;
    if (contains(node, call)) found.push(call);
  }
  return found;
}

const memo = new WeakMap<SourceModule, readonly TSESTree.CallExpression[]>();

/** Sorted, as a part of a node may be visited before what stands to its left. */
function callsOf(module: SourceModule): readonly TSESTree.CallExpression[] {
  const known = memo.get(module);
  if (known) return known;
  const calls = module.nodes.CallExpression.filter((call) => call.type === 'CallExpression');
  const sorted = calls.sort((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
  memo.set(module, sorted);
  return sorted;
}

/** The place of the first call that does not begin before an offset. */
function firstFrom(calls: readonly Node[], offset: number): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const call = calls[middle];
    if (call && startOf(call) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
