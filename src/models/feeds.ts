import { contains, enclosingFunction, endOf, startOf } from '../source/ast.ts';
import type { Place } from '../dataflow/origin.ts';
import type { Node } from '../source/module.ts';
import { homesOf, siteOf, wholeOf } from './ways-here.ts';

/** Names between a value and what it goes into. */
const MAX_NAMES = 40;

/**
 * Whether what is made at a place is part of another expression, by itself or through names of the same file, and through functions that
 * are called once: what one gives is used there, and what it is handed it has.
 */
export function feeds({ module, node }: Place, target: Place): boolean {
  const targets = target.module === module ? [target.node, ...wholeOf(module, target.node).sites] : [target.node];
  const queue: Node[] = [node];
  const seen = new Set<Node>();
  for (let at = queue.pop(); at && seen.size < MAX_NAMES; at = queue.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    if (targets.some((one) => contains(one, at))) return true;
    for (let up: Node | undefined = at; up; up = up.parent) {
      const name = up.type === 'VariableDeclarator' ? up.id : up.type === 'AssignmentExpression' ? up.left : undefined;
      if (name) queue.push(...namesIn(name).flatMap((id) => module.scopes.resolve(id)?.references ?? []));
      const given = up.type === 'ReturnStatement' ? enclosingFunction(up) : up.type === 'ArrowFunctionExpression' ? up : undefined;
      const call = given && siteOf(module, given);
      if (call) queue.push(call);
      if (name ?? /Statement$|Function/.test(up.type)) break;
    }
  }
  return false;
}

/**
 * Whether a place is run, and then a later one of the same function: the way does not end in between. What functions do that are called
 * once is done where they are called.
 */
export function runsBefore(first: Place, later: Place): boolean {
  if (first.module !== later.module) return false;
  const firsts = [first.node, ...wholeOf(first.module, first.node).sites];
  const laters = [later.node, ...wholeOf(later.module, later.node).sites];
  return firsts.some((one) => laters.some((other) => isBefore(one, other)));
}

function isBefore(first: Node, later: Node): boolean {
  const fn = enclosingFunction(first);
  if (!(fn ? homesOf(later).includes(fn) : !enclosingFunction(later)) || endOf(first) > startOf(later)) return false;
  for (let up = first.parent; up && !contains(up, later); up = up.parent)
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
