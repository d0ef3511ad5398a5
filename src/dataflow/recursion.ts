import type { TSESTree } from '@typescript-eslint/types';
import { contains, enclosingFunction, type FunctionNode, unwrap } from '../source/ast.ts';
import type { Node, SourceModule } from '../source/module.ts';
import { dotted } from './calls.ts';

/**
 * Whether a call by which a function returns what it returns itself gives nothing that the call before did not give:
 * `return dig(depth - 1)`, where the depth decides when to stop and is no part of what comes back.
 */
export function givesTheSame(module: SourceModule, call: Node, fn: FunctionNode): boolean {
  if (call.type !== 'CallExpression' || enclosingFunction(call) !== fn || !isReturned(call, fn)) return false;
  const name = dotted(call.callee);
  const own = module.nodes.CallExpression.filter(
    (other): other is TSESTree.CallExpression => other.type === 'CallExpression' && contains(fn, other) && dotted(other.callee) === name,
  );
  if (name === undefined || own.some((other) => other.arguments.some((a) => a.type === 'SpreadElement'))) return false;
  return fn.params.every((parameter, index) => {
    if (parameter.type !== 'Identifier') return false;
    const isHandedOn = own.every((other) => isName(module, other.arguments[index], parameter));
    const references = module.scopes.resolve(parameter)?.references ?? [];
    return (
      isHandedOn || references.every((reference) => isTested(reference, fn) || own.some((other) => isIn(other.arguments[index], reference)))
    );
  });
}

function isReturned(call: Node, fn: FunctionNode): boolean {
  let at = call;
  for (let up = at.parent; up; at = up, up = up.parent) {
    if (up.type === 'ReturnStatement') return true;
    if (up === fn) return fn.body === at;
    if (up.type !== 'AwaitExpression' && unwrap(up) === up) return false;
  }
  return false;
}

function isName(module: SourceModule, node: Node | undefined, parameter: TSESTree.Identifier): boolean {
  return node?.type === 'Identifier' && module.scopes.resolve(node) === module.scopes.resolve(parameter);
}

/** It only decides which statements run: whether one does is not told from what a call hands in. */
function isTested(reference: Node, fn: FunctionNode): boolean {
  for (let at = reference, up = at.parent; up && up !== fn; at = up, up = up.parent) {
    if ((up.type === 'IfStatement' || up.type === 'WhileStatement' || up.type === 'ForStatement') && up.test === at) return true;
    if (up.type !== 'BinaryExpression' && up.type !== 'UnaryExpression' && up.type !== 'LogicalExpression') return false;
  }
  return false;
}

function isIn(argument: Node | undefined, reference: Node): boolean {
  return argument !== undefined && contains(argument, reference);
}
