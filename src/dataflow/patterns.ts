import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { ANY, type Path } from './origin.ts';

/** How a name is picked out of a destructuring pattern. */
export interface Picked {
  /** Keys from the pattern's root to the name. */
  readonly path: Path;
  /** Defaults on the way, each with the keys that remain below it. */
  readonly defaults: readonly { readonly node: Node; readonly path: Path }[];
  /** The name collects the rest of an object or array. */
  readonly isRest: boolean;
  /** For the rest of an object: the keys that are taken out by name. */
  readonly without: readonly string[];
  /** The outermost pattern or identifier that was reached. */
  readonly root: Node;
}

/** Climbs from a defining identifier to `stop` (the declarator, function or loop that holds the pattern). */
export function pickedBy(name: Node, stop: Node): Picked {
  let path: string[] = [];
  const defaults: { node: Node; path: Path }[] = [];
  let isRest = false;
  let without: readonly string[] = [];
  let at = name;
  for (let up = at.parent; up && up !== stop; up = at.parent) {
    if (up.type === 'Property' && up.parent.type === 'ObjectPattern') path = [staticKey(up) ?? ANY, ...path];
    else if (up.type === 'ArrayPattern') path = [String(up.elements.indexOf(at as never)), ...path];
    else if (up.type === 'AssignmentPattern') defaults.push({ node: up.right, path });
    else if (up.type === 'RestElement') {
      isRest = true;
      if (up.parent.type === 'ObjectPattern') without = namedKeys(up.parent);
      // The rest of an array is read from any of its elements: positions shift.
      if (up.parent.type === 'ArrayPattern') {
        at = up.parent;
        continue;
      }
    } else if (up.type !== 'ObjectPattern' && up.type !== 'TSParameterProperty') break;
    at = up;
  }
  return { path, defaults, isRest, without, root: at };
}

function namedKeys(pattern: TSESTree.ObjectPattern): readonly string[] {
  return pattern.properties.flatMap((p) => (p.type === 'Property' ? [staticKey(p) ?? ''] : []));
}
