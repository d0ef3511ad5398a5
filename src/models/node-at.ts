import { childrenOf, endOf, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { decoratorsOf } from './decorators.ts';

/** The innermost node that holds an offset. */
export function nodeAt(root: Node, offset: number): Node | undefined {
  let found: Node | undefined;
  for (let next: Node | undefined = root; next;) {
    found = next;
    next = childrenOf(next).find((child) => holds(child, offset));
  }
  return found;
}

/** The decorators of an exported class stand before the `export`, outside of both. */
function holds(node: Node, offset: number): boolean {
  if (startOf(node) <= offset && offset < endOf(node)) return true;
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration')
    return node.declaration !== null && holds(node.declaration, offset);
  return decoratorsOf(node).some((decorator) => holds(decorator, offset));
}
