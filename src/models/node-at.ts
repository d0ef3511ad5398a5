import { childrenOf, endOf, startOf } from '../source/ast.ts';
import type { Node } from '../source/module.ts';

/** The innermost node that holds an offset. */
export function nodeAt(root: Node, offset: number): Node | undefined {
  let found: Node | undefined;
  for (let next: Node | undefined = root; next;) {
    found = next;
    next = childrenOf(next).find((child) => startOf(child) <= offset && offset < endOf(child));
  }
  return found;
}
