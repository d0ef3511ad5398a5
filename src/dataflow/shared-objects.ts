import { enclosingFunction } from '../source/ast.ts';
import type { Binding, Node, SourceModule } from '../source/module.ts';
import { exportsOf } from './exports.ts';
import { handlesIn } from './importers.ts';
import { isHandedOut } from './read-order.ts';
import { isOutOfProduction } from './stage.ts';
import { extend, type Task, type Trail, type Walk } from './walk.ts';
import { writesBy } from './written.ts';
import { writingImporters } from './writing-importers.ts';

/** Files that are read for the writes to one member; where more of them write, nobody knows what is last. */
const MAX_FILES = 8;
const NONE: readonly (() => void)[] = [];

/** Writes of other files to the object that a binding holds, when its file exports it, read where these can have run. */
export function writesToShared(task: Task, binding: Binding, walk: Walk): readonly (() => void)[] {
  const names = exportedNames(task.module).get(binding);
  if (!names || (!isHandedOut(task) && !enclosingFunction(task.node))) return NONE;
  return names.flatMap((name) => writesByImporters(task, name, walk));
}

/**
 * Writes by files that import `name` of the task's file ('' for the whole of a CommonJS file) to what the path reads from it. Only
 * files whose text writes to a member that is called so are looked at. Methods are not looked for: what replaces them are tests.
 */
export function writesByImporters(task: Task, name: string, walk: Walk): readonly (() => void)[] {
  const { module, path } = task;
  if (path.length === 0 || path[0] === '()' || path[1] === '()' || path[0] === 'new()') return NONE;
  const files = writingImporters(module, name, walk);
  if (files.length === 0) return NONE;
  const seen = bindingsOf(task.trail);
  const writes = files.slice(0, MAX_FILES).flatMap((file) => {
    const other = walk.world.load(file);
    return other ? writesIn(other, task, name, seen, walk) : [];
  });
  if (files.length <= MAX_FILES || writes.length === 0) return writes;
  return [...writes, () => walk.unknown(task, 'more files write to it than are read')];
}

function writesIn(other: SourceModule, task: Task, name: string, seen: ReadonlySet<Binding>, walk: Walk): readonly (() => void)[] {
  const full = name === '' ? task.path : [name, ...task.path];
  return handlesIn(other, task.module, name, walk).flatMap(({ node, mutations, path, binding }) => {
    if ((binding && seen.has(binding)) || !path.every((key, i) => key === full[i]) || path.length >= full.length) return [];
    const asked = extend(task, { module: other, node, path: full.slice(path.length), frame: undefined, otherwise: undefined });
    return writesBy(asked, mutations(), undefined, walk)
      .filter((write) => !isOutOfProduction({ module: other, node: write.at }, undefined, walk))
      .map((write) => write.follow);
  });
}

/** The names that the walk came through: what their files write by them has been told there. */
function bindingsOf(trail: Trail | undefined): ReadonlySet<Binding> {
  const found = new Set<Binding>();
  for (let t = trail; t; t = t.next) {
    const binding = t.step.phrase.startsWith('imported from ') ? t.step.module.scopes.resolve(t.step.node) : undefined;
    if (binding) found.add(binding);
  }
  return found;
}

const namesMemo = new WeakMap<Node, ReadonlyMap<Binding, readonly string[]>>();

/** By the binding, the names under which an ECMAScript module exports it; what CommonJS exports is asked for as a whole. */
function exportedNames(module: SourceModule): ReadonlyMap<Binding, readonly string[]> {
  const known = namesMemo.get(module.ast);
  if (known) return known;
  const found = new Map<Binding, string[]>();
  const { named, isCommonJs } = exportsOf(module);
  for (const [name, entries] of named) {
    for (const { node, from } of entries) {
      const binding = from === undefined && node.type === 'Identifier' ? module.scopes.resolve(node) : undefined;
      if (binding && isVariable(binding)) found.set(binding, [...(found.get(binding) ?? []), isCommonJs ? '' : name]);
    }
  }
  namesMemo.set(module.ast, found);
  return found;
}

/** What is passed on is asked for where it is made; members of classes and enums are written where these stand. */
function isVariable(binding: Binding): boolean {
  return binding.definitions.some(({ kind }) => kind === 'variable');
}
