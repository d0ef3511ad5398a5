import type { Place } from '../dataflow/origin.ts';
import { enclosingFunction, endOf, startOf, unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { givenAt, wholeOf } from './ways-here.ts';

/** The text of an expression itself. */
export function textOf({ module, node }: Place): string {
  return module.text.slice(startOf(node), endOf(node));
}

/** The text of the function that an expression stands in, else of the file. */
export function textAround({ module, node }: Place): string {
  const fn = enclosingFunction(node);
  return fn ? module.text.slice(startOf(fn), endOf(fn)) : module.text;
}

/** The same, and of the functions that this one is a part of, being called by them alone. */
export function textsAround({ module, node }: Place): readonly string[] {
  return [node, ...wholeOf(module, node).sites].map((at) => textAround({ module, node: at }));
}

/**
 * The function that makes a value anew whenever it runs: it keeps it in a constant of its own, uses it at once or returns it. What is
 * put somewhere else (`sets[url] = …`, `cache.set(url, …)`) may be made once.
 */
export function madeAnewBy({ module, node: made }: Place): Node | undefined {
  const node = givenAt(module, made);
  const fn = enclosingFunction(node);
  if (!fn) return undefined;
  let child = node;
  for (let up = node.parent; up; child = up, up = up.parent) {
    if (up === fn || up.type === 'ReturnStatement' || up.type === 'ExpressionStatement') return fn;
    if (up.type === 'VariableDeclarator') return up.init && unwrap(up.init) === unwrap(child) && isConstant(up.parent) ? fn : undefined;
    if (up.type === 'AssignmentExpression' || up.type === 'LogicalExpression' || up.type === 'Property') return undefined;
    if (up.type === 'CallExpression' && up.callee !== child) return isKept(up) ? undefined : fn;
  }
  return undefined;
}

function isConstant(declaration: Node | undefined): boolean {
  return declaration?.type === 'VariableDeclaration' && declaration.kind === 'const';
}

/** `cache.set(url, …)`, `sets.push(…)`. */
function isKept({ callee }: Extract<Node, { type: 'CallExpression' }>): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    /^(?:set|push|add|put|memo\w*)$/.test(callee.property.name)
  );
}
