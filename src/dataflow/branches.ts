import type { TSESTree } from '@typescript-eslint/types';
import { endOf, isFunction, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { leaves } from './leaving.ts';

/** A node runs only when `test` comes out as `outcome`. */
export interface Condition {
  readonly test: Node;
  readonly outcome: boolean;
  /** What the test decides about. */
  readonly scope: Node;
}

/** The conditions in its function under which a node runs: `if` around it, and `if (…) return` before it. */
export function conditionsAround(node: Node): readonly Condition[] {
  const found: Condition[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'IfStatement' && up.test !== at) found.push({ test: up.test, outcome: up.consequent === at, scope: at });
    if (up.type === 'BlockStatement') found.push(...exitsBefore(up, at));
  }
  return found;
}

const exitsMemo = new WeakMap<Node, readonly Node[]>();

/** `if (isProduction) return …` before a statement. */
function exitsBefore(block: TSESTree.BlockStatement, statement: Node): readonly Condition[] {
  let exits = exitsMemo.get(block);
  if (!exits) {
    exits = block.body.flatMap((s) => (s.type === 'IfStatement' && leaves(s.consequent) ? [s.test] : []));
    exitsMemo.set(block, exits);
  }
  return exits.filter((test) => endOf(test) < startOf(statement)).map((test) => ({ test, outcome: false, scope: block }));
}
