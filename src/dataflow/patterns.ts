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
  /** The outermost pattern or identifier that was reached. */
  readonly root: Node;
}

/** Climbs from a defining identifier to `stop` (the declarator, function or loop that holds the pattern). */
export function pickedBy(name: Node, stop: Node): Picked {
  let path: string[] = [];
  const defaults: { node: Node; path: Path }[] = [];
  let isRest = false;
  let at = name;
  for (let up = at.parent; up && up !== stop; up = at.parent) {
    if (up.type === 'Property' && up.parent.type === 'ObjectPattern') path = [staticKey(up) ?? ANY, ...path];
    else if (up.type === 'ArrayPattern') path = [String(up.elements.indexOf(at as never)), ...path];
    else if (up.type === 'AssignmentPattern') defaults.push({ node: up.right, path });
    else if (up.type === 'RestElement') {
      isRest = true;
      // The rest of an array is read from any of its elements: positions shift.
      if (up.parent.type === 'ArrayPattern') {
        at = up.parent;
        continue;
      }
    } else if (up.type !== 'ObjectPattern' && up.type !== 'TSParameterProperty') break;
    at = up;
  }
  return { path, defaults, isRest, root: at };
}
