import { dotted } from '../dataflow/calls.ts';
import { unwrap } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';

/** `key`, `settings.key`. */
export function nameOf(node: Node | undefined): string | undefined {
  return node && dotted(unwrap(node));
}

/** Whether two expressions are the same name of the same variable: a function may have one of its own that is called the same. */
export function isSameName(module: SourceModule, a: Node, b: Node): boolean {
  const name = nameOf(a);
  return name !== undefined && name === nameOf(b) && rootOf(module, a) === rootOf(module, b);
}

/** The variable that a name begins with. */
function rootOf(module: SourceModule, node: Node): Binding | undefined {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return root.type === 'Identifier' ? module.scopes.resolve(root) : undefined;
}
