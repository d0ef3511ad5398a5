import type { Node } from '../source/module.ts';
import { unwrap } from '../source/ast.ts';
import { visitLiteral } from './visit.ts';
import type { Task, Walk } from './walk.ts';

/** `if (typeof value === 'boolean') return value;`: yes or no comes back, wherever the value is from. */
export function isFlagAlone(node: Node): boolean {
  const statement = node.type === 'Identifier' ? node.parent : undefined;
  if (statement?.type !== 'ReturnStatement') return false;
  const branch = statement.parent.type === 'BlockStatement' ? statement.parent : statement;
  const choice = branch.parent;
  return choice.type === 'IfStatement' && choice.consequent === branch && saysFlag(choice.test, node);
}

/** Whether a test holds only where a variable is a flag. */
export function saysFlag(test: Node, name: Node): boolean {
  if (test.type === 'LogicalExpression') return test.operator === '&&' && (saysFlag(test.left, name) || saysFlag(test.right, name));
  if (test.type !== 'BinaryExpression' || (test.operator !== '===' && test.operator !== '==')) return false;
  const { left, right } = test;
  const asked = left.type === 'UnaryExpression' && left.operator === 'typeof' ? unwrap(left.argument) : undefined;
  const isAsked = asked?.type === 'Identifier' && name.type === 'Identifier' && asked.name === name.name;
  return isAsked && right.type === 'Literal' && right.value === 'boolean';
}

/** Of what may come here the flags; where something else may too, it is a flag of which nobody knows more. */
export function visitFlag(task: Task, walk: Walk): void {
  if (task.path.length > 0) return visitLiteral(task, false, walk);
  const { origins } = walk.ask({ module: task.module, node: task.node }, [], task.frame);
  const flags = origins.filter((o) => o.kind === 'literal' && typeof o.value === 'boolean');
  walk.relay(task, flags);
  if (flags.length < origins.length || origins.length === 0) walk.unknown(task, FLAG);
}

/** Why an origin is unknown that is surely yes or no. */
export const FLAG = 'yes or no';
