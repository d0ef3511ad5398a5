import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../source/ast.ts';
import type { Node } from '../source/module.ts';
import { ANY, type Origin, type Path } from './origin.ts';
import { isKnown } from './same-origin.ts';
import { extend, step, type Task, type Walk } from './walk.ts';

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
  /** For the rest of an array: how many elements stand before it. */
  readonly offset: number;
  /** The outermost pattern or identifier that was reached. */
  readonly root: Node;
}

/**
 * Climbs from a defining or assigned identifier to whatever holds the pattern: a declarator, function, assignment or loop.
 * `computed` says what key an expression is, where the syntax does not tell.
 */
export function pickedBy(name: Node, computed: (key: Node) => string | undefined = () => undefined): Picked {
  let path: string[] = [];
  const defaults: { node: Node; path: Path }[] = [];
  let isRest = false;
  let without: readonly string[] = [];
  let offset = 0;
  let at = name;
  for (let up = at.parent; up; up = at.parent) {
    if (up.type === 'Property' && up.parent.type === 'ObjectPattern') path = [staticKey(up) ?? computed(up.key) ?? ANY, ...path];
    else if (up.type === 'ArrayPattern') path = [String(up.elements.indexOf(at as never)), ...path];
    else if (up.type === 'AssignmentPattern' && up.left === at) defaults.push({ node: up.right, path });
    else if (up.type === 'RestElement') {
      isRest = true;
      if (up.parent.type === 'ObjectPattern') without = namedKeys(up.parent, computed);
      if (up.parent.type === 'ArrayPattern') {
        offset = up.parent.elements.indexOf(up);
        at = up.parent;
        continue;
      }
    } else if (up.type !== 'ObjectPattern' && up.type !== 'TSParameterProperty') break;
    at = up;
  }
  return { path, defaults, isRest, without, offset, root: at };
}

/** The key that an expression surely is. */
export function keyOf(task: Task, key: Node, walk: Walk): string | undefined {
  const { origins, complete } = walk.ask({ module: task.module, node: key }, [], task.frame);
  const only = complete && origins.length === 1 ? origins[0] : undefined;
  return only?.kind === 'literal' && (typeof only.value === 'string' || typeof only.value === 'number') ? String(only.value) : undefined;
}

function namedKeys(pattern: TSESTree.ObjectPattern, computed: (key: Node) => string | undefined): readonly string[] {
  return pattern.properties.flatMap((p) => (p.type === 'Property' ? [staticKey(p) ?? computed(p.key) ?? ''] : []));
}

/** What remains to be read from the value of the whole pattern, to read `path` from the name. */
export function keysBelow(picked: Picked, path: Path): Path {
  const own = picked.offset > 0 ? shifted(path, picked.offset) : path;
  return picked.path.length === 0 ? own : [...picked.path, ...own];
}

function shifted([first, ...rest]: Path, offset: number): Path {
  if (first === undefined) return [];
  const index = Number(first);
  return [Number.isInteger(index) ? String(index + offset) : first, ...rest];
}

/** `const { token, ...rest } = o`: `rest` has no `token`. */
export function isTakenOut(picked: Picked, path: Path): boolean {
  return picked.isRest && path[0] !== undefined && picked.without.includes(path[0]);
}

/** The keys that the rest of an object lacks, when the rest itself is asked for. */
export function withoutOf(picked: Picked, task: Task): readonly string[] | undefined {
  return picked.isRest && task.path.length === 0 ? [...picked.without, ...(task.without ?? [])] : task.without;
}

/** One value that a pattern may take apart. `from` is the task at that value (its path leads to it), `skip` the keys of the pattern that lead to it. */
interface Alternative {
  readonly from: Task;
  readonly skip: number;
  /** What the name itself is, where a default has replaced what is missing. */
  readonly present?: readonly Origin[];
}

/**
 * Goes on with what a pattern takes out of the value at `from.path`, for the name whose `task` is asked. Each default steps in where
 * the value surely or possibly is undefined. Without `from` only the defaults are read: because nothing is given, or
 * (`isOpen`) because somebody else follows what is given.
 */
export function pushPicked(task: Task, picked: Picked, from: Task | undefined, phrase: string, walk: Walk, isOpen = false): void {
  if (picked.defaults.length === 0) {
    if (from)
      walk.push(
        extend(from, { path: from.path.length === 0 ? keysBelow(picked, task.path) : [...from.path, ...keysBelow(picked, task.path)] }),
      );
    return;
  }
  let alternatives: Alternative[] = from ? [{ from, skip: 0 }] : [];
  for (const fallback of picked.defaults.toReversed()) {
    const depth = picked.path.length - fallback.path.length;
    const isName = fallback.path.length === 0 && task.path.length === 0;
    let isNeeded = isOpen || alternatives.length === 0;
    const left: Alternative[] = [];
    for (const alternative of alternatives) {
      const keys = picked.path.slice(alternative.skip, depth);
      const { origins } = walk.ask(alternative.from, [...alternative.from.path, ...keys], alternative.from.frame);
      // Of a key that nobody knows it is not known either whether the object has it.
      if (keys.includes(ANY) || !origins.every(isPresent)) isNeeded = true;
      if (!origins.every(isMissing)) left.push(isName ? { ...alternative, present: origins.filter((o) => !isMissing(o)) } : alternative);
    }
    if (isNeeded) {
      const trail = step(task, { module: task.module, node: fallback.node }, phrase, 'fallback');
      left.push({ from: extend(task, { node: fallback.node, path: [], trail }), skip: depth });
    }
    alternatives = left;
  }
  for (const { from: at, skip, present } of alternatives) {
    if (present) walk.relay(at, present);
    else
      walk.push(
        extend(at, { path: [...at.path, ...keysBelow(skip === 0 ? picked : { ...picked, path: picked.path.slice(skip) }, task.path)] }),
      );
  }
}

function isMissing(origin: Origin): boolean {
  return origin.kind === 'absent' || (origin.kind === 'literal' && origin.value === undefined);
}

/** Surely not undefined. */
function isPresent(origin: Origin): boolean {
  return isKnown(origin) && !isMissing(origin) && origin.kind !== 'env' && origin.kind !== 'result';
}
