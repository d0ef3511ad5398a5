import { INDEXED_TYPES, type IndexedType, type Node, type NodeIndex, type Program, type Scopes } from './module.ts';
import { createScopes } from './scopes.ts';

export type VisitorKeys = Readonly<Record<string, readonly string[]>>;

interface Shape {
  readonly keys: readonly string[];
  /** Where nodes of this type go in the index, or -1. */
  readonly slot: number;
}

/** One cache for each set of visitor keys, so that a node costs one look-up and not two. */
const shapesByKeys = new WeakMap<VisitorKeys, Map<string, Shape>>();

/**
 * Sets `parent` on every node and builds the index and the scopes, in one pass.
 * The stack is explicit: a tree nested as deeply as a parser allows must not overflow ours.
 */
export function bind(ast: Program, visitorKeys: VisitorKeys): { scopes: Scopes; nodes: NodeIndex } {
  let shapes = shapesByKeys.get(visitorKeys);
  if (!shapes) shapesByKeys.set(visitorKeys, (shapes = new Map<string, Shape>()));

  const buckets: Node[][] = INDEXED_TYPES.map(() => []);
  const identifiers: Node[] = [];
  const stack: Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const type: string = node.type;
    if (type === 'Identifier' || type === 'JSXIdentifier') identifiers.push(node);
    const shape = shapes.get(type) ?? learn(shapes, visitorKeys, node);
    if (shape.slot >= 0) (buckets[shape.slot] as Node[]).push(node);

    // Backwards, so that the stack gives the children back in source order.
    const keys = shape.keys;
    for (let i = keys.length - 1; i >= 0; i--) {
      const child = (node as unknown as Record<string, unknown>)[keys[i] as string];
      if (typeof child !== 'object' || child === null) continue;
      if (!Array.isArray(child)) {
        adopt(child as Node, node, stack);
        continue;
      }
      for (let j = child.length - 1; j >= 0; j--) {
        const item: unknown = child[j];
        if (item) adopt(item as Node, node, stack);
      }
    }
  }

  const nodes = {} as Record<IndexedType, readonly Node[]>;
  for (let i = 0; i < INDEXED_TYPES.length; i++) nodes[INDEXED_TYPES[i] as IndexedType] = buckets[i] as Node[];
  return { scopes: createScopes(ast, identifiers), nodes };
}

function adopt(child: Node, parent: Node, stack: Node[]): void {
  child.parent = parent;
  if (child.type !== 'Literal') stack.push(child);
}

function learn(shapes: Map<string, Shape>, visitorKeys: VisitorKeys, node: Node): Shape {
  const known = visitorKeys[node.type];
  const shape = { keys: known ?? nodeKeys(node), slot: INDEXED_TYPES.indexOf(node.type as IndexedType) };
  // What an unknown node holds can differ from one to the next, so only known types are remembered.
  if (known) shapes.set(node.type, shape);
  return shape;
}

function nodeKeys(node: Node): string[] {
  return Object.keys(node).filter((key) => key !== 'parent' && holdsNodes((node as unknown as Record<string, unknown>)[key]));
}

function holdsNodes(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => item === null || isNode(item));
  return isNode(value);
}

function isNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
