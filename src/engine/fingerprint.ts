import { isClass, isFunction, staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** The names of the functions and classes around a node, from the outside: `AuthService.login`. */
export function enclosingSymbol(node: Node): string {
  const names: string[] = [];
  for (let at: Node | undefined = node; at; at = at.parent) {
    const name = symbolName(at);
    if (name !== undefined) names.unshift(name);
  }
  return names.join('.');
}

function symbolName(node: Node): string | undefined {
  if ((isFunction(node) || isClass(node)) && node.id) return node.id.name;
  if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') return staticKey(node);
  if (node.type === 'VariableDeclarator' && node.init && (isFunction(node.init) || isClass(node.init)))
    return node.id.type === 'Identifier' ? node.id.name : undefined;
  if (
    node.type === 'AssignmentExpression' &&
    isFunction(node.right) &&
    node.left.type === 'MemberExpression' &&
    node.left.property.type === 'Identifier'
  )
    return node.left.property.name;
  return undefined;
}
