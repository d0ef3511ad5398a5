import type { Node } from '../source/module.ts';

/** The nodes directly below a node. Types are none of them. */
export function childrenOf(node: Node): readonly Node[] {
  const fields = Object.entries(node).filter(([key]) => key !== 'parent' && key !== 'typeAnnotation');
  return fields.flatMap(([, value]) => (Array.isArray(value) ? (value as unknown[]) : [value as unknown])).filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
