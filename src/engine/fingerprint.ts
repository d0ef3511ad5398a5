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

/**
 * A number of 64 bits in hexadecimal from a text: two rounds of FNV-1a with different seeds. Fingerprints only have to
 * tell findings apart; they are no protection of anything, and the secret is never part of the text.
 */
export function hash(text: string): string {
  return fnv(text, 0x811c9dc5) + fnv(text, 0x1b873593);
}

function fnv(text: string, seed: number): string {
  let h = seed;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, '0');
}
