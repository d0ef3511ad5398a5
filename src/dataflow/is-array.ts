import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Task, Walk } from './walk.ts';
import { restParameter } from './written-arrays.ts';

/** Methods whose result is an array when their receiver is one. */
const MAKING = new Set(['filter', 'slice', 'splice', 'concat', 'flat', 'toSorted', 'toReversed', 'toSpliced', 'with', 'sort', 'reverse']);

/** Calls in a row; longer chains are not looked through. */
const MAX_CHAIN = 10;

/** Whether a value surely can be an array, as far as the syntax and the walk tell. */
export function isArray(task: Task, value: Node, walk: Walk, chain = 0): boolean {
  const node = unwrap(value);
  if (chain > MAX_CHAIN) return false;
  if (node.type === 'ArrayExpression') return true;
  if (node.type === 'AwaitExpression') return isArray(task, node.argument, walk, chain + 1);
  if (node.type === 'Identifier') {
    if (restParameter(task, node)) return true;
    const definitions = task.module.scopes.resolve(node)?.definitions ?? [];
    const only = definitions.length === 1 ? definitions[0]?.node : undefined;
    if (only?.type === 'VariableDeclarator' && only.id.type === 'Identifier' && only.init && unwrap(only.init).type !== 'Identifier') {
      if (isArray(task, only.init, walk, chain + 1)) return true;
    }
  }
  if (
    (node.type === 'CallExpression' || node.type === 'NewExpression') &&
    node.callee.type === 'Identifier' &&
    node.callee.name === 'Array'
  )
    return !task.module.scopes.resolve(node.callee)?.definitions.length;
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const method = memberKey(node.callee) ?? '';
    if (method === 'map' || method === 'flatMap')
      return isFunction(node.arguments[0]) || isArray(task, node.callee.object, walk, chain + 1);
    if (MAKING.has(method)) return isArray(task, node.callee.object, walk, chain + 1);
    if (node.callee.object.type === 'Identifier' && node.callee.object.name === 'Promise') {
      return (method === 'all' || method === 'allSettled') && node.arguments[0] ? isArray(task, node.arguments[0], walk, chain + 1) : false;
    }
  }
  return walk.ask({ module: task.module, node }, [], task.frame).origins.some((o) => o.kind === 'array');
}
