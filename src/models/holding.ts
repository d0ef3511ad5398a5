import { conditionsAround } from '../dataflow/branches.ts';
import type { Place } from '../dataflow/origin.ts';
import { isFunction, memberKey, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { wholeOf } from './ways-here.ts';

/** A part of a condition, and how it has come out where something runs. */
export interface Holding {
  readonly test: Node;
  readonly outcome: boolean;
}

/** What is known to hold where a node runs, in its function: by statements, by `a && b` and by `a ? b : c`. */
export function holdingAt(node: Node): readonly Holding[] {
  const found: Holding[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'ConditionalExpression' && up.test !== at) found.push(...partsOf(up.test, up.consequent === at));
    if (up.type === 'LogicalExpression' && up.right === at && up.operator !== '??') found.push(...partsOf(up.left, up.operator === '&&'));
  }
  return [...found, ...conditionsAround(node).flatMap(({ test, outcome }) => partsOf(test, outcome))];
}

/** The same of a place, and of where the functions around it are called that are called once: the one before the other. */
export function holdingHere({ module, node }: Place): readonly Holding[] {
  return [node, ...wholeOf(module, node).calls].flatMap(holdingAt);
}

/** Both sides hold where `a && b` is true, and neither does where `a || b` is false. */
export function partsOf(given: Node, outcome: boolean): readonly Holding[] {
  const test = unwrap(given);
  if (test.type === 'UnaryExpression' && test.operator === '!') return partsOf(test.argument, !outcome);
  if (test.type === 'LogicalExpression' && test.operator === (outcome ? '&&' : '||'))
    return [...partsOf(test.left, outcome), ...partsOf(test.right, outcome)];
  if (test.type === 'CallExpression' && test.callee.type === 'Identifier' && test.callee.name === 'Boolean' && test.arguments[0])
    return partsOf(test.arguments[0], outcome);
  return [{ test, outcome }];
}

/** The two sides of a comparison that says that they are the same. */
export function sidesOfEqual({ test, outcome }: Holding): readonly [Node, Node] | undefined {
  if (test.type !== 'BinaryExpression' || !(outcome ? /^===?$/ : /^!==?$/).test(test.operator)) return undefined;
  return [test.left, test.right];
}

/** What is neither missing nor empty where this holds: `x`, `x !== ''`, `x.length >= 32`. */
export function filledBy({ test, outcome }: Holding): Node | undefined {
  if (test.type !== 'BinaryExpression') return outcome ? (measuredBy(test) ?? test) : undefined;
  const { left, operator, right } = test;
  const bound = right.type === 'Literal' ? right.value : undefined;
  if (bound === '') return (outcome ? /^!==?$/ : /^===?$/).test(operator) ? left : undefined;
  return typeof bound === 'number' && saysMoreThanNone(operator, bound, outcome) ? measuredBy(left) : undefined;
}

/** `x` of `x.length`. */
function measuredBy(given: Node): Node | undefined {
  const node = unwrap(given);
  return node.type === 'MemberExpression' && !node.computed && memberKey(node) === 'length' ? node.object : undefined;
}

/** Whether a length that compares like this with a number is not 0. */
function saysMoreThanNone(operator: string, bound: number, outcome: boolean): boolean {
  switch (operator) {
    case '<':
      return !outcome && bound > 0;
    case '<=':
      return !outcome && bound >= 0;
    case '>':
      return outcome && bound >= 0;
    case '>=':
      return outcome && bound > 0;
    case '===':
    case '==':
      return outcome === bound > 0;
    case '!==':
    case '!=':
      return !outcome === bound > 0;
    default:
      return false;
  }
}
