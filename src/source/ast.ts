import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from './module.ts';

/** Offset of a node's first character. oxc and espree set `start`; typescript-eslint and vue-eslint-parser only `range`. */
export function startOf(node: Node): number {
  return (node as { start?: number }).start ?? node.range[0];
}

/** Offset behind a node's last character. */
export function endOf(node: Node): number {
  return (node as { end?: number }).end ?? node.range[1];
}

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export function isFunction(node: Node | undefined | null): node is FunctionNode {
  return node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression';
}

export function isClass(node: Node | undefined | null): node is ClassNode {
  return node?.type === 'ClassDeclaration' || node?.type === 'ClassExpression';
}

/** The expression inside wrappers that do not change a value: `as`, `satisfies`, `!`, type assertions, optional chains. */
export function unwrap(node: Node): Node {
  let inner: Node = node;
  for (;;) {
    switch (inner.type as string) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        inner = (inner as unknown as { expression: Node }).expression;
        continue;
      default:
        return inner;
    }
  }
}

/** The text of a string literal or of a template without holes. */
export function stringValue(node: Node | undefined | null): string | undefined {
  if (!node) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The key of a property, member or class element when the syntax alone tells it. */
export function staticKey(node: { key: Node; computed: boolean }): string | undefined {
  return keyName(node.key, node.computed);
}

/** The property name of `a.b`, `a['b']` or `a[0]`, when the syntax alone tells it. */
export function memberKey(node: TSESTree.MemberExpression): string | undefined {
  return keyName(node.property, node.computed);
}

function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (!computed && key.type === 'Identifier') return key.name;
  const text = stringValue(key);
  if (text !== undefined) return text;
  if (key.type === 'Literal' && typeof key.value === 'number') return String(key.value);
  return undefined;
}

/** The closest function around a node, or undefined at the top level. */
export function enclosingFunction(node: Node): FunctionNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (isFunction(up)) return up;
  return undefined;
}

/** The closest class around a node, the node itself not counted. */
export function enclosingClass(node: Node): ClassNode | undefined {
  for (let up = node.parent; up; up = up.parent) if (isClass(up)) return up;
  return undefined;
}

/** Whether a class has a method by that name instead of an inherited one, which it never calls. */
export function replacesMethod({ body }: ClassNode, name: string): boolean {
  return body.body.some((member) => member.type === 'MethodDefinition' && staticKey(member) === name && !callsSuper(member, name));
}

function callsSuper(node: Node, name: string): boolean {
  if (node.type === 'MemberExpression' && node.object.type === 'Super') return memberKey(node) === name;
  return childrenOf(node).some((child) => callsSuper(child, name));
}

export function contains(outer: Node, inner: Node): boolean {
  return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
}

/** The nodes directly below a node, in no particular order. */
export function childrenOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  // Whole classes are searched this way: a list of entries for every node of them would cost more than the search.
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null || key === 'parent') continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) found.push(value);
      continue;
    }
    for (const item of value as unknown[]) if (isNode(item)) found.push(item);
  }
  return found;
}

/** The names that stand in an expression. */
export function identifiersIn(node: Node): readonly Node[] {
  return node.type === 'Identifier' ? [node] : childrenOf(node).flatMap(identifiersIn);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'parent' in value;
}

/** The names that a pattern introduces, in source order. */
export function patternNames(pattern: Node): readonly Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'TSParameterProperty':
      return patternNames(pattern.parameter);
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => patternNames(p.type === 'Property' ? p.value : p.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e ? patternNames(e) : []));
    default:
      return [];
  }
}
