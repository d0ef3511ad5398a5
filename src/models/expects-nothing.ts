import type { Place } from '../dataflow/origin.ts';
import { unwrap } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** Whether the code around reckons with an expression that gives nothing: its type says so, or it is read with `?.`. */
export function expectsNothing({ module, node }: Place): boolean {
  let at = node;
  for (let up = at.parent; up && unwrap(up) === node; up = up.parent) {
    if (up.type === 'TSAsExpression' && saysNothing(up.typeAnnotation)) return true;
    at = up;
  }
  const up = at.parent;
  const id = up?.type === 'VariableDeclarator' && up.id.type === 'Identifier' ? up.id : undefined;
  return isReadWithCare(at) || (id !== undefined && module.scopes.resolve(id)?.references.some(isReadWithCare) === true);
}

function isReadWithCare(node: Node): boolean {
  return node.parent?.type === 'MemberExpression' && node.parent.object === node && node.parent.optional;
}

function saysNothing(type: Node): boolean {
  if (type.type === 'TSUnionType') return type.types.some(saysNothing);
  return type.type === 'TSNullKeyword' || type.type === 'TSUndefinedKeyword';
}
