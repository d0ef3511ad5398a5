import type { TSESTree } from '@typescript-eslint/types';
import { endOf, identifiersIn, isFunction, startOf } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { conditionsAround } from './branches.ts';

/** What is known of a name where it stands: a test that came out so, or a call that would have thrown otherwise. */
export type Guard = { readonly test: Node; readonly outcome: boolean } | { readonly asserted: TSESTree.CallExpression };

const NONE: readonly Guard[] = [];
const memo = new WeakMap<Node, readonly Guard[]>();

/** The tests of a name that have been passed where it is used: by `if`, by `return` before it, by `?:` and `&&`, by `assertIs(name)`. */
export function guardsOf(module: SourceModule, binding: Binding, use: Node): readonly Guard[] {
  const known = memo.get(use);
  if (known) return known;
  const tests = [...conditionsAround(use), ...conditionsInExpression(use)].filter(({ test }) => names(module, test, binding));
  const found = [...tests, ...assertionsBefore(module, binding, use).map((asserted) => ({ asserted }))];
  memo.set(use, found.length > 0 ? found : NONE);
  return found;
}

/** Whether a test asks what a name is or has; that it is there says nothing of which object it is. */
function names(module: SourceModule, test: Node, binding: Binding): boolean {
  return identifiersIn(test).some(
    (name) => ASKING.has(name.parent?.type ?? '') && module.scopes.resolve(name) === binding && !isNull(name),
  );
}

const ASKING: ReadonlySet<string> = new Set(['MemberExpression', 'BinaryExpression', 'CallExpression']);

/** `name === null` */
function isNull({ parent }: Node): boolean {
  return parent?.type === 'BinaryExpression' && parent.operator !== 'in' && parent.operator !== 'instanceof';
}

/** The tests of `?:`, `&&` and `||` around a node, in its function. */
export function conditionsInExpression(use: Node): readonly { readonly test: Node; readonly outcome: boolean }[] {
  const found: { readonly test: Node; readonly outcome: boolean }[] = [];
  for (let at = use; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'ConditionalExpression' && up.test !== at) found.push({ test: up.test, outcome: up.consequent === at });
    if (up.type === 'LogicalExpression' && up.right === at && up.operator !== '??')
      found.push({ test: up.left, outcome: up.operator === '&&' });
  }
  return found;
}

/** `assertIsChallenge(result);` in a block around the use, before it. */
function assertionsBefore(module: SourceModule, binding: Binding, use: Node): readonly TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  for (const { parent } of binding.references) {
    if (parent?.type !== 'CallExpression' || parent.parent.type !== 'ExpressionStatement' || endOf(parent) > startOf(use)) continue;
    const block = parent.parent.parent;
    if (block.type === 'BlockStatement' && isAround(block, use)) calls.push(parent);
  }
  return calls.filter((call) => call.arguments.some((a) => a.type === 'Identifier' && module.scopes.resolve(a) === binding));
}

/** In the same function: a function that is made in the block may run before. */
function isAround(block: Node, use: Node): boolean {
  for (let at = use; at.parent && !isFunction(at); at = at.parent) if (at.parent === block) return true;
  return false;
}
