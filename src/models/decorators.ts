import type { TSESTree } from '@typescript-eslint/types';
import type { Node } from '../source/module.ts';

/** The decorators of a class, a member or a parameter. Trees of ESTree, which espree makes, have no such list. */
export function decoratorsOf(node: Node): readonly TSESTree.Decorator[] {
  return (node as { readonly decorators?: readonly TSESTree.Decorator[] }).decorators ?? [];
}
