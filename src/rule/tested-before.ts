import { conditionsAround } from '../dataflow/branches.ts';
import { dotted } from '../dataflow/calls.ts';
import type { Origin, Place } from '../dataflow/origin.ts';
import { isFunction, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/**
 * Whether an empty value does not come through: somewhere on its way, or where it is used, it is read under a name
 * (`clientId: CLIENT_ID`), and that code runs only where the same name was found to be filled.
 */
export function isStoppedWhenEmpty({ steps }: Origin, used?: Place): boolean {
  return [...(used ? [used] : []), ...steps].some(({ node }) => {
    const name = nameIn(node);
    return name !== undefined && testsAround(node).some(({ test, outcome }) => saysFilled(test, outcome, name));
  });
}

/** `key`, `settings.key`, `Buffer.from(key, 'base64')`. */
function nameIn(given: Node): string | undefined {
  const node = unwrap(given);
  const inner = node.type === 'CallExpression' && BYTES.test(dotted(node.callee) ?? '') ? node.arguments[0] : node;
  return inner && dotted(unwrap(inner));
}

const BYTES = /^Buffer\.from$|\.encode$/;

/** The conditions of statements, and those of `a && b` and `a ? b : c`. */
function testsAround(node: Node): readonly { readonly test: Node; readonly outcome: boolean }[] {
  const found: { test: Node; outcome: boolean }[] = [];
  for (let at = node; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'ConditionalExpression' && up.test !== at) found.push({ test: up.test, outcome: up.consequent === at });
    if (up.type === 'LogicalExpression' && up.right === at && up.operator !== '??')
      found.push({ test: up.left, outcome: up.operator === '&&' });
  }
  return [...found, ...conditionsAround(node)];
}

function saysFilled(given: Node, outcome: boolean, name: string): boolean {
  const test = unwrap(given);
  if (test.type === 'LogicalExpression')
    // Both sides hold where `a && b` is true, and neither does where `a || b` is false.
    return test.operator === (outcome ? '&&' : '||') && [test.left, test.right].some((side) => saysFilled(side, outcome, name));
  if (test.type === 'UnaryExpression') return test.operator === '!' && saysFilled(test.argument, !outcome, name);
  if (test.type === 'BinaryExpression') {
    const isEmptyText = test.right.type === 'Literal' && test.right.value === '';
    return (
      isEmptyText && dotted(unwrap(test.left)) === name && /^[!=]==?$/.test(test.operator) && test.operator.startsWith('!') === outcome
    );
  }
  if (test.type === 'CallExpression' && test.callee.type === 'Identifier' && test.callee.name === 'Boolean' && test.arguments[0])
    return saysFilled(test.arguments[0], outcome, name);
  return outcome && dotted(test) === name;
}
