import { isFunction, unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { writesOf } from './assignments.ts';
import { conditionsAround } from './branches.ts';
import type { Emptiness } from './full-values.ts';
import { conditionsInExpression } from './guards.ts';

const memo = new WeakMap<Node, Emptiness | 'untested'>();

/** How a name has been tested where it is used: behind `if (name)`, `name ? … : …`, `if (name === undefined) return;`. */
export function testedFull(module: SourceModule, binding: Binding, use: Node): Emptiness | undefined {
  let known = memo.get(use);
  if (known === undefined) memo.set(use, (known = search(module, binding, use) ?? 'untested'));
  return known === 'untested' ? undefined : known;
}

function search(module: SourceModule, binding: Binding, use: Node): Emptiness | undefined {
  // Between the test and the use another value may get in; and most names are tested nowhere.
  if (!isSteadyAndTested(binding)) return undefined;
  const isName = (node: Node): boolean => node.type === 'Identifier' && module.scopes.resolve(node) === binding;
  const found = [...conditionsAround(use), ...conditionsInExpression(use)].map(({ test, outcome }) => leftOut(test, outcome, isName));
  return ORDER.find((by) => found.includes(by));
}

const steady = new WeakMap<Binding, boolean>();

/** Asked once for each name: some have thousands of uses. */
function isSteadyAndTested(binding: Binding): boolean {
  let known = steady.get(binding);
  if (known === undefined) steady.set(binding, (known = writesOf(binding).length === 0 && binding.references.some(isTested)));
  return known;
}

/** What leaves out more comes first. */
const ORDER: readonly Emptiness[] = ['falsy', 'nullish', 'undefined'];

/** Whether a name stands in some test, whichever that is. */
function isTested(name: Node): boolean {
  for (let at = name; at.parent && !isFunction(at); at = at.parent) {
    const up = at.parent;
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') return up.test === at;
    if (up.type === 'LogicalExpression' && up.operator !== '??' && up.left === at) return true;
    if (!PARTS.has(up.type)) return false;
  }
  return false;
}

const PARTS: ReadonlySet<string> = new Set(['LogicalExpression', 'UnaryExpression', 'BinaryExpression']);

/** What a test leaves out of a name when it comes out like this. */
function leftOut(given: Node, outcome: boolean, isName: (node: Node) => boolean): Emptiness | undefined {
  const test = unwrap(given);
  switch (test.type) {
    case 'Identifier':
      return outcome && isName(test) ? 'falsy' : undefined;
    case 'UnaryExpression':
      return test.operator === '!' ? leftOut(test.argument, !outcome, isName) : undefined;
    case 'LogicalExpression': {
      if (test.operator !== (outcome ? '&&' : '||')) return undefined;
      const sides = [leftOut(test.left, outcome, isName), leftOut(test.right, outcome, isName)];
      return ORDER.find((by) => sides.includes(by));
    }
    case 'BinaryExpression': {
      if (!isName(unwrap(test.left)) || !(outcome ? /^!==?$/ : /^===?$/).test(test.operator)) return undefined;
      const isUndefined = test.right.type === 'Identifier' && test.right.name === 'undefined';
      const isNull = test.right.type === 'Literal' && test.right.value === null && 'raw' in test.right && test.right.raw === 'null';
      if (test.operator.length === 2) return isUndefined || isNull ? 'nullish' : undefined;
      return isUndefined ? 'undefined' : undefined;
    }
    default:
      return undefined;
  }
}
