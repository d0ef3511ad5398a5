import { visitorKeys } from 'oxc-parser';
import { contains, endOf, isClass, isFunction, startOf } from '../../src/source/ast.ts';
import { roleOf } from '../../src/source/identifiers.ts';
import type { Binding, Node, SourceModule } from '../../src/source/module.ts';

/** A node and all below it, in no more order than the parser's. `enter` says whether to go into one. */
export function nodesIn(root: Node, enter: (node: Node) => boolean = () => true): readonly Node[] {
  const found: Node[] = [];
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    if (node !== root && !enter(node)) continue;
    for (const child of childrenOf(node).toReversed()) stack.push(child);
  }
  return found;
}

function childrenOf(node: Node): readonly Node[] {
  const held = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null | undefined>>;
  return (visitorKeys[node.type] ?? []).flatMap((key) => held[key] ?? []).filter((child) => child !== null);
}

export function sourceOf(module: SourceModule, node: Node): string {
  return module.text.slice(startOf(node), endOf(node));
}

export function isName(node: Node): boolean {
  return node.type === 'Identifier' || node.type === 'JSXIdentifier';
}

/** What nodes that follow each other read and write that is declared outside of them. */
export function freeBindings(module: SourceModule, ...nodes: readonly Node[]): ReadonlySet<Binding> {
  const found = new Set<Binding>();
  for (const name of nodes.flatMap((node) => nodesIn(node))) {
    if (!isName(name)) continue;
    const binding = module.scopes.resolve(name);
    if (binding && !nodes.some((node) => isDeclaredIn(binding, node))) found.add(binding);
  }
  return found;
}

function isDeclaredIn(binding: Binding, node: Node): boolean {
  return binding.definitions.some(({ name }) => contains(node, name));
}

export function isTopLevel(module: SourceModule, binding: Binding): boolean {
  return module.scopes.topLevel(binding.name) === binding;
}

/** Names that no scope declares. */
export function globalsOf(module: SourceModule): readonly string[] {
  const names = nodesIn(module.ast).filter((node) => isName(node) && roleOf(node).does === 'refer' && !module.scopes.resolve(node));
  return [...new Set(names.map((node) => (node as { name: string }).name))].sort();
}

/** Whether a node means something else inside another function: `this`, `super`, `arguments`, `new.target`. */
export function dependsOnFunction(node: Node): boolean {
  const isOpaque = (inner: Node): boolean => isClass(inner) || (isFunction(inner) && inner.type !== 'ArrowFunctionExpression');
  return nodesIn(node, (inner) => !isOpaque(inner)).some(
    (inner) =>
      inner.type === 'ThisExpression' ||
      inner.type === 'Super' ||
      inner.type === 'MetaProperty' ||
      (inner.type === 'Identifier' && inner.name === 'arguments'),
  );
}

/** Whether a node, functions inside it left out, waits or yields. */
export function waits(node: Node): boolean {
  return nodesIn(node, (inner) => !isFunction(inner)).some(
    (inner) => inner.type === 'AwaitExpression' || inner.type === 'YieldExpression' || (inner.type === 'ForOfStatement' && inner.await),
  );
}

/** Whether something before statements that follow each other asks for what they declare. */
export function isNeededBefore(module: SourceModule, statements: readonly Node[]): boolean {
  const [first] = statements;
  if (!first) return false;
  return statements
    .flatMap((statement) => nodesIn(statement))
    .some((node) => {
      const binding = node.type === 'Identifier' ? module.scopes.resolve(node) : undefined;
      return binding?.definitions.some(({ name }) => name === node) && binding.references.some((r) => startOf(r) < startOf(first));
    });
}

export function isWritten(binding: Binding): boolean {
  return binding.references.some(isWrite);
}

/** Whether an identifier is the target of an assignment, patterns included. */
export function isWrite(reference: Node): boolean {
  let child = reference;
  for (let up = child.parent; up; child = up, up = up.parent) {
    switch (up.type) {
      case 'AssignmentExpression':
      case 'ForInStatement':
      case 'ForOfStatement':
        return up.left === child;
      case 'UpdateExpression':
        return true;
      case 'ArrayPattern':
      case 'ObjectPattern':
      case 'RestElement':
        continue;
      case 'AssignmentPattern':
        if (up.left !== child) return false;
        continue;
      case 'Property':
        if (up.parent.type !== 'ObjectPattern' || up.value !== child) return false;
        continue;
      default:
        return false;
    }
  }
  return false;
}

/** A name that the file does not have yet, nor has been given by the rewrite at hand. */
export function freshName(module: SourceModule, wish: string, taken?: Set<string>): string {
  let name = wish;
  const isTaken = (): boolean =>
    taken?.has(name) === true || new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(module.text);
  for (let i = 2; isTaken(); i++) name = `${wish}${i}`;
  taken?.add(name);
  return name;
}
