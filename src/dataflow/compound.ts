import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { isInLoop } from './assignments.ts';
import type { Origins } from './origin.ts';
import { constantText } from './strings.ts';
import { made } from './synthetic.ts';
import { extend, type Task, type Walk } from './walk.ts';

/** `a += b`: what `a + b` is. Where it may run more than once, a text that ends in `b`. */
export function visitCompound(task: Task, node: TSESTree.AssignmentExpression, walk: Walk): void {
  const { left, right } = node;
  const operator = node.operator.slice(0, -1);
  if (!mayRepeat(task, node)) {
    return walk.push(extend(task, { node: made(node, 'computed', () => ({ type: 'BinaryExpression', operator, left, right })) }));
  }
  const added = walk.ask({ module: task.module, node: right }, [], task.frame);
  const isText = operator === '+' && (holdsText(added) || holdsText(walk.ask({ module: task.module, node: left }, [], task.frame)));
  if (!isText || task.path.length > 0) return walk.unknown(task, 'computed by an assignment operator');
  const text = constantText(added);
  const holes = (text === undefined ? [left, right] : [left]).map((hole) => ({ module: task.module, node: hole }));
  walk.emit(task, { kind: 'template', parts: [null, text ?? null], holes });
}

/** Whether what it adds to may have come out of the assignment itself: in a loop, or by an earlier call. */
function mayRepeat(task: Task, node: TSESTree.AssignmentExpression): boolean {
  let object: Node = unwrap(node.left);
  while (object.type === 'MemberExpression') object = unwrap(object.object);
  const declared = object.type === 'Identifier' ? task.module.scopes.resolve(object)?.definitions[0] : undefined;
  if (!declared) return true;
  const fn = enclosingFunction(node);
  const scope = declared.kind === 'parameter' ? declared.node : enclosingFunction(declared.node);
  return fn !== scope || isInLoop(node, (loop) => !contains(loop, declared.node));
}

function holdsText({ origins }: Origins): boolean {
  return origins.some((o) => o.kind === 'template' || (o.kind === 'literal' && typeof o.value === 'string'));
}
