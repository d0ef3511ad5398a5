import { contains, enclosingFunction, endOf, startOf } from '../source/ast.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Node } from '../source/module.ts';

/** Names between a value and what it goes into. */
const MAX_NAMES = 40;

/** Whether what is made at a place is part of another expression, by itself or through names of the same file. */
export function feeds({ module, node }: Place, target: Node): boolean {
  const queue: Node[] = [node];
  const seen = new Set<Node>();
  for (let at = queue.pop(); at && seen.size < MAX_NAMES; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (contains(target, at)) return true;
    for (let up: Node | undefined = at; up; up = up.parent) {
      const name = up.type === 'VariableDeclarator' ? up.id : up.type === 'AssignmentExpression' ? up.left : undefined;
      if (name) queue.push(...namesIn(name).flatMap((id) => module.scopes.resolve(id)?.references ?? []));
      if (name ?? /Statement$|Function/.test(up.type)) break;
    }
  }
  return false;
}

/** Whether a place is run, and then a later one of the same function: the way does not end in between. */
export function runsBefore(first: Place, later: Place): boolean {
  if (first.module !== later.module || enclosingFunction(first.node) !== enclosingFunction(later.node)) return false;
  if (endOf(first.node) > startOf(later.node)) return false;
  for (let up = first.node.parent; up && !contains(up, later.node); up = up.parent)
    if (up.type === 'BlockStatement' && /^(?:Return|Throw)Statement$/.test(up.body.at(-1)?.type ?? '')) return false;
  return true;
}

function namesIn(pattern: Node): readonly Node[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) => namesIn(p.type === 'Property' ? p.value : p.argument));
    case 'ArrayPattern':
      return pattern.elements.flatMap((e) => (e ? namesIn(e) : []));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    default:
      return [];
  }
}
