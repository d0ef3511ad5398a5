import type { Origins } from '../dataflow/origin.ts';
import { isNothing } from './roles.ts';

/** Object literals and nothing else: what a class makes loses its methods in a copy. */
export function shapeOf({ origins, complete }: Origins): 'object' | 'nothing' | undefined {
  const filled = origins.filter((origin) => !isNothing(origin));
  if (!complete || origins.length === 0) return undefined;
  if (filled.length === 0) return 'nothing';
  return filled.every((origin) => origin.kind === 'object' && origin.node.type === 'ObjectExpression') ? 'object' : undefined;
}
