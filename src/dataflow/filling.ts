import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import type { Emptiness } from './full-values.ts';

/** An assignment only happens where `node`, a reading of the same variable, is found to be empty. */
export interface Filling {
  readonly node: Node;
  readonly by: Emptiness;
}

/** `x ||= v`, `if (!x) x = v`, `if (x == null) { …; x = v }` */
export function fillingOf(assignment: TSESTree.AssignmentExpression, reference: Node): Filling | undefined {
  if (assignment.operator !== '=')
    return assignment.left === reference ? { node: reference, by: emptyFor(assignment.operator) } : undefined;
  const branch = assignment.parent.parent?.type === 'BlockStatement' ? assignment.parent.parent : assignment.parent;
  const choice = branch.parent;
  if (choice?.type !== 'IfStatement' || choice.consequent !== branch) return undefined;
  const asked = askedWhetherEmpty(choice.test);
  return asked?.node.type === 'Identifier' && reference.type === 'Identifier' && asked.node.name === reference.name ? asked : undefined;
}

function emptyFor(operator: string): Emptiness {
  return operator === '??=' ? 'nullish' : 'falsy';
}

/** `!x`, `x == null`, `x === undefined`, `typeof x === 'undefined'`. */
function askedWhetherEmpty(test: Node): Filling | undefined {
  if (test.type === 'UnaryExpression' && test.operator === '!') return { node: unwrap(test.argument), by: 'falsy' };
  if (test.type !== 'BinaryExpression' || !/^===?$/.test(test.operator)) return undefined;
  const { left, right } = test;
  if (left.type === 'UnaryExpression' && left.operator === 'typeof')
    return right.type === 'Literal' && right.value === 'undefined' ? { node: unwrap(left.argument), by: 'undefined' } : undefined;
  const isNull = right.type === 'Literal' && right.raw === 'null';
  if (!isNull && !(right.type === 'Identifier' && right.name === 'undefined')) return undefined;
  if (test.operator === '==') return { node: unwrap(left), by: 'nullish' };
  return isNull ? undefined : { node: unwrap(left), by: 'undefined' };
}
