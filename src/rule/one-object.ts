import type { Place } from '../dataflow/origin.ts';
import { startOf } from '../source/ast.ts';
import type { Cause } from './rule.ts';

/** Two options that stand in one object are read and mended together, as far as the same (`how`) is wrong with them. */
export function oneObject({ node }: Place, how: string): readonly Cause[] {
  const property = node.parent;
  if (property?.type !== 'Property' || property.value !== node) return [];
  return [`${how} in the object at ${startOf(property.parent)}`];
}
