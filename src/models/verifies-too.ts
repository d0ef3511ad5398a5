import type { TSESTree } from '@typescript-eslint/types';
import type { Origin, Place } from '../dataflow/origin.ts';
import { areExclusive } from '../dataflow/uses.ts';
import type { Walker } from '../dataflow/walk.ts';
import { contains, enclosingFunction, isFunction, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Matcher } from './matcher.ts';

/** Helpers within helpers that are followed: `confirm(token)` → `check(token)` → `jwt.verify(token, key)`. */
const DEPTH = 3;

/** Tells of a call whether the function around it verifies a token too, or hands the same one to a helper that does. */
export function createVerifiesToo(walker: Walker, matcher: Matcher): (call: Place) => boolean {
  /** It decodes first, to find the key or to count the attempts. */
  return function verifiesToo({ module, node }) {
    const fn = enclosingFunction(node);
    if (!fn) return false;
    if (verifiesIn({ module, node: fn })) return true;
    const names = node.type === 'CallExpression' ? node.arguments.flatMap((a) => (a.type === 'Identifier' ? [a.name] : [])) : [];
    return handsOn({ module, node: fn }, names, DEPTH, (call) => startOf(call) > startOf(node) && !areExclusive(node, call));
  };

  function verifiesIn({ module, node }: Place): boolean {
    return matcher.all(module).some((m) => m.row.kind === 'verify' && contains(node, m.node));
  }

  /** Whether a function hands what it has under one of these names to another one that verifies it, at once or further in. */
  function handsOn({ module, node: fn }: Place, names: readonly string[], depth: number, counts: (call: Node) => boolean): boolean {
    if (names.length === 0) return false;
    return module.nodes.CallExpression.some((call) => {
      if (call.type !== 'CallExpression' || !contains(fn, call) || !counts(call)) return false;
      const at = positions(call, names);
      return at.length > 0 && walker.origins({ module, node: call.callee }).origins.some((callee) => verifies(callee, at, depth));
    });
  }

  function verifies(callee: Origin, at: readonly number[], depth: number): boolean {
    if (callee.kind !== 'function' || !isFunction(callee.node)) return false;
    if (verifiesIn(callee)) return true;
    const { params } = callee.node;
    const inner = at.flatMap((index) => (params[index]?.type === 'Identifier' ? [params[index].name] : []));
    return depth > 1 && handsOn(callee, inner, depth - 1, () => true);
  }
}

function positions({ arguments: given }: TSESTree.CallExpression, names: readonly string[]): readonly number[] {
  return given.flatMap((a, index) => (a.type === 'Identifier' && names.includes(a.name) ? [index] : []));
}
