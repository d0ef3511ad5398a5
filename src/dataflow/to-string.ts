import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';
import { visitJoin } from './joins.ts';
import { made } from './synthetic.ts';
import type { Task, Walk } from './walk.ts';

/** `String(a)`: of an array or an object what its `toString()` gives, of anything else itself. */
export function stringOf(task: Task, value: Node, walk: Walk): Node {
  const { origins } = walk.ask({ module: task.module, node: value }, [], task.frame);
  return origins.some(({ kind }) => kind === 'array' || kind === 'object') ? calledToString(value) : value;
}

function calledToString(value: Node): Node {
  return made(value, 'toString', () => {
    const property = made(value, 'toString name', () => ({ type: 'Identifier', name: 'toString' }));
    const callee = made(value, '.toString', () => ({
      type: 'MemberExpression',
      object: value,
      property,
      computed: false,
      optional: false,
    }));
    return { type: 'CallExpression', callee, arguments: [], optional: false };
  });
}

/** `list.toString()`: the elements with commas between them. */
export function visitToString(task: Task, call: TSESTree.CallExpression, receiver: Node, walk: Walk): boolean {
  const { origins } = walk.ask({ module: task.module, node: receiver }, [], task.frame);
  if (origins.length === 0 || origins.some(({ kind }) => kind !== 'array')) return false;
  visitJoin(task, call, receiver, walk);
  return true;
}
