import type { SourceCode } from 'eslint';
import { INDEXED_TYPES, type IndexedType, type Node, type NodeIndex, type Program } from '../source/module.ts';

type Fields = Record<string, unknown>;

/**
 * Finds the nodes that the analysis starts from in a host's tree, by the host's own visitor keys: only they lead into the
 * elements of other languages. The host has set `parent`; where it has not, we do.
 */
export function indexNodes(ast: Program, visitorKeys: SourceCode.VisitorKeys): NodeIndex {
  const index = Object.fromEntries(INDEXED_TYPES.map((type) => [type, []])) as unknown as Record<IndexedType, Node[]>;
  // The stack is explicit: a tree nested as deeply as a parser allows must not overflow ours.
  const stack: Node[] = [ast];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type in index) index[node.type as IndexedType].push(node);
    const keys = visitorKeys[node.type] ?? Object.keys(node).filter((key) => key !== 'parent');
    // Backwards, so that the stack gives the children back in source order.
    for (let i = keys.length - 1; i >= 0; i--) {
      const child = (node as unknown as Fields)[keys[i] as string];
      if (Array.isArray(child)) for (let j = child.length - 1; j >= 0; j--) add(child[j], node, stack);
      else add(child, node, stack);
    }
  }
  return index;
}

function add(child: unknown, parent: Node, stack: Node[]): void {
  if (!isNode(child) || isMarkup(child)) return;
  if (!child.parent && Object.isExtensible(child)) (child as { parent?: Node }).parent = parent;
  stack.push(child);
}

/** What stands in a Svelte template is no code of the command line's view, so that both say the same. */
function isMarkup(node: Node): boolean {
  return node.type.startsWith('Svelte') && (node.type as string) !== 'SvelteScriptElement';
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Fields)['type'] === 'string';
}
